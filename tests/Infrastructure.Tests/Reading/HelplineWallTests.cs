using Domain.Cases;
using Domain.Kernel;
using Domain.Referrals;
using Infrastructure.Reading.Cases;
using Infrastructure.Reading.Partners;
using Infrastructure.Reading.Referrals;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Reading;

/// <summary>Who gets what of the helpline's rooms.</summary>
public sealed class HelplineWallTests : IAsyncLifetime
{
    private Scenario _scenario = null!;
    private string _referral = "", _case = "";

    public async Task InitializeAsync()
    {
        _scenario = await Scenario.Create();
        _referral = await _scenario.Referral();
        _case = await _scenario.Case("tt-2");
    }

    public Task DisposeAsync() => _scenario.Portal.DisposeAsync().AsTask();

    [Theory]
    [InlineData(nameof(Scenario.Agent))]
    [InlineData(nameof(Scenario.Lead))]
    [InlineData(nameof(Scenario.OtherAgent))]
    [InlineData(nameof(Scenario.PlatformClient))]
    [InlineData(nameof(Scenario.Administrator))]
    [InlineData(nameof(Scenario.Dpo))]
    [InlineData(nameof(Scenario.Nobody))]
    public async Task Whoever_does_not_work_for_a_helpline_is_not_let_in(string who)
    {
        var caller = _scenario.Everybody[who];

        Assert.Equal(Refusal.NotAllowed, (await caller.Ask(new ReferralInbox())).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await caller.Ask(new ReferralDetails(_referral))).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await caller.Ask(new CaseList())).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await caller.Ask(new CaseDetails(_case))).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await caller.Ask(new PlatformChoices())).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await caller.Run(new RecordReferral("PHONE", null, Scenario.SomeReferral()))).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await caller.Run(new OpenCase(_referral, Scenario.SomeAssessment()))).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await caller.Run(new DeclineReferral(_referral, "PRANK"))).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await caller.Run(new CloseCase(_case, "RESOLVED_REMOVED"))).Refusal);
    }

    [Fact]
    public async Task Another_helpline_finds_nothing()
    {
        var foreign = _scenario.ForeignPsychologist;

        Assert.Empty((await foreign.Ask(new ReferralInbox())).OrThrow().Items);
        Assert.Empty((await foreign.Ask(new ReferralInbox(ReferralStatus.Accepted))).OrThrow().Items);
        Assert.Empty((await foreign.Ask(new CaseList())).OrThrow().Items);
        Assert.Equal(Refusal.NotFound, (await foreign.Ask(new ReferralDetails(_referral))).Refusal);
        Assert.Equal(Refusal.NotFound, (await foreign.Ask(new CaseDetails(_case))).Refusal);
        Assert.Equal(Refusal.NotFound, (await foreign.Run(new OpenCase(_referral, Scenario.SomeAssessment()))).Refusal);
        Assert.Equal(Refusal.NotFound, (await foreign.Run(new DeclineReferral(_referral, "PRANK"))).Refusal);
        Assert.Equal(Refusal.NotFound, (await foreign.Run(new CloseCase(_case, "RESOLVED_REMOVED"))).Refusal);
    }

    [Theory]
    [InlineData(nameof(Scenario.Psychologist))]
    [InlineData(nameof(Scenario.OtherPsychologist))]
    [InlineData(nameof(Scenario.Lawyer))]
    [InlineData(nameof(Scenario.Supervisor))]
    public async Task Colleagues_see_the_helplines_referrals_and_cases(string who)
    {
        var caller = _scenario.Everybody[who];

        Assert.Equal(_referral, Assert.Single((await caller.Ask(new ReferralInbox())).OrThrow().Items).Reference);
        Assert.Equal("On me harcèle.", (await caller.Ask(new ReferralDetails(_referral))).OrThrow().Message);
        Assert.Equal(_case, Assert.Single((await caller.Ask(new CaseList())).OrThrow().Items).Reference);
        Assert.Equal(_case, (await caller.Ask(new CaseDetails(_case))).OrThrow().Reference);
    }

    [Fact]
    public async Task The_sender_follows_its_referral_and_nobody_else_does()
    {
        Assert.Equal(ReferralStatus.Received, (await _scenario.PlatformClient.Ask(new ReferralProgress(_referral))).OrThrow().Status);
        Assert.Equal(Refusal.NotFound, (await _scenario.OtherPlatformClient.Ask(new ReferralProgress(_referral))).Refusal);
        foreach (var staff in new[] { _scenario.Psychologist, _scenario.Agent, _scenario.Administrator, _scenario.Nobody })
            Assert.Equal(Refusal.NotAllowed, (await staff.Ask(new ReferralProgress(_referral))).Refusal);
    }

    [Fact]
    public async Task What_was_recorded_by_hand_about_a_platform_is_not_the_platforms_to_follow()
    {
        var recorded = (await _scenario.Psychologist.Run(new RecordReferral("PHONE", "TIKTOK", Scenario.SomeReferral())))
            .OrThrow().Reference;

        Assert.Equal(Refusal.NotFound, (await _scenario.PlatformClient.Ask(new ReferralProgress(recorded))).Refusal);
    }

    [Fact]
    public async Task Opening_a_referral_or_a_case_leaves_a_trace_and_looking_again_does_not()
    {
        await _scenario.Lawyer.Ask(new ReferralDetails(_referral, Opening: true));
        await _scenario.Lawyer.Ask(new ReferralDetails(_referral));
        await _scenario.Lawyer.Ask(new CaseDetails(_case, Opening: true));
        await _scenario.Lawyer.Ask(new CaseDetails(_case));
        await _scenario.ForeignPsychologist.Ask(new CaseDetails(_case, Opening: true));

        var opened = await _scenario.Portal.Read(db => db.AccessEntries.OrderBy(one => one.Id).ToListAsync());
        Assert.Equal([("lawyer", _referral), ("lawyer", _case)], opened.Select(one => (one.ActorName, one.Reference)));
    }
}
