using Bunit;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading.Partners;
using Infrastructure.Reading.Takedowns;
using Portal.Components.Pages.Takedowns.Filing;
using Xunit;

namespace Portal.Tests.Takedowns;

/// <summary>What the referral points at is in the form as it came: nobody fetches and copies it.</summary>
public sealed class OfferedItemsPageTests : HelplineContext
{
    private const string Case = "C-2026-7K4M2Q";
    private const string Url = "https://www.tiktok.com/@x/video/1";
    private OfferedItemsView _offered = new(
        [new OfferedItem(1, "CONTENT", Url, null, null), new OfferedItem(2, "ACCOUNT", null, "@x", null)]);
    private string _harm = "CYBERBULLYING";

    public OfferedItemsPageTests()
    {
        Door.Answer<PlatformChoices, IReadOnlyList<PlatformChoice>>(new List<PlatformChoice> { new("TIKTOK", "TikTok") });
        Door.Answer<OfferedItems, OfferedItemsView>(_ => _offered);
        Door.Answer<FilingPreview, FilingPreviewView>(
            _ => new FilingPreviewView(Case, _harm, Priority.P1Critical, "AGE_13_14", "TIKTOK", false, 0, null, null));
        Door.Answer<FileTakedown, Receipt>(new Receipt("R-2026-7K4M2Q"));
    }

    private IReadOnlyList<ReportedItemContent> Sent => Door.Received.OfType<FileTakedown>().Last().Content.Items;

    [Fact]
    public void Offered_items_are_ticked_and_sent_as_they_came_without_a_line_being_typed()
    {
        var page = Open();
        page.Find("form").Submit();

        Assert.Equal(
            [
                new ReportedItemContent("CONTENT", "VIDEO", Url, null, null, "REMOVE_CONTENT", "ILLEGAL_CONTENT"),
                new ReportedItemContent("ACCOUNT", "PROFILE", null, "@x", null, "REMOVE_CONTENT", "ILLEGAL_CONTENT"),
            ],
            Sent);
        Assert.True(Assert.Single(Door.Received.OfType<OfferedItems>()).Opening);
    }

    [Fact]
    public void What_may_show_a_sexual_image_of_a_minor_is_covered_and_sent_without_being_uncovered()
    {
        _harm = HarmType.List.Codes.First(code => HarmType.Find(code)!.MayShowSexualImageOfMinor);
        var page = Open();
        Assert.DoesNotContain(Url, page.Markup, StringComparison.Ordinal);
        page.Find("form").Submit();

        Assert.DoesNotContain(Url, page.Markup, StringComparison.Ordinal);
        Assert.Contains(Sent, item => item.Url == Url);
    }

    [Fact]
    public void What_was_covered_stays_covered_when_another_harm_is_chosen()
    {
        _harm = HarmType.List.Codes.First(code => HarmType.Find(code)!.MayShowSexualImageOfMinor);
        var page = Open();
        page.Find("#harm").Change("CYBERBULLYING");

        Assert.DoesNotContain(Url, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_typed_comes_first_and_what_is_not_ticked_stays_out()
    {
        var page = Open();
        page.Find("#offered-1").Change(false);
        page.Find("#item-0-handle").Input("@y");
        page.Find("#offered-2-action").Change("SUSPEND_ACCOUNT");
        page.Find("form").Submit();

        Assert.Equal([("@y", "REMOVE_CONTENT"), ("@x", "SUSPEND_ACCOUNT")], Sent.Select(item => (item.Handle, item.RequestedAction)));
    }

    [Fact]
    public void A_refusal_is_told_at_the_item_that_it_means()
    {
        Door.Answer<FileTakedown, Receipt>(Refusal.Invalid("items[1].url", "required"));
        var page = Open();
        page.Find("form").Submit();

        Assert.Single(page.FindAll("fieldset.item:has(#offered-2) .field-error"));
        Assert.Empty(page.FindAll("fieldset.item:has(#offered-1) .field-error"));
    }

    [Fact]
    public void What_is_asked_for_already_is_offered_without_a_tick_and_an_account_called_content_as_an_account()
    {
        _offered = new([new OfferedItem(1, "CONTENT", Url, null, "R-2026-AAAAAA"), new OfferedItem(2, "CONTENT", null, "@x", null)]);
        var page = Open();
        page.Find("form").Submit();

        Assert.Equal(("ACCOUNT", "@x"), Assert.Single(Sent.Select(item => (item.TargetKind, item.Handle))));
        Assert.Contains("R-2026-AAAAAA", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_keeps_the_choice_and_not_the_address()
    {
        var form = new FilingForm();
        form.Offer(_offered.Items);
        form.Offered[0].Ticked = false;
        Draft = System.Text.Json.JsonSerializer.Serialize(form);
        Assert.DoesNotContain("tiktok.com", Draft, StringComparison.Ordinal);
        Assert.DoesNotContain("@x", Draft, StringComparison.Ordinal);
        var page = Open();
        page.WaitForAssertion(() => Assert.False(page.Find("#offered-1").HasAttribute("checked")));
        page.Find("form").Submit();

        Assert.Equal("@x", Assert.Single(Sent).Handle);
    }

    [Fact]
    public void Who_is_not_on_the_case_is_told_so_and_may_still_file()
    {
        _offered = new([], Locked: true);
        var page = Open();
        Assert.Contains("réservé aux personnes affectées", page.Markup, StringComparison.Ordinal);
        page.Find("#item-0-handle").Input("@y");
        page.Find("form").Submit();

        Assert.Equal("@y", Assert.Single(Sent).Handle);
    }

    private IRenderedComponent<FileRequest> Open() => Render<FileRequest>(parameters => parameters.Add(page => page.Case, Case));
}
