using Domain.Kernel;

namespace Domain.Access;

/// <summary>Somebody added a passkey.</summary>
[TellsNobody("Whoever did it did it to their own account.")]
public sealed record PasskeyAdded : DomainEvent;

/// <summary>Keeps a passkey that one's browser has just made.</summary>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Credential">The browser's answer, as JSON.</param>
[KeptApartBy("the stamp of the account")]
public sealed record AddPasskey(string Name, string Credential) : ICommand<AddPasskey, EnrolledFactor>, INeedsFreshProof
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.EnrolFactor;
}

public sealed class AddPasskeyHandler(IFactors factors, FirstFactor first) : IHandle<AddPasskey, EnrolledFactor>, IPrepare<AddPasskey>
{
    /// <inheritdoc/>
    public async Task<Outcome> Prepare(AddPasskey request, UseCaseContext context, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors().Name(request.Name, "name", NameMost);
        if (errors.Any) return errors.Refusal;
        var holds = await factors.IsNewPasskey(context.Actor, request.Credential, cancellationToken);
        if (holds.Succeeded) first.Prepare(context.Actor);
        return holds;
    }

    /// <summary>Longest name, in characters.</summary>
    public const int NameMost = 60;

    /// <inheritdoc/>
    public async Task<Outcome<EnrolledFactor>> Handle(
        AddPasskey command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var done = await factors.AddPasskey(context.Actor, command.Name.Trim(), command.Credential, cancellationToken);
        if (!done.Succeeded) return done.Refusal;
        context.Record(new PasskeyAdded { Reference = context.Actor.Id.ToString() });
        return new EnrolledFactor(await first.Welcome(context, ProofKind.Passkey, cancellationToken));
    }
}
