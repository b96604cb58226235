using Domain.Kernel;

namespace Domain.Tests.Kernel;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Hélène", "helene")]
    [InlineData("He\u0301le\u0300ne", "HÉLÈNE")]
    [InlineData(" a \u00a0 b ", "A B")]
    [InlineData("Ｖautrin", "vautrin")]
    [InlineData("Lœuil", "LOEUIL")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("ΟΔΟΣ", "οδος")]
    [InlineData("x\u200by", "xy")]
    [InlineData(null, " ")]
    public void A_search_knows_no_case_accent_width_composition_or_space_around(string? one, string other) =>
        Assert.Equal(SearchText.Fold(other), SearchText.Fold(one));

    [Fact]
    public void Two_names_that_differ_in_letters_stay_two() => Assert.NotEqual(SearchText.Fold("Marie"), SearchText.Fold("Maria"));

    [Fact]
    public void What_cannot_be_normalised_is_a_text_like_another()
    {
        foreach (var odd in new[] { "\ud800", "\udc00", "\ufffe" })
        {
            Assert.Equal(SearchText.Fold("a\ufffd"), SearchText.Fold("a" + odd));
            Assert.Equal(SearchText.Compose("a\ufffd"), SearchText.Compose("a" + odd));
            Assert.Null(Reference.Parse("C-2026-" + odd));
            Assert.NotEqual(EmailAddress.Key("a@b.fr"), EmailAddress.Key($"a{odd}@b.fr"));
            Assert.False(WebAddress.IsExact($"https://a{odd}b.fr/x"));
        }
    }

    [Theory]
    [InlineData("a@b.fr", " A@B.FR ", true)]
    [InlineData("ａ@b.fr", "a@b.fr", true)]
    [InlineData("é@b.fr", "e@b.fr", false)]
    public void An_address_knows_no_case_width_or_space_around_and_its_accents_count(string one, string other, bool same) =>
        Assert.Equal(same, EmailAddress.Key(one) == EmailAddress.Key(other));

    [Fact]
    public void A_reference_is_read_however_it_was_pasted()
    {
        var reference = Reference.New(Reference.Case, DateTimeOffset.UnixEpoch.AddYears(56));
        var wide = string.Concat(reference.Select(one => one == '-' ? one : (char)(one + 0xFEE0)));

        foreach (var typed in new[] { reference.ToLowerInvariant(), $" {reference}\u200b", reference.Replace("-", "\u2011"), wide })
            Assert.Equal(reference, Reference.Parse(typed));
        Assert.Null(Reference.Parse(new string(' ', 1000) + reference));
    }
}
