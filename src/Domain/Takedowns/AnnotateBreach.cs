using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>A platform's lead says why one of its own deadlines was missed. It never changes the breach; both sides read it.</summary>
/// <param name="Reference">The request.</param>
/// <param name="ClockId">The missed clock.</param>
/// <param name="Reason">A code of LateReasons.</param>
/// <param name="Text">What is added, at most 1000 characters; needed for OTHER.</param>
/// <param name="SeenNumber">The newest version the caller saw, 0 for none; null when they do not mind.</param>
[KeptApartBy("a unique index: one of each number for a clock")]
public sealed record AnnotateBreach(string Reference, Guid ClockId, string Reason, string? Text, int? SeenNumber = null)
    : ICommand<AnnotateBreach, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AnnotateBreaches;
}

/// <summary>Annotations that are there.</summary>
public interface IBreachAnnotations
{
    /// <summary>The number of a clock's newest annotation; 0 when there is none.</summary>
    Task<int> NewestNumber(Guid clockId, CancellationToken cancellationToken);
}

public sealed class AnnotateBreachHandler(
    IStore<TakedownRequest> requests, IStore<BreachAnnotation> annotations, IBreachAnnotations written) : IHandle<AnnotateBreach, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(AnnotateBreach command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await requests.Find(command.Reference, cancellationToken) is not { } request
            || request.Clocks.FirstOrDefault(clock => clock.Id == command.ClockId) is not { } clock)
            return Refusal.NotFound;
        var newest = await written.NewestNumber(clock.Id, cancellationToken);
        if (command.SeenNumber is { } seen && seen != newest) return Refusal.Stale;
        var annotation = BreachAnnotation.Write(request, clock, newest + 1, command.Reason, command.Text, context.Actor, context.Now);
        if (!annotation.Succeeded) return annotation.Refusal;
        annotations.Add(annotation.Value);
        return new Receipt(request.Reference);
    }
}
