using System.Text.Json;
using Domain.Kernel;
using Domain.Referrals;

namespace Domain.Tests.Kernel;

/// <summary>What makes two texts the same to a fingerprint, and what does not.</summary>
public sealed class FingerprintTextTests
{
    private static readonly ReferralContent Whole = new(
        "HATE", "AGE_13_14", "fr", Consent: true, VitalInterest: false, "PHONE", "06 39 98 00 00", "On me harcèle.",
        [new ReferredItemContent("CONTENT", "https://example.org/1", null), new ReferredItemContent("ACCOUNT", null, "@x")])
    {
        RiskFlags = ["ONGOING"],
    };

    public static TheoryData<string, ReferralContent> Others => new()
    {
        { "category", Whole with { Category = null } },
        { "age", Whole with { AgeBand = "AGE_15_16" } },
        { "language", Whole with { Language = "en" } },
        { "consent", Whole with { Consent = false } },
        { "vital", Whole with { VitalInterest = true } },
        { "channel", Whole with { ContactChannel = "EMAIL" } },
        { "contact", Whole with { ContactValue = "" } },
        { "message", Whole with { Message = "On me harcèle" } },
        { "fewer items", Whole with { Items = [Whole.Items[0]] } },
        { "items the other way round", Whole with { Items = [Whole.Items[1], Whole.Items[0]] } },
        { "an item", Whole with { Items = [Whole.Items[0] with { Url = "https://example.org/2" }, Whole.Items[1]] } },
        { "an item with a handle", Whole with { Items = [Whole.Items[0] with { Handle = "@y" }, Whole.Items[1]] } },
        { "flags", Whole with { RiskFlags = [] } },
        { "no flags", Whole with { RiskFlags = null } },
    };

    /// <summary>Whoever changes this text gives it another version, and compares with the fingerprints of both.</summary>
    [Fact]
    public void A_referral_is_its_named_fields_in_the_order_of_their_names() => Assert.Equal(
        """1 {"AgeBand":"AGE_13_14","Consent":true,"Items":[],"Language":"fr","Message":"\u00C0 l\u0027aide","VitalInterest":false}""",
        FingerprintText.Of(new ReferralContent(null, "AGE_13_14", "fr", Consent: true, VitalInterest: false, null, null, "À l'aide", [])));

    [Theory]
    [MemberData(nameof(Others))]
    public void Each_field_that_is_there_counts(string field, ReferralContent other) =>
        Assert.True(FingerprintText.Of(Whole) != FingerprintText.Of(other), field);

    [Fact]
    public void A_field_that_a_later_release_adds_counts_when_it_has_a_value()
    {
        Assert.Equal(FingerprintText.Of(new Now("a", new Part("b"))), FingerprintText.Of(new Later("a", null, new LaterPart(null, "b"))));
        Assert.NotEqual(FingerprintText.Of(new Now("a", new Part("b"))), FingerprintText.Of(new Later("a", "", new LaterPart(null, "b"))));
        Assert.NotEqual(FingerprintText.Of(new Now("a", new Part("b"))), FingerprintText.Of(new Later("a", null, new LaterPart(0, "b"))));
    }

    [Theory]
    [InlineData("""{"b":{"d":[1,2],"c":"é"},"a":true}""")]
    [InlineData("""  { "a" : true,  "z": null, "b": { "c": "\u00e9", "d": [ 1,  2 ] } }  """)]
    public void Order_and_space_do_not_matter(string body) => Assert.Equal(Of("""{"a":true,"b":{"c":"é","d":[1,2]}}"""), Of(body));

    [Theory]
    [InlineData("""{"a":"1","b":"2"}""", """{"a":"1\",\"b\":\"2"}""")]
    [InlineData("""{"a":"1"}""", """{"a":1}""")]
    [InlineData("""{"a":{"b":"1"}}""", """{"a":{},"b":"1"}""")]
    [InlineData("""[null,1]""", """[1,null]""")]
    [InlineData("""{"a":" 1"}""", """{"a":"1"}""")]
    public void What_is_not_the_same_is_never_taken_for_it(string one, string other) => Assert.NotEqual(Of(one), Of(other));

    private static string Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return FingerprintText.Of(document.RootElement);
    }

    private sealed record Now(string Name, Part Part);

    private sealed record Part(string Text);

    private sealed record Later(string Name, string? Added, LaterPart Part);

    private sealed record LaterPart(int? Added, string Text);
}
