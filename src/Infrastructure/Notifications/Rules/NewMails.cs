using System.Text.Json;
using Domain.Kernel;
using Infrastructure.Deliveries;
using Infrastructure.Persistence;

namespace Infrastructure.Notifications.Rules;

/// <summary>Leaves mails about one event in the outbox.</summary>
/// <param name="db">Where to, in the transaction of the change.</param>
/// <param name="happened">What they are about; it names the organisations that may know.</param>
/// <param name="now">When (UTC).</param>
public sealed class NewMails(PortalDbContext db, DomainEvent happened, DateTimeOffset now)
{
    /// <summary>Where a life is at stake nobody's hours count; a rule may say so of other events.</summary>
    public bool AtOnce { get; set; } = happened.Vital;

    /// <summary>To everybody of an audience; nobody where the event concerns no organisation of that side.</summary>
    /// <param name="audience">Who.</param>
    /// <param name="template">Key of the text, the name of the event.</param>
    /// <param name="arguments">References, codes and instants for the text.</param>
    public void To(Audience audience, string template, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        if ((audience.OfPlatform ? happened.PlatformId : happened.HelplineId) is not { } organisation) return;
        db.Deliveries.Add(new Delivery
        {
            CreatedAt = now,
            NotBefore = now,
            Template = template,
            Reference = happened.Reference,
            Arguments = JsonSerializer.Serialize(arguments.ToArray().ToDictionary(one => one.Name, one => one.Value)),
            OrganisationId = organisation,
            Role = audience.Role,
            ToEscalationContact = audience.Role is null,
            AtOnce = AtOnce,
        });
    }

    /// <summary>To one person.</summary>
    /// <param name="accountId">Their account.</param>
    /// <param name="template">Key of the text.</param>
    public void ToOne(Guid accountId, string template) => db.Deliveries.Add(new Delivery
    {
        CreatedAt = now,
        NotBefore = now,
        Template = template,
        Reference = happened.Reference,
        AccountId = accountId,
        AtOnce = AtOnce,
    });
}

/// <summary>
/// A role of one side; without a role it is the platform's escalation mailbox, or that of whoever is on call at the helpline.
/// </summary>
/// <param name="OfPlatform">Which side.</param>
/// <param name="Role">The role; null for the mailbox.</param>
public sealed record Audience(bool OfPlatform, Role? Role)
{
    /// <summary>Whoever is on call at the helpline.</summary>
    public static Audience OnCall { get; } = new(OfPlatform: false, null);

    /// <summary>The platform's escalation contact.</summary>
    public static Audience EscalationContact { get; } = new(OfPlatform: true, null);

    /// <summary>A role of the platform.</summary>
    public static Audience Platform(Role role) => new(OfPlatform: true, role);

    /// <summary>A role of the helpline.</summary>
    public static Audience Helpline(Role role) => new(OfPlatform: false, role);
}
