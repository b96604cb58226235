using Domain.Law;

namespace Domain.Tests.Law;

public sealed class LegalGroundTests
{
    [Fact]
    public void What_is_from_memory_awaits_a_lawyer() =>
        Assert.Equal(
            ["FR_CP_222_33", "FR_CP_313_1", "FR_CP_225_12_1", "FR_LIL_51", "PLATFORM_TOS"],
            LegalGround.All.Where(ground => !ground.Confirmed).Select(ground => ground.Code));

    [Fact]
    public void Every_law_is_cited_and_the_terms_of_a_platform_are_not_law() =>
        Assert.Equal(["PLATFORM_TOS"], LegalGround.All.Where(ground => ground.Article.Length == 0).Select(g => g.Code));

    [Fact]
    public void A_sexual_deepfake_has_its_own_offence_since_23_May_2024()
    {
        Assert.False(LegalGround.List.IsValidOn("FR_CP_226_8_1", new DateOnly(2024, 5, 22)));
        Assert.True(LegalGround.List.IsValidOn("FR_CP_226_8_1", new DateOnly(2024, 5, 23)));
    }

    [Fact]
    public void Every_ground_of_the_penal_code_is_named_after_its_article() =>
        Assert.All(
            LegalGround.All.Where(ground => ground.Code.StartsWith("FR_CP_", StringComparison.Ordinal)),
            ground => Assert.Contains(ground.Code["FR_CP_".Length..].Replace('_', '-'), ground.Article, StringComparison.Ordinal));
}
