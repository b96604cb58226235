using Domain.Law;

namespace Domain.Tests.Law;

public sealed class HarmTypeTests
{
    public static TheoryData<string> EveryHarm => [.. HarmType.List.Codes];

    public static TheoryData<string> HarmsThatMayShowAMinor =>
        [.. HarmType.All.Where(harm => harm.MayShowSexualImageOfMinor).Select(harm => harm.Code)];

    [Fact]
    public void There_are_31_kinds_of_harm() => Assert.Equal(31, HarmType.All.Count);

    [Theory]
    [MemberData(nameof(EveryHarm))]
    public void Its_category_keywords_and_grounds_exist(string code)
    {
        var harm = Harm(code);

        Assert.True(DsaCodes.Categories.Contains(harm.TdbCategory));
        Assert.All(harm.TdbAdditions, category => Assert.True(DsaCodes.Categories.Contains(category), category));
        Assert.All(harm.TdbKeywords, keyword => Assert.True(DsaCodes.Keywords.Contains(keyword), keyword));
        Assert.All(harm.LegalGrounds, ground => Assert.NotNull(LegalGround.Find(ground)));
    }

    [Theory]
    [MemberData(nameof(EveryHarm))]
    public void Each_keyword_belongs_to_one_of_its_categories(string code)
    {
        var harm = Harm(code);
        var fitting = harm.TdbAdditions.Prepend(harm.TdbCategory)
            .SelectMany(category => DsaKeywords.ByCategory[category]).Append(DsaKeywords.Other);

        Assert.All(harm.TdbKeywords, keyword => Assert.Contains(keyword, fitting));
    }

    [Theory]
    [MemberData(nameof(HarmsThatMayShowAMinor))]
    public void What_may_show_a_minor_never_takes_a_file(string code) =>
        Assert.True(Harm(code).Upload is UploadRule.TextOnly or UploadRule.Never);

    [Theory]
    [MemberData(nameof(HarmsThatMayShowAMinor))]
    public void What_may_show_a_minor_never_maps_to_a_keyword_that_excludes_minors(string code) =>
        Assert.DoesNotContain(Harm(code).TdbKeywords, DsaKeywords.ExcludingMinors.Contains);

    [Fact]
    public void Only_the_harm_of_an_adult_maps_to_a_keyword_that_excludes_minors() =>
        Assert.Equal(
            ["NCII_ADULT"],
            HarmType.All.Where(harm => harm.TdbKeywords.Any(DsaKeywords.ExcludingMinors.Contains)).Select(harm => harm.Code));

    [Theory]
    [InlineData("CSAM_MINOR")]
    [InlineData("CSAM_AI")]
    [InlineData("VOYEURISM")]
    [InlineData("SEXUAL_EXPLOITATION")]
    public void Sexual_abuse_of_a_minor_takes_a_link_and_nothing_else(string code)
    {
        Assert.Equal(UploadRule.Never, Harm(code).Upload);
        Assert.True(Harm(code).MayShowSexualImageOfMinor);
    }

    [Theory]
    [InlineData("SEXTORTION_FINANCIAL")]
    [InlineData("SEXTORTION_SEXUAL")]
    [InlineData("GROOMING")]
    [InlineData("SEXUAL_HARASSMENT")]
    [InlineData("HUMILIATION_ACCOUNT")]
    public void A_conversation_around_sexual_images_is_attached_as_words(string code)
    {
        Assert.Equal(UploadRule.TextOnly, Harm(code).Upload);
        Assert.True(Harm(code).MayShowSexualImageOfMinor);
    }

    [Fact]
    public void What_maps_to_child_sexual_abuse_material_may_show_a_minor() =>
        Assert.All(
            HarmType.All.Where(harm => harm.TdbKeywords.Any(k => k.Contains("CHILD_SEXUAL", StringComparison.Ordinal))),
            harm => Assert.True(harm.MayShowSexualImageOfMinor));

    [Fact]
    public void No_harm_is_vital_by_itself() =>
        Assert.DoesNotContain(HarmType.All, harm => harm.DefaultPriority is Priority.P0Vital);

    [Fact]
    public void Only_other_harm_has_no_ground() =>
        Assert.Equal(["OTHER"], HarmType.All.Where(harm => harm.LegalGrounds.Count == 0).Select(harm => harm.Code));

    private static HarmType Harm(string code) =>
        HarmType.Find(code) ?? throw new InvalidOperationException($"No harm type {code}.");
}
