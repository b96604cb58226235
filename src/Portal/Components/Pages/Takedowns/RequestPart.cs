using Domain.Kernel;
using Infrastructure.Reading.Takedowns;
using Microsoft.AspNetCore.Components;
using Portal.Components.Shared;

namespace Portal.Components.Pages.Takedowns;

/// <summary>A part of the request's page: it sees the request, and acts through the page.</summary>
public abstract class RequestPart : ComponentBase
{
    /// <summary>The request, as this side may see it.</summary>
    [Parameter, EditorRequired]
    public TakedownView View { get; set; } = default!;

    /// <summary>Runs a command for a part and keeps its refusal; true when it was done.</summary>
    [Parameter]
    public Func<RequestPart, Func<IUseCases, Task<Outcome<Receipt>>>, Task<bool>> Act { get; set; } = default!;

    /// <summary>A command is running.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>What the last command was refused for.</summary>
    [Parameter]
    public FormRefusal? Refused { get; set; }

    /// <summary>The part whose command was refused.</summary>
    [Parameter]
    public RequestPart? RefusedTo { get; set; }

    /// <summary>What is wrong with this part's own fields; any other refusal is told by the page.</summary>
    protected FormRefusal? Mine => RefusedTo == this && Refused?.Fields is not null ? Refused : null;

    /// <summary>Runs a command of this part.</summary>
    protected Task<bool> Run(Func<IUseCases, Task<Outcome<Receipt>>> command) => Act(this, command);
}
