using Domain.Kernel;
using Infrastructure.Reading.Audit;
using Infrastructure.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Components.Pages.Audit;
using Portal.Texts;
using Xunit;

namespace Portal.Tests.Audit;

/// <summary>The trail as sentences. That every act has its label: <c>EventLabelTests</c>.</summary>
public sealed class AuditWordsTests : ShellContext
{
    private IStringLocalizer<AuditTexts> Texts => Services.GetRequiredService<IStringLocalizer<AuditTexts>>();

    private IStringLocalizer<Events> Names => Services.GetRequiredService<IStringLocalizer<Events>>();

    [Fact]
    public void The_trail_can_be_asked_for_every_act_of_people_by_its_name()
    {
        var offered = AuditWords.UseCases(Names).ToDictionary(one => one.Code, one => one.Label);

        Assert.All(
            typeof(DomainEvent).Assembly.GetTypes()
                .Where(type => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICommand<,>))),
            type => Assert.Equal(Names[$"UseCase.{type.Name}"].Value, offered[type.Name]));
    }

    [Fact]
    public void A_refusal_is_told_with_its_reason() =>
        Assert.Equal(
            "Refusé – Inviter une personne\u00a0: Votre rôle ne permet pas cette action.",
            Texts.What(Row("InvitePerson", "Refused", "not_allowed"), new RefusalTexts(
                Services.GetRequiredService<IStringLocalizer<Refusals>>()), Names));

    [Fact]
    public void A_refusal_whose_sentence_names_nobody_is_told_in_words_and_one_that_does_by_its_code()
    {
        var refusals = new RefusalTexts(Services.GetRequiredService<IStringLocalizer<Refusals>>());

        Assert.EndsWith("Ce dossier est clos.", Told("case.already_closed"), StringComparison.Ordinal);
        Assert.EndsWith("case.open_requests", Told("case.open_requests"), StringComparison.Ordinal);

        string Told(string code) => Texts.What(Row("CloseCase", "Refused", code), refusals, Names);
    }

    [Fact]
    public void The_portal_itself_has_a_name() => Assert.Equal("Le portail", Texts.Who(Row("EnforceDeadlines", "DeadlineMissed", null)));

    private static AuditRow Row(string useCase, string happened, string? refusal) =>
        new(1, Now, ActorKind.System, "system", null, useCase, happened, null, null, refusal);
}
