using Domain.Cases;
using Domain.Law;
using Domain.Referrals;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Reading;

/// <summary>Bad input on the way to a case: named by field, nothing half-written.</summary>
public sealed class RecordingTests : IAsyncLifetime
{
    private Scenario _scenario = null!;

    public static TheoryData<ReferralContent, string, string> Wrong
    {
        get
        {
            var good = Scenario.SomeReferral();
            ReferralContent With(string kind, string? url, string? handle) =>
                good with { Items = [new ReferredItemContent(kind, url, handle)] };
            return new()
            {
                { With("CONTENT", "tiktok.com/video", null), "items[0].url", "bad_url" },
                { With("CONTENT", "javascript:alert(1)", null), "items[0].url", "bad_url" },
                { With("CONTENT", "https://user:pw@tiktok.com/", null), "items[0].url", "bad_url" },
                { With("CONTENT", "https://tiktok.com/" + new string('a', 3000), null), "items[0].url", "bad_url" },
                { With("CONTENT", null, " "), "items[0].url", "no_location" },
                { With("VIDEO_GAME", null, "@x"), "items[0].kind", "unknown" },
                { With("ACCOUNT", null, new string('x', 101)), "items[0].handle", "too_long" },
                { good with { Items = [.. Enumerable.Repeat(good.Items[0], 51)] }, "items", "too_many" },
                { good with { Items = [], Message = "  " }, "message", "nothing_said" },
                { good with { Message = new string('x', Referral.MessageMost + 1) }, "message", "too_long" },
                { good with { Message = new string('x', 2_000_000) }, "message", "too_long" },
                { good with { AgeBand = "" }, "ageBand", "required" },
                { good with { AgeBand = "AGE_200" }, "ageBand", "unknown" },
                { good with { Language = "xx" }, "language", "unknown" },
                { good with { ContactChannel = "PIGEON" }, "contact.channel", "unknown" },
                { good with { ContactValue = null }, "contact.value", "incomplete" },
            };
        }
    }

    public async Task InitializeAsync() => _scenario = await Scenario.Create();

    public Task DisposeAsync() => _scenario.Portal.DisposeAsync().AsTask();

    [Fact]
    public async Task Each_wrong_field_is_named_and_nothing_is_written()
    {
        foreach (var (content, field, error) in Wrong.Select(row => ((ReferralContent)row[0], (string)row[1], (string)row[2])))
        {
            var outcome = await _scenario.Psychologist.Run(new RecordReferral("PHONE", null, content));
            Assert.Equal((field, error), (field, outcome.Refusal?.Errors?.GetValueOrDefault(field)));
        }

        Assert.Equal(0, await _scenario.Portal.Read(db => db.Referrals.CountAsync()));
    }

    [Theory]
    [InlineData("PIGEON", null, "channel")]
    [InlineData("PHONE", "MYSPACE", "platform")]
    public async Task A_channel_or_a_platform_that_is_not_known_is_refused(string channel, string? platform, string field) =>
        Assert.Equal(
            "unknown", (await _scenario.Psychologist.Run(new RecordReferral(channel, platform, Scenario.SomeReferral()))).Refusal?.Errors?[
                field]);

    [Theory]
    [InlineData("PHONE")]
    [InlineData("APP_CHAT")]
    [InlineData("MESSENGER")]
    [InlineData("WEB_CHAT")]
    public async Task Every_channel_of_the_helpline_can_be_recorded(string channel)
    {
        var reference = (await _scenario.Lawyer.Run(new RecordReferral(channel, "SNAPCHAT", Scenario.SomeReferral()))).OrThrow().Reference;

        Assert.Equal(
            channel, await _scenario.Portal.Read(
                db => db.Referrals.Where(one => one.Reference == reference).Select(one => one.Channel).SingleAsync()));
    }

    [Theory]
    [InlineData("", "harmType", "required")]
    [InlineData("NOT_A_HARM", "harmType", "unknown")]
    public async Task A_case_needs_a_known_harm(string harm, string field, string error)
    {
        var reference = await _scenario.Referral();
        var outcome = await _scenario.Psychologist.Run(new OpenCase(reference, Scenario.SomeAssessment() with { HarmType = harm }));

        Assert.Equal(error, outcome.Refusal?.Errors?[field]);
        Assert.Equal(ReferralStatus.Received, await _scenario.Portal.Read(db => db.Referrals.Select(one => one.Status).SingleAsync()));
    }

    [Theory]
    [InlineData("SUICIDAL_IDEATION")]
    [InlineData("SELF_HARM")]
    [InlineData("PHYSICAL_DANGER")]
    [InlineData("MEETING_PLANNED")]
    public async Task A_vital_risk_flag_demands_P0_or_a_word_that_it_was_weighed(string flag)
    {
        var (first, second) = (await _scenario.Referral("tt-1"), await _scenario.Referral("tt-2"));
        var assessment = new CaseAssessment("CYBERBULLYING", Priority.P1Critical, [flag]);

        Assert.Equal("vital_review", (await _scenario.Psychologist.Run(new OpenCase(first, assessment))).Refusal?.Errors?["vitalRuledOut"]);
        Assert.True((await _scenario.Psychologist.Run(new OpenCase(first, assessment with { VitalRuledOut = true }))).Succeeded);
        Assert.True((await _scenario.Psychologist.Run(new OpenCase(second, assessment with { Priority = Priority.P0Vital }))).Succeeded);
    }

    [Fact]
    public async Task A_reason_to_decline_that_is_not_known_is_refused() =>
        Assert.Equal(
            "unknown", (await _scenario.Psychologist.Run(new DeclineReferral(await _scenario.Referral(), "BORED"))).Refusal?.Errors?[
                "reason"]);
}
