using Domain.Kernel;

namespace Domain.Access;

/// <summary>Somebody got ten recovery codes.</summary>
[TellsNobody("Whoever did it did it to their own account.")]
public sealed record RecoveryCodesMade : DomainEvent;

/// <summary>Makes ten new recovery codes; those of before stop working.</summary>
[KeptApartBy("the rows of the codes that it replaces")]
public sealed record RenewRecoveryCodes : ICommand<RenewRecoveryCodes, EnrolledFactor>, INeedsFreshProof
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.UseOwnAccount;
}

public sealed class RenewRecoveryCodesHandler(IFactors factors) : IHandle<RenewRecoveryCodes, EnrolledFactor>, IPrepare<RenewRecoveryCodes>
{
    private IReadOnlyList<HashedCode> _codes = [];

    /// <inheritdoc/>
    public async Task<Outcome> Prepare(RenewRecoveryCodes request, UseCaseContext context, CancellationToken cancellationToken)
    {
        var may = await factors.MayRenewRecoveryCodes(context.Actor, cancellationToken);
        if (may.Succeeded) _codes = factors.MakeRecoveryCodes();
        return may;
    }

    /// <inheritdoc/>
    public async Task<Outcome<EnrolledFactor>> Handle(
        RenewRecoveryCodes command, UseCaseContext context, CancellationToken cancellationToken)
    {
        context.Record(new RecoveryCodesMade { Reference = context.Actor.Id.ToString() });
        await factors.KeepRecoveryCodes(context.Actor.Id, _codes, cancellationToken);
        return new EnrolledFactor([.. _codes.Select(one => one.Code)]);
    }
}
