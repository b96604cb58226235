using Domain.Kernel;
using Infrastructure.Reading.Audit;
using Infrastructure.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Components.Pages.Audit;
using Portal.Texts;
using Xunit;

namespace Portal.Tests.Audit;

/// <summary>Every event and every use case has its words in the trail.</summary>
public sealed class AuditWordsTests : ShellContext
{
    private IStringLocalizer<AuditTexts> Texts => Services.GetRequiredService<IStringLocalizer<AuditTexts>>();

    public static TheoryData<string> Keys =>
    [
        .. typeof(DomainEvent).Assembly.GetTypes()
            .Where(type => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICommand<,>)))
            .Select(type => $"UseCase.{type.Name}"),
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public void What_can_happen_has_a_sentence(string key) => Assert.False(
        Texts[key].ResourceNotFound,
        $"What somebody did, as the trail says it, in src/Portal/Texts/AuditTexts.resx and AuditTexts.en.resx: {key}");

    [Fact]
    public void A_refusal_is_told_with_its_reason() =>
        Assert.Equal(
            "Refusé – Inviter une personne : Votre rôle ne permet pas cette action.",
            Texts.What(Row("InvitePerson", "Refused", "not_allowed"), new RefusalTexts(
                Services.GetRequiredService<IStringLocalizer<Refusals>>()), Services.GetRequiredService<IStringLocalizer<Events>>()));

    [Fact]
    public void The_portal_itself_has_a_name() => Assert.Equal("Le portail", Texts.Who(Row("EnforceDeadlines", "DeadlineMissed", null)));

    private static AuditRow Row(string useCase, string happened, string? refusal) =>
        new(1, Now, ActorKind.System, "system", null, useCase, happened, null, null, refusal);
}
