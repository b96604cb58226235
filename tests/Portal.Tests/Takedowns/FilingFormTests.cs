using Portal.Components.Pages.Takedowns.Filing;
using Xunit;

namespace Portal.Tests.Takedowns;

public class FilingFormTests
{
    [Theory]
    [InlineData("https://x.example/1\nhttps://x.example/2", "lines")]
    [InlineData("https://x.example/1 https://x.example/2", "spaces")]
    [InlineData("https://x.example/1,https://x.example/2", "a comma")]
    [InlineData("https://x.example/1, https://x.example/2", "a comma and a space")]
    [InlineData("- https://x.example/1\n- https://x.example/2", "bullets")]
    [InlineData("• 12:04 https://x.example/1 vidéo\n• 12:06 https://x.example/2 commentaire", "bullets, times and words")]
    [InlineData("[24/11/2026 12:04] Lou: regarde https://x.example/1\n[24/11/2026 12:05] Lou: et HTTPS://X.example/2", "a conversation")]
    [InlineData("https://x.example/1 https://x.example/2 https://x.example/1", "one twice")]
    public void Addresses_in_a_text_become_items_and_what_stands_around_them_does_not(string text, string what)
    {
        var form = new FilingForm { Items = [new() { Url = text, Action = "RESTRICT_VISIBILITY" }] };
        Assert.Equal(2, form.TakeAddresses(form.Items[0]));

        Assert.Equal(["https://x.example/1", "https://x.example/2"], form.Items.Select(item => item.Url!.ToLowerInvariant()));
        Assert.All(form.Items, item => Assert.Equal("RESTRICT_VISIBILITY", item.Action));
        Assert.NotEmpty(what);
    }

    [Theory]
    [InlineData("https://x.example/1")]
    [InlineData("https://x.example/1).")]
    [InlineData("(https://x.example/1)")]
    [InlineData("https://archive.example/web/https://x.example/1")]
    [InlineData("pas d’adresse, 12:04")]
    [InlineData("")]
    [InlineData(null)]
    public void One_address_or_none_stays_as_it_was_typed(string? text)
    {
        var form = new FilingForm { Items = [new() { Url = text }] };

        Assert.Equal(0, form.TakeAddresses(form.Items[0]));
        Assert.Equal(text, Assert.Single(form.Items).Url);
    }

    [Fact]
    public void An_address_that_another_item_has_is_not_taken_again()
    {
        var form = new FilingForm { Items = [new() { Url = "https://x.example/1" }, new() { Url = "https://x.example/2 https://X.example/1" }] };
        form.TakeAddresses(form.Items[1]);

        Assert.Equal(["https://x.example/1", "https://x.example/2"], form.Items.Select(item => item.Url));
    }

    [Fact]
    public void Another_platform_is_confirmed_for_one_address_and_one_platform()
    {
        var form = new FilingForm { Platform = "TIKTOK", Items = [new() { Url = "https://www.instagram.com/p/1" }] };
        var item = form.Items[0];
        Assert.Equal("INSTAGRAM", form.OtherPlatform(item));
        Assert.Equal("other_platform", form.ToContent().Check(form.Platform).Refusal.Errors!["items[0].url"]);

        item.ConfirmedFor = form.Addressed(item);
        Assert.False(form.ToContent().Check(form.Platform).Refusal.Errors!.ContainsKey("items[0].url"));

        item.Url = "https://www.instagram.com/p/2";
        Assert.True(form.ToContent().Check(form.Platform).Refusal.Errors!.ContainsKey("items[0].url"));
    }

    [Theory]
    [InlineData("LIVE", "https://www.tiktok.com/@x/live", null, "CONTENT")]
    [InlineData("STORY", "https://www.tiktok.com/@x/story/1", null, "CONTENT")]
    [InlineData("DM", "https://www.tiktok.com/messages/1", null, "CONTENT")]
    [InlineData("LIVE", null, "@x", "LIVE")]
    [InlineData("STORY", "https://www.tiktok.com/@x/story/1", "@x", "STORY")]
    [InlineData("CONTENT", null, "@x", "ACCOUNT")]
    [InlineData("CONTENT", "https://www.tiktok.com/@x/video/1", null, "CONTENT")]
    public void What_a_child_handed_over_is_offered_as_something_that_can_be_found_by_it(
        string kind, string? url, string? handle, string target)
    {
        var form = new FilingForm { Platform = "TIKTOK" };
        form.Offer([new(1, kind, url, handle, null)]);

        Assert.Equal(target, Assert.Single(form.Offered).TargetKind);
        Assert.DoesNotContain(
            form.ToContent().Check("TIKTOK").Refusal.Errors?.Keys ?? [], field => field.StartsWith("items[0]", StringComparison.Ordinal));
    }

    [Fact]
    public void An_offered_address_of_another_platform_is_confirmed_as_a_typed_one_is()
    {
        var form = new FilingForm { Platform = "TIKTOK" };
        form.Offer([new(1, "CONTENT", "https://www.instagram.com/p/1", null, null)]);
        var line = Assert.Single(form.Offered);
        Assert.NotNull(form.OtherPlatform(line));
        Assert.False(Assert.Single(form.ToContent().Items).OtherPlatformConfirmed);

        line.ConfirmedFor = "TIKTOK";
        Assert.True(Assert.Single(form.ToContent().Items).OtherPlatformConfirmed);
        form.Platform = "SNAPCHAT";
        Assert.False(Assert.Single(form.ToContent().Items).OtherPlatformConfirmed);
    }
}
