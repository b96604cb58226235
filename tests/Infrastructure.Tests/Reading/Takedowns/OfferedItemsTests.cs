using Domain.Cases;
using Domain.Kernel;
using Domain.Referrals;
using Domain.Takedowns;
using Infrastructure.Reading.Cases;
using Infrastructure.Reading.Takedowns;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Reading.Takedowns;

/// <summary>
/// What came in with a referral goes on to the case and to the form, for those who may read it, and is on record as read.
/// </summary>
public sealed class OfferedItemsTests : IAsyncLifetime
{
    private const string Url = "https://www.tiktok.com/@x/video/1";
    private const string Handle = "@x";
    private Scenario _scenario = null!;
    private string _case = "";

    public async Task InitializeAsync()
    {
        _scenario = await Scenario.Create();
        var content = Scenario.SomeReferral() with { Items = [new ReferredItemContent("CONTENT", Url, null), new ReferredItemContent("ACCOUNT", null, Handle)] };
        var referral = (await _scenario.PlatformClient.Run(new ReceiveReferral("tt-1", content))).OrThrow().Reference;
        _case = (await _scenario.Psychologist.Run(new OpenCase(referral, Scenario.SomeAssessment()))).OrThrow().Reference;
    }

    public Task DisposeAsync() => _scenario.Portal.DisposeAsync().AsTask();

    [Fact]
    public async Task What_a_referral_points_at_is_offered_for_a_request_addresses_and_accounts_alike()
    {
        var view = await Offered(_scenario.Psychologist);

        Assert.Equal([new OfferedItem(1, "CONTENT", Url, null, null), new OfferedItem(2, "ACCOUNT", null, Handle, null)], view.Items);
        Assert.False(view.Locked);
    }

    [Fact]
    public async Task What_a_request_of_the_case_asks_for_already_says_in_which_unless_that_was_taken_back()
    {
        var filed = (await _scenario.Psychologist.Run(new FileTakedown(_case, "TIKTOK", Scenario.SomeRequest(items: 1), AfterFiling.Send)))
            .OrThrow().Reference;
        Assert.Equal([filed, null], (await Offered(_scenario.Psychologist)).Items.Select(item => item.FiledIn));

        (await _scenario.Psychologist.Run(new WithdrawTakedown(filed))).OrThrow();
        Assert.Equal([null, null], (await Offered(_scenario.Psychologist)).Items.Select(item => item.FiledIn));
    }

    [Fact]
    public async Task What_came_in_is_read_by_those_on_the_case_and_by_whoever_breaks_the_glass_in_the_form_and_on_the_case_alike()
    {
        foreach (var other in new[] { _scenario.OtherPsychologist, _scenario.Lawyer, _scenario.Supervisor })
        {
            var view = await Offered(other);
            Assert.True(view is { Locked: true, Items.Count: 0 });
            Assert.Null((await other.Ask(new CaseDetails(_case))).OrThrow().Said);
        }

        Assert.Equal("On me harcèle.", (await _scenario.Psychologist.Ask(new CaseDetails(_case))).OrThrow().Said);
        (await _scenario.Supervisor.Run(new BreakGlass(_case, "La mère rappelle, personne n’est là."))).OrThrow();
        Assert.Equal(2, (await Offered(_scenario.Supervisor)).Items.Count);
        Assert.Equal("On me harcèle.", (await _scenario.Supervisor.Ask(new CaseDetails(_case))).OrThrow().Said);
        Assert.Equal(Refusal.NotFound, (await _scenario.ForeignPsychologist.Ask(new OfferedItems(_case))).Refusal);
    }

    [Fact]
    public async Task Opening_the_form_is_on_record_and_refreshing_it_is_not()
    {
        await Offered(_scenario.Psychologist);
        (await _scenario.Psychologist.Ask(new OfferedItems(_case, Opening: true))).OrThrow();

        Assert.Single(
            await _scenario.Portal.Read(
                db => db.AccessEntries.Where(entry => entry.View == nameof(OfferedItems) && entry.Reference == _case).ToListAsync()));
    }

    private async Task<OfferedItemsView> Offered(IUseCases who) => (await who.Ask(new OfferedItems(_case))).OrThrow();
}
