using Domain.Kernel;
using Infrastructure.Reading.Takedowns;
using Microsoft.AspNetCore.Components;
using Portal.Components.Shared;

namespace Portal.Components.Pages.Takedowns;

/// <summary>The request that a page shows, and how its parts act on it.</summary>
/// <param name="View">The request, as this side may see it.</param>
/// <param name="Busy">A command is running.</param>
/// <param name="Refused">What the last command was refused for.</param>
/// <param name="RefusedTo">The part whose command was refused.</param>
/// <param name="Act">Asks whether somebody is sure where that is wanted, runs a command for a part, keeps its refusal or says what was done; true when it was.</param>
public sealed record RequestAtHand(
    TakedownView View, bool Busy, FormRefusal? Refused, RequestPart? RefusedTo,
    Func<RequestPart, Func<IUseCases, Task<Outcome<Receipt>>>, string, Sure?, Task<bool>> Act);

/// <summary>A part of the request's page: it sees the request, and acts through the page.</summary>
public abstract class RequestPart : ComponentBase
{
    [CascadingParameter]
    private RequestAtHand AtHand { get; set; } = default!;

    /// <summary>The request, as this side may see it.</summary>
    protected TakedownView View => AtHand.View;

    /// <summary>A command is running.</summary>
    protected bool Busy => AtHand.Busy;

    /// <summary>What is wrong with this part's own fields; any other refusal is told by the page.</summary>
    protected FormRefusal? Mine => AtHand.RefusedTo == this && AtHand.Refused?.Fields is not null ? AtHand.Refused : null;

    /// <summary>Runs a command of this part.</summary>
    /// <param name="command">The command.</param>
    /// <param name="said">What is said when it is done.</param>
    /// <param name="sure">What is asked before; null for nothing.</param>
    protected Task<bool> Run<TSelf>(ICommand<TSelf, Receipt> command, string said, Sure? sure = null)
        where TSelf : ICommand<TSelf, Receipt> => AtHand.Act(this, door => door.Run(command), said, sure);
}
