using Domain.Kernel;
using Domain.Partners;

namespace Domain.Access;

/// <summary>Somebody was invited to the portal.</summary>
[TellsNobody("The mail of the invitation goes with it.")]
public sealed record PersonInvited(Guid AccountId, Role Role) : DomainEvent;

/// <summary>Invites a person: they get a mail with a link to choose a password.</summary>
/// <param name="Email">Their address.</param>
/// <param name="Name">Their name, for colleagues only.</param>
/// <param name="Role">Their role; it must fit the kind of organisation.</param>
/// <param name="Organisation">Code of their helpline or platform; null for administrators and the DPO.</param>
/// <param name="Language">fr or en.</param>
public sealed record InvitePerson(string Email, string Name, Role Role, string? Organisation, string Language)
    : ICommand<InvitePerson, Receipt>, IRestsOnWhatItReads
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class InvitePersonHandler(
    IStore<Helpline> helplines, IStore<Platform> platforms, IAccounts accounts, IAccountMail mail)
    : IHandle<InvitePerson, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        InvitePerson command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var code = command.Organisation ?? "";
        var helpline = await helplines.Find(code, cancellationToken);
        var platform = helpline is null ? await platforms.Find(code, cancellationToken) : null;
        var errors = new FieldErrors()
            .Expect(EmailAddress.LooksRight(command.Email), "email", "bad_email")
            .Name(command.Name, "name", Organisation.NameMost)
            .Expect(command.Language is "fr" or "en", "language", "unknown")
            .Expect(code.Length == 0 || helpline is not null || platform is not null, "organisation", "unknown")
            .Expect(Fits(command.Role, helpline, platform), "organisation", "organisation_does_not_fit_role");
        if (errors.Any) return errors.Refusal;
        if (((Organisation?)helpline ?? platform)?.ExpectOpen() is { Refusal: { } closed }) return closed;
        var account = await accounts.Open(
            new NewAccount(command.Email.Trim(), command.Name.Trim(), command.Role, helpline?.Id, platform?.Id,
                command.Language),
            cancellationToken);
        if (!account.Succeeded) return account.Refusal;
        context.Record(new PersonInvited(account.Value.AccountId, command.Role)
        {
            Reference = account.Value.AccountId.ToString(),
            HelplineId = helpline?.Id,
            PlatformId = platform?.Id,
        });
        mail.SendInvitation(account.Value);
        return new Receipt(account.Value.AccountId.ToString());
    }

    /// <summary>Whether a role and a kind of organisation go together.</summary>
    internal static bool Fits(Role role, Helpline? helpline, Platform? platform) => role switch
    {
        Role.Psychologist or Role.Lawyer or Role.HelplineSupervisor => helpline is not null,
        Role.SafetyAgent or Role.SafetyLead => platform is not null,
        Role.DataProtectionOfficer => platform is null,
        Role.Administrator => helpline is null && platform is null,
    };
}
