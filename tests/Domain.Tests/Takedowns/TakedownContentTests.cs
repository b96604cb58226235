using Domain.Law;
using Domain.Takedowns;
using static Domain.Tests.Given;

namespace Domain.Tests.Takedowns;

public class TakedownContentTests
{
    public static TheoryData<string, TakedownContent, string, string> Wrong => new()
    {
        { "no harm", Content() with { HarmType = "" }, "harmType", "required" },
        { "unknown harm", Content() with { HarmType = "BAD_VIBES" }, "harmType", "unknown" },
        { "a minor's image under the adults' title", Content() with { HarmType = "NCII_ADULT" }, "harmType", "image_of_minor_is_csam" },
        { "no such priority", Content() with { Priority = (Priority)9 }, "priority", "unknown" },
        { "no age band", Content() with { AgeBand = "" }, "ageBand", "required" },
        { "an exact age", Content() with { AgeBand = "13" }, "ageBand", "unknown" },
        { "no ground", Content() with { LegalGrounds = [] }, "legalGrounds", "required" },
        { "unknown ground", Content() with { LegalGrounds = ["FR_CP_222_33_2_2", "FR_XX"] }, "legalGrounds", "unknown" },
        { "no explanation", Content() with { Explanation = " \n" }, "explanation", "required" },
        { "a 2 MB explanation", Content() with { Explanation = new string('x', 2_000_000) }, "explanation", "too_long" },
        { "P0 without a reason", Content() with { Priority = Priority.P0Vital, UrgencyReason = " " }, "urgencyReason", "required" },
        { "a long reason", Content() with { UrgencyReason = new string('x', 201) }, "urgencyReason", "too_long" },
        { "no good faith", Content() with { GoodFaith = false }, "goodFaith", "required" },
        { "no item", Content() with { Items = [] }, "items", "required" },
        { "51 items", Content() with { Items = Many(51) }, "items", "too_many" },
        { "target", Content(Item() with { TargetKind = "PAGE" }), "items[0].targetKind", "unknown" },
        { "content kind", Content(Item() with { ContentKind = "GIF" }), "items[0].contentKind", "unknown" },
        { "address", Content(Item(), Item("javascript:alert(1)")), "items[1].url", "bad_url" },
        { "no address", Content(Item() with { Url = null }), "items[0].url", "required" },
        { "handle", Content(Item() with { Handle = new string('x', 101) }), "items[0].handle", "too_long" },
        { "note", Content(Item() with { LocatorNote = new string('x', 501) }), "items[0].locatorNote", "too_long" },
        { "action", Content(Item() with { RequestedAction = "HACK" }), "items[0].requestedAction", "unknown" },
        { "the same ground twice", Content() with { LegalGrounds = ["FR_CP_222_33_2_2", "FR_CP_222_33_2_2"] }, "legalGrounds", "repeated" },
        { "an explanation to complete", Content() with { Explanation = "Le compte {{a_completer}} insulte." }, "explanation", "placeholder" },
        { "a reason to complete", Content() with { UrgencyReason = "[à compléter]" }, "urgencyReason", "placeholder" },
        { "a note to complete", Content(Item() with { LocatorNote = "à [TODO] secondes" }), "items[0].locatorNote", "placeholder" },
        { "a handle to complete", Content(Item() with { Handle = "@{{compte}}" }), "items[0].handle", "placeholder" },
        { "an address to complete", Content(Item("https://www.tiktok.com/@{{compte}}")), "items[0].url", "placeholder" },
        { "the same address twice", Content(Item(), Item("https://www.tiktok.com/@x/video/2"), Item()), "items[2].url", "repeated" },
        { "the same address written in another way", Content(
            Item(), Item("HTTPS://WWW.tiktok.com:443/@x/video/1")), "items[1].url", "repeated" },
        { "the same account twice", Content(Account("@Lou"), Account("lou")), "items[1].handle", "repeated" },
        { "the same account by its address", Content(
            Account("@lou"), Account(null, "https://www.tiktok.com/@Lou")), "items[1].url", "repeated" },
        { "the same comment twice", Content(Comment("à 10 h"), Comment("à 10 h")), "items[1].url", "repeated" },
        { "basis", Content(Item() with { Basis = "" }), "items[0].basis", "unknown" },
    };

    [Fact]
    public void A_complete_notice_has_nothing_wrong() => Assert.False(Content().Check().Any);

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_by_its_field_alone(string what, TakedownContent content, string field, string error)
    {
        Assert.NotEmpty(what);
        Assert.Equal([(field, error)], content.Check().Refusal.Errors!.Select(one => (one.Key, one.Value)));
    }

    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        var errors = (Content(Item() with { Url = null, Basis = "" }) with { GoodFaith = false, Explanation = "" }).Check().Refusal.Errors!;

        Assert.Equal(["explanation", "goodFaith", "items[0].basis", "items[0].url"], errors.Keys.Order());
    }

    [Fact]
    public void The_limits_themselves_are_allowed() =>
        Assert.False((Content(Many(TakedownContent.ItemsMost)) with
        {
            Explanation = new string('x', TakedownContent.ExplanationMost),
            UrgencyReason = new string('x', 200),
        }).Check().Any);

    [Theory]
    [InlineData("CONTENT", null, "@x", "note", "url")]
    [InlineData("ACCOUNT", null, null, "note", "url")]
    [InlineData("LIVE", "https://www.tiktok.com/@x/live", null, "note", "handle")]
    [InlineData("HASHTAG", null, "@x", " ", "locatorNote")]
    public void Each_kind_of_target_says_how_it_is_found(string kind, string? url, string? handle, string? note, string missing)
    {
        var item = new ReportedItemContent(kind, "VIDEO", url, handle, note, "REMOVE_CONTENT", "ILLEGAL_CONTENT");

        Assert.Equal([$"items[0].{missing}"], Content(item).Check().Refusal.Errors!.Keys);
    }

    [Theory]
    [InlineData("ACCOUNT", null, "@x", null)]
    [InlineData("LIVE", null, "@x", null)]
    [InlineData("HASHTAG", null, null, "#x")]
    [InlineData("OTHER", "https://www.tiktok.com/x", null, null)]
    public void What_can_be_found_is_accepted(string kind, string? url, string? handle, string? note) =>
        Assert.False(Content(new ReportedItemContent(kind, "VIDEO", url, handle, note, "REMOVE_CONTENT", "ILLEGAL_CONTENT")).Check().Any);

    [Fact]
    public void The_image_of_an_adult_is_not_one_of_a_minor() =>
        Assert.False((Content() with { HarmType = "NCII_ADULT", AgeBand = "ADULT_18_25" }).Check().Any);

    [Fact]
    public void Keeping_evidence_is_asked_beside_removing() =>
        Assert.False(Content(Item(), Item(action: "PRESERVE_EVIDENCE")).Check().Any);

    [Fact]
    public void Two_comments_under_one_video_are_two() => Assert.False(Content(Comment("à 10 h"), Comment("à 11 h")).Check().Any);

    [Theory]
    [InlineData("https://www.instagram.com/p/1", "TIKTOK", "INSTAGRAM")]
    [InlineData("https://m.facebook.com/x", "INSTAGRAM", "FACEBOOK")]
    [InlineData("https://youtu.be/x", "TIKTOK", "YOUTUBE")]
    [InlineData("https://TWITTER.com/x", "SNAPCHAT", "X")]
    [InlineData("https://vm.tiktok.com/x", "TIKTOK", null)]
    [InlineData("https://nottiktok.com/x", "SNAPCHAT", null)]
    [InlineData("https://tiktok.com.example.org/x", "SNAPCHAT", null)]
    [InlineData("https://example.org/x", "TIKTOK", null)]
    public void An_address_of_another_platform_is_said_and_sent_only_once_confirmed(string url, string platform, string? other)
    {
        var content = Content(Item(url));

        Assert.Equal(other, content.Items[0].OtherPlatform(platform));
        Assert.Equal(other is null ? null : "other_platform", content.Check(platform).Refusal.Errors!.GetValueOrDefault("items[0].url"));
        Assert.False((content with { Items = [content.Items[0] with { OtherPlatformConfirmed = true }] }).Check(platform).Any);
    }

    private static ReportedItemContent[] Many(int count) =>
        [.. Enumerable.Range(1, count).Select(number => Item($"https://www.tiktok.com/@x/video/{number}"))];

    private static ReportedItemContent Account(string? handle, string? url = null) =>
        new("ACCOUNT", "PROFILE", url, handle, null, "SUSPEND_ACCOUNT", "ILLEGAL_CONTENT");

    private static ReportedItemContent Comment(string note) => Item() with { TargetKind = "COMMENT", LocatorNote = note };
}
