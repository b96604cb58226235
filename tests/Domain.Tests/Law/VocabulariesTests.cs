using Domain.Law;

namespace Domain.Tests.Law;

public sealed class VocabulariesTests
{
    [Fact]
    public void Four_risk_flags_force_a_vital_review()
    {
        Assert.Equal(4, Vocabularies.VitalRiskFlags.Count);
        Assert.All(Vocabularies.VitalRiskFlags, flag => Assert.True(Vocabularies.RiskFlags.Contains(flag)));
        Assert.True(Vocabularies.ForcesVitalReview("MEETING_PLANNED"));
        Assert.False(Vocabularies.ForcesVitalReview("VIRAL_SPREAD"));
    }

    [Theory]
    [InlineData("CONTENT", LocatorRule.Url)]
    [InlineData("COMMENT", LocatorRule.Url)]
    [InlineData("ACCOUNT", LocatorRule.UrlOrHandle)]
    [InlineData("AD", LocatorRule.UrlOrHandle)]
    [InlineData("DM", LocatorRule.Handle)]
    [InlineData("STORY", LocatorRule.Handle)]
    [InlineData("HASHTAG", LocatorRule.Note)]
    public void A_target_is_located_in_the_way_of_its_kind(string kind, LocatorRule rule) =>
        Assert.Equal(rule, TargetKind.LocatorFor(kind));

    [Fact]
    public void Every_target_kind_has_a_locator_rule() =>
        Assert.All(Vocabularies.TargetKinds.Codes, kind => Assert.True(Enum.IsDefined(TargetKind.LocatorFor(kind))));

    [Fact]
    public void An_unknown_target_kind_has_none() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TargetKind.LocatorFor("POSTCARD"));

    [Fact]
    public void The_24_languages_of_the_union_are_known_french_and_english_first_and_any_other_is_not_refused()
    {
        Assert.Equal(["fr", "en"], Vocabularies.Languages.Codes.Take(2));
        Assert.All(Vocabularies.Languages.Codes.Take(24), code => Assert.Equal(2, code.Length));
        Assert.Contains("other", Vocabularies.Languages.Codes);
    }

    [Fact]
    public void Only_114_is_reached_by_text_message()
    {
        Assert.Equal(["17", "112", "15", "18", "114", "119", "3114"], EmergencyNumbers.List.Codes);
        Assert.Equal(["sms:114"], EmergencyNumbers.All.Where(n => n.Kind is EmergencyKind.Sms).Select(n => n.Link));
        Assert.Equal("tel:17", EmergencyNumbers.All[0].Link);
    }
}
