using System.Text.Encodings.Web;
using System.Text.Json;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Takedowns;
using Domain.Tasks;
using Infrastructure.Reading.Takedowns;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Reading.Takedowns;

public sealed class TakedownDetailsTests : IAsyncLifetime
{
    // What people of the other side are called in the scenario, what the child said, and how to call back.
    private static readonly string[] HelplinesOwn = [
        "psychologist", "lawyer", "supervisor", "@test.example", "On me harcèle", "+33 6 00", "F-2026", "C-2026", "HATE_HARASSMENT"];
    private static readonly string[] PlatformsOwn = ["\"agent", "\"lead", "agent@", "lead@"];
    private static readonly JsonSerializerOptions AsWritten = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private Scenario _scenario = null!;

    public async Task InitializeAsync() => _scenario = await Scenario.Create();

    public async Task DisposeAsync() => await _scenario.Portal.DisposeAsync();

    [Fact]
    public async Task What_the_platform_sees_holds_nothing_of_the_childs_story()
    {
        var reference = await Eventful();
        var view = await View(_scenario.Agent, reference);
        var json = JsonSerializer.Serialize(view, AsWritten);

        Assert.True(view.IsPlatform);
        Assert.Null(view.Ours);
        Assert.Null(view.EscalationPhone);
        Assert.All([.. HelplinesOwn, .. await Keys()], secret => Assert.DoesNotContain(secret, json, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(view.Timeline, line => line.Event is nameof(TakedownFiled) or nameof(LegalReviewAsked) or nameof(TaskEnded));
        Assert.Contains(view.Timeline, line => line is { Event: nameof(InformationAnswered), By: "3018" });
        Assert.Contains(view.Timeline, line => line is { Event: nameof(ItemDecided), By: "agent" });
        Assert.Equal("agent", view.Items[0].Decisions[0].DecidedBy);
        Assert.Equal(["agent", "3018", "3018"], view.Messages.Select(message => message.Author));
    }

    [Fact]
    public async Task The_queue_row_and_the_clients_view_hold_nothing_of_it_either()
    {
        var reference = await Eventful();
        var rows = JsonSerializer.Serialize((await _scenario.Agent.Ask(new PlatformQueue(All: true))).OrThrow(), AsWritten);
        var client = JsonSerializer.Serialize(await View(_scenario.PlatformClient, reference), AsWritten);

        Assert.Contains(reference, rows, StringComparison.Ordinal);
        Assert.All([.. HelplinesOwn, .. await Keys()], secret => Assert.DoesNotContain(
            secret, rows + client, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_helpline_sees_the_platform_by_its_name_and_never_its_people()
    {
        var reference = await Eventful();
        var view = await View(_scenario.Supervisor, reference);
        var json = JsonSerializer.Serialize(view, AsWritten);

        Assert.All(PlatformsOwn, name => Assert.DoesNotContain(name, json, StringComparison.OrdinalIgnoreCase));
        Assert.Null(view.Items[0].Decisions[0].DecidedBy);
        Assert.Equal(["TikTok", "psychologist", "supervisor"], view.Messages.Select(message => message.Author));
        Assert.StartsWith("C-", view.Ours!.CaseReference, StringComparison.Ordinal);
        Assert.Equal("psychologist", view.Ours.FiledBy);
        Assert.Contains(view.Timeline, line => line is { Event: nameof(TakedownFiled), By: "psychologist" });
        Assert.Contains(view.Timeline, line => line is { Event: nameof(ItemDecided), By: "TikTok" });
        Assert.Contains(view.Timeline, line => line is { Event: nameof(DeadlineMissed), By: "" });
    }

    [Fact]
    public async Task To_those_it_does_not_concern_it_is_not_there_or_refused()
    {
        var reference = await _scenario.SentRequest();
        var seen = new Dictionary<string, string>();
        foreach (var (name, door) in _scenario.Everybody)
        {
            var outcome = await door.Ask(new TakedownDetails(reference, Opening: true));
            seen[name] = outcome.Succeeded ? "seen" : outcome.Refusal.Code;
        }

        Assert.Equal(
            ["Agent", "Lawyer", "Lead", "OtherPsychologist", "PlatformClient", "Psychologist", "Supervisor"],
            seen.Where(one => one.Value == "seen").Select(one => one.Key).Order());
        Assert.Equal(
            ["ForeignPsychologist", "OtherAgent", "OtherPlatformClient"],
            seen.Where(one => one.Value == Refusal.NotFound.Code).Select(one => one.Key).Order());
    }

    [Fact]
    public async Task Before_it_is_sent_it_is_the_helplines_alone()
    {
        var onCase = await _scenario.Case();
        var reference = (
            await _scenario.Psychologist.Run(new FileTakedown(onCase, "TIKTOK", Scenario.SomeRequest(), AfterFiling.AskForLegalReview)))
            .OrThrow().Reference;

        Assert.Equal(Refusal.NotFound.Code, (await _scenario.Agent.Ask(new TakedownDetails(reference))).Refusal!.Code);
        var view = await View(_scenario.Lawyer, reference);
        Assert.Equal(TakedownStatus.AwaitingLegalReview, view.Status);
        Assert.Empty(view.Clocks);
    }

    [Fact]
    public async Task Opening_it_leaves_one_trace_and_refreshing_it_none()
    {
        var reference = await _scenario.SentRequest();
        (await _scenario.Agent.Ask(new TakedownDetails(reference, Opening: true))).OrThrow();
        (await _scenario.Agent.Ask(new TakedownDetails(reference))).OrThrow();

        var entry = Assert.Single(await _scenario.Portal.Read(db => db.AccessEntries.ToListAsync()));
        Assert.Equal(("agent", reference, nameof(TakedownDetails)), (entry.ActorName, entry.Reference, entry.View));
    }

    [Fact]
    public async Task A_clock_tells_its_pauses_and_its_breach()
    {
        var reference = await Eventful();
        var clocks = (await View(_scenario.Agent, reference)).Clocks;

        var acknowledge = clocks.Single(clock => clock.Kind == ClockKind.Acknowledge);
        Assert.Equal(ClockState.MetLate, acknowledge.State);
        Assert.NotNull(acknowledge.MissedAt);
        var decide = clocks.Single(clock => clock.Kind == ClockKind.Decide);
        Assert.Equal([ClockEventKind.Started, ClockEventKind.Paused, ClockEventKind.Resumed], decide.Events.Select(one => one.Kind));
        Assert.Equal(PortalFixture.Start.AddHours(4).AddMinutes(20), decide.DueAt);
    }

    // Everything that can be said about somebody happens once: breach, escalation task, question, answer, note, decision.
    private async Task<string> Eventful()
    {
        var reference = await _scenario.SentRequest();
        _scenario.Portal.Time.Advance(TimeSpan.FromMinutes(46));
        await _scenario.Sweep();
        var task = await _scenario.Portal.Read(db => db.HelplineTasks.Select(one => one.Reference).SingleAsync());
        (await _scenario.Supervisor.Run(new CompleteTask(task))).OrThrow();
        (await _scenario.Agent.Run(new AskForInformation(reference, "NEED_CONTEXT", "Quel contexte ?"))).OrThrow();
        _scenario.Portal.Time.Advance(TimeSpan.FromMinutes(20));
        (await _scenario.Psychologist.Run(new AnswerInformation(reference, "Voici."))).OrThrow();
        (await _scenario.Supervisor.Run(new WriteMessage(reference, "Merci de faire vite."))).OrThrow();
        (await _scenario.Agent.Run(new DecideItem(reference, 1, Scenario.Removed()))).OrThrow();
        return reference;
    }

    // What names the case and the referral, as they stand in the database.
    private Task<List<string>> Keys() => _scenario.Portal.Read(async db =>
    {
        var onCase = await db.Cases.SingleAsync();
        var referral = await db.Referrals.SingleAsync();
        return new List<string>
        {
            onCase.Reference,
            onCase.Id.ToString(),
            referral.Reference,
            referral.Id.ToString(),
            (await _scenario.Portal.Open(referral.ExternalReference))!,
            referral.ExternalHash!,
        };
    });

    private static async Task<TakedownView> View(IUseCases door, string reference) =>
        (await door.Ask(new TakedownDetails(reference))).OrThrow();
}
