using Domain.Kernel;

namespace Domain.Access;

/// <summary>Somebody gave their password or passkey and has a session. <paramref name="How"/>: which of the two.</summary>
[TellsNobody("Of a new device a notice goes with it.")]
public sealed record SignedIn(string How) : DomainEvent;

/// <summary>Opens the session of somebody whom the sign-in page has recognised. The answer is its key.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="How">How they proved who they are.</param>
/// <param name="Device">Words for browser and system.</param>
/// <param name="KnownDevice">Whether they were signed in on this device before.</param>
/// <param name="DeviceKey">Key of the browser, from its cookie; null when it has none.</param>
[KeptApartBy("nothing: two sessions are two rows, and whoever may not act is refused at the next act")]
public sealed record OpenSession(Guid AccountId, ProofKind How, string Device, bool KnownDevice = true, string? DeviceKey = null)
    : ICommand<OpenSession, OpenedSession>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.KeepSessions;
}

/// <summary>A new session.</summary>
/// <param name="Id">Its key; the cookie holds it.</param>
public readonly record struct OpenedSession(Guid Id);

public sealed class OpenSessionHandler(ISessions sessions, IAccountMail mail) : IHandle<OpenSession, OpenedSession>
{
    /// <inheritdoc/>
    public async Task<Outcome<OpenedSession>> Handle(
        OpenSession command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var session = new NewSession(command.AccountId, command.How, command.Device, command.KnownDevice, command.DeviceKey);
        if (await sessions.Open(session, context.Now, cancellationToken) is not { } opened) return Refusal.NotFound;
        context.Record(new SignedIn(command.How.ToString()) { Reference = command.AccountId.ToString() });
        if (opened.NewDevice) mail.SendNotice(command.AccountId, SecurityNotice.NewDevice);
        return new OpenedSession(opened.Id);
    }
}
