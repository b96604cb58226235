using System.Text;
using Domain.Access;
using Domain.Kernel;
using Infrastructure.Reading.Access;
using TestKit;

namespace Infrastructure.Tests.Reading;

/// <summary>What people type is compared as they mean it, on both databases.</summary>
public sealed class TypedTextTests
{
    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Whatever_people_type_to_find_a_person_finds_them_however_it_is_written(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        (await scenario.Administrator.Run(
            new InvitePerson(
                "Helene.Vautrin@Test.example", "Hélène Vautrin-Lœuil".Normalize(NormalizationForm.FormD), Role.Lawyer, "3018", "fr")))
                .OrThrow();

        foreach (var typed in new[]
                 {
                     "Vautrin", "vautrin", "VAUTRIN", "helene", "Hélène", "HÉLÈNE".Normalize(
                         NormalizationForm.FormD), "  hélène   vautrin ", "ｖａｕｔｒｉｎ", "loeuil", "lœuil",
                     "vau\u200btrin", "hélène\u00a0vautrin", "vautrin@test", "HELENE.VAUTRIN@TEST.EXAMPLE",
                 })
            Assert.Equal(
                "helene.vautrin@test.example",
                Assert.Single((await scenario.Administrator.Ask(new PersonList(typed))).OrThrow().Items).Email, ignoreCase: true);
        Assert.Empty((await scenario.Administrator.Ask(new PersonList("vautrine"))).OrThrow().Items);
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task An_address_is_one_address_however_it_is_written(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;

        foreach (var typed in new[] { "LAWYER@test.example", " lawyer@test.example ", "ｌａｗｙｅｒ@test.example" })
        {
            var refusal = (await scenario.Administrator.Run(new InvitePerson(typed, "Encore", Role.Lawyer, "3018", "fr"))).Refusal;
            Assert.NotNull(refusal);
        }
    }
}
