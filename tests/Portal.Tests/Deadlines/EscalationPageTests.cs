using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Domain.Tasks;
using Infrastructure.Reading.Takedowns;
using Infrastructure.Reading.Tasks;
using Infrastructure.Texts;
using Infrastructure.UseCases;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Layout;
using Portal.Components.Pages.Deadlines;
using TestKit;
using Xunit;

namespace Portal.Tests.Deadlines;

/// <summary>The page of escalations: tasks for the helpline, missed deadlines for both sides.</summary>
public sealed class EscalationPageTests : ShellContext
{
    private readonly FakeUseCases _door = new();
    private readonly BunitAuthorizationContext _person;
    private IReadOnlyList<LateClockRow> _late =
    [
        new(ClockOwnerKind.Takedown, "R-2026-7K4M2Q", Priority.P0Vital, "TikTok", ClockKind.Decide, ClockState.Missed, null, Now.AddHours(
            -2), 150, null, null, Now.AddHours(-1)),
        new(ClockOwnerKind.Referral, "F-2026-7K4M2Q", null, null, ClockKind.FirstContact, ClockState.Missed, null, Now.AddHours(
            -1), 100, "Claire", Now, null),
    ];

    private List<TaskRow> _tasks = [];

    public EscalationPageTests()
    {
        Services.AddSingleton<IUseCases>(_door);
        Services.AddSingleton<RefusalTexts>();
        Services.AddSingleton<ChangeFeed>();
        _person = this.AddAuthorization();
        _person.SetAuthorized("Claire");
        _door.Answer<LateClocks, IReadOnlyList<LateClockRow>>(_ => new List<LateClockRow>(_late));
        _door.Answer<TaskList, IReadOnlyList<TaskRow>>(_ => _tasks);
        Listen();
    }

    [Fact]
    public void A_platform_sees_what_is_late_and_no_tasks()
    {
        var page = Render<Escalations>();

        Assert.Empty(_door.Received.OfType<TaskList>());
        Assert.Equal(["Délais dépassés, sans réponse"], page.FindAll("h2").Select(title => title.TextContent));
    }

    [Fact]
    public void The_helpline_sees_its_tasks_first()
    {
        _person.SetClaims(new Claim(PermissionClaim.Type, nameof(Permission.HandleEscalations)));

        Assert.Equal(
            ["Tâches", "Délais dépassés, sans réponse"], Render<Escalations>().FindAll("h2").Take(2).Select(title => title.TextContent));
    }

    [Fact]
    public void Seeing_one_asks_for_its_clock_and_a_seen_one_names_whoever_saw_it()
    {
        _door.Answer<AcknowledgeEscalation, Receipt>(new Receipt("R-2026-7K4M2Q"));
        var page = Render<Escalations>();
        var rows = page.FindAll("tbody tr");
        Assert.Contains("Claire", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("/referrals/F-2026-7K4M2Q", rows[1].QuerySelector("a")!.GetAttribute("href"));
        _late = [];
        page.Find("tbody button").Click();

        Assert.Equal(new AcknowledgeEscalation("R-2026-7K4M2Q", ClockKind.Decide), _door.Received.OfType<AcknowledgeEscalation>().Single());
        Assert.Contains("Aucun délai dépassé", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_is_told()
    {
        _door.Answer<AcknowledgeEscalation, Receipt>(Refusal.Rule("escalation.already_acknowledged", "Zoé"));
        var page = Render<Escalations>();
        page.Find("tbody button").Click();

        Assert.Contains("Zoé", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_is_ended_with_what_came_of_it()
    {
        _person.SetClaims(new Claim(PermissionClaim.Type, nameof(Permission.HandleEscalations)));
        _tasks = [Call];
        _door.Answer<CompleteTask, Receipt>(new Receipt(Call.About));
        var page = Render<Escalations>();
        page.FindAll("button").First(button => button.TextContent.StartsWith("Marquer comme faite", StringComparison.Ordinal)).Click();
        Assert.Empty(_door.Received.OfType<CompleteTask>());
        page.Find("textarea").Input("Rappelle à 15 h.");
        page.Find("form").Submit();

        Assert.Equal(new CompleteTask(Call.Reference, "Rappelle à 15 h."), _door.Received.OfType<CompleteTask>().Single());
        Assert.Empty(page.FindAll("textarea"));
    }

    [Fact]
    public void What_ended_says_by_whom_or_why_by_itself()
    {
        _person.SetClaims(new Claim(PermissionClaim.Type, nameof(Permission.HandleEscalations)));
        _tasks =
        [
            Call with { EndedAt = Now, End = TaskEnd.Done, EndedBy = "Claire", Result = "Rappelle à 15 h." },
            Call with { Reference = "other", EndedAt = Now, End = TaskEnd.Answered },
            Call with { Reference = "third", EndedAt = Now, End = TaskEnd.Over },
        ];
        var ends = Render<Escalations>().FindAll("td:last-child").Select(cell => cell.TextContent.Trim()).ToList();

        Assert.StartsWith("Claire, ", ends[0], StringComparison.Ordinal);
        Assert.EndsWith("Rappelle à 15 h.", ends[0], StringComparison.Ordinal);
        Assert.StartsWith("Réponse reçue entre-temps", ends[1], StringComparison.Ordinal);
        Assert.StartsWith("Plus nécessaire", ends[2], StringComparison.Ordinal);
    }

    private static TaskRow Call => new(
        "01", TaskKind.CallPlatform, Role.HelplineSupervisor, "R-2026-7K4M2Q", "TikTok", "+352 1", Now, Now, null, null, null, null,
        new TaskClock(ClockKind.Decide, Now.AddHours(-2), ClockState.Missed, null, null));
}
