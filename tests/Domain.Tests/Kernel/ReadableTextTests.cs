using Domain.Kernel;

namespace Domain.Tests.Kernel;

public class ReadableTextTests
{
    private const string Family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u00A0\u3000\n\t")]
    [InlineData("\u200B\u200C\u200D\u2060\uFEFF")]
    [InlineData("\u3164\uFFA0\u115F\u1160")]
    [InlineData("\u2800")]
    [InlineData("\u034F\u17B4\u17B5\uFE0F\u180B")]
    [InlineData("\u202E\u2066\u2069\u061C\u200E")]
    [InlineData("\U000E0067\U000E007F\U000E0100")]
    [InlineData("\u00AD\u2065\uFFF0\U0001D173\U0001D159\U00016FE4")]
    [InlineData("\u0301")]
    [InlineData("\uFFFD")]
    [InlineData("\uD83D")]
    public void A_required_text_in_which_nothing_can_be_seen_is_missing(string? text)
    {
        Assert.True(ReadableText.IsBlank(text));
        Assert.Equal("required", new FieldErrors().Required(text, "text", 10).Refusal.Errors!["text"]);
        Assert.Equal("required", new FieldErrors().Name(text, "name", 10).Refusal.Errors!["name"]);
        Assert.Null(Secret.Of("R-1", SecretKind.Exchange, text));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\u200B.")]
    [InlineData("\uD83D\uDE00")]
    [InlineData("\u0645")]
    [InlineData("\u4F8B")]
    [InlineData(Family)]
    public void A_text_with_something_to_see_is_there(string text) => Assert.False(ReadableText.IsBlank(text));

    [Fact]
    public void A_text_is_as_long_as_people_count()
    {
        foreach (var character in new[] { "x", "\uD83D\uDE00", Family, "e\u0301", "\uD83C\uDDEB\uD83C\uDDF7",
        "\uD83C\uDFF4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F" })
        {
            Assert.False(new FieldErrors().Required(Many(character, 2000), "text", 2000).Any);
            Assert.Equal("too_long", new FieldErrors().Required(Many(character, 2001), "text", 2000).Refusal.Errors!["text"]);
        }
    }

    [Fact]
    public void A_character_with_marks_without_end_is_not_one() =>
        Assert.Equal("too_long", new FieldErrors().Optional("x" + new string('\u0301', 100_000), "text", 2000).Refusal.Errors!["text"]);

    [Theory]
    [InlineData("A\u202Eb")]
    [InlineData("A\u200Fb")]
    [InlineData("A\u061Cb")]
    [InlineData("A\u2067b")]
    public void A_name_that_turns_the_reading_direction_is_refused(string name) =>
        Assert.Equal("bad_name", new FieldErrors().Name(name, "name", 100).Refusal.Errors!["name"]);

    [Theory]
    [InlineData("Voir {{a_completer}}.")]
    [InlineData("{{ nom }}")]
    [InlineData("{{}}")]
    [InlineData("Bonjour ${nom}")]
    [InlineData("[\u00E0 compl\u00E9ter]")]
    [InlineData("[A COMPLETER : date]")]
    [InlineData("<\u00E0 remplir>")]
    [InlineData("[TODO]")]
    [InlineData("(to be completed)")]
    [InlineData("[xxx]")]
    [InlineData("%%NOM%%")]
    public void What_was_left_to_fill_in_is_not_sent(string text) =>
        Assert.Equal("placeholder", new FieldErrors().Finished(text, "text").Refusal.Errors!["text"]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Il reste \u00E0 compl\u00E9ter le dossier.")]
    [InlineData("[sic] (voir annexe) {x}")]
    [InlineData("\u00AB Tu es ... \u00BB")]
    public void A_sentence_is_no_placeholder(string? text) => Assert.False(new FieldErrors().Finished(text, "text").Any);

    private static string Many(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
