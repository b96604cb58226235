using Domain.Access;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;
using Domain.Takedowns;
using Infrastructure.Reading.Audit;
using TestKit;

namespace Infrastructure.Tests.Reading;

/// <summary>How far each role sees the trail.</summary>
public sealed class AuditTrailTests : IAsyncLifetime
{
    private Scenario _scenario = null!;
    private IUseCases _everywhere = null!;
    private string _request = "";

    public async Task InitializeAsync()
    {
        _scenario = await Scenario.Create();
        _everywhere = await _scenario.Person("everywhere", Role.DataProtectionOfficer, null);
        _request = await _scenario.AcknowledgedRequest();
        await _scenario.OtherAgent.Run(new AcknowledgeTakedown(_request, "T-2"));
        (await _scenario.Administrator.Run(new CreateApiKey("TIKTOK", "x"))).OrThrow();
    }

    public async Task DisposeAsync() => await _scenario.Portal.DisposeAsync();

    [Fact]
    public async Task Those_without_the_permission_are_refused()
    {
        IUseCases[] others = [_scenario.Nobody, _scenario.PlatformClient];
        foreach (var caller in others) Assert.Equal(Refusal.NotAllowed, (await caller.Ask(new AuditTrail())).Refusal);
    }

    [Fact]
    public async Task A_psychologist_and_a_lawyer_see_their_own_acts_and_nobody_elses()
    {
        await _scenario.Lawyer.Run(new WithdrawTakedown("R-2026-000000"));
        await _scenario.OtherPsychologist.Run(new WithdrawTakedown("R-2026-000000"));

        Assert.All(await All(_scenario.Psychologist), row => Assert.Equal("psychologist", row.Actor));
        Assert.Contains(await All(_scenario.Psychologist), row => row.UseCase == nameof(FileTakedown));
        Assert.Equal(["lawyer"], (await All(_scenario.Lawyer)).Select(row => row.Actor));
        Assert.Equal(["psychologist2"], (await All(_scenario.OtherPsychologist)).Select(row => row.Actor));
        Assert.Empty(await All(_scenario.ForeignPsychologist));
        // Nor by asking for a reference.
        Assert.DoesNotContain(
            (await _scenario.Psychologist.Ask(new AuditTrail(Reference: _request))).OrThrow().Items, row => row.Actor != "psychologist");
    }

    [Fact]
    public async Task A_safety_agent_sees_the_acts_of_the_own_platform_and_of_no_other()
    {
        Assert.Equal((await All(_scenario.Lead)).Select(row => row.Id), (await All(_scenario.Agent)).Select(row => row.Id));
        Assert.Contains(await All(_scenario.Agent), row => row is { UseCase: nameof(AcknowledgeTakedown), Actor: "agent" });
        Assert.Equal(["agent-snap"], (await All(_scenario.OtherAgent)).Select(row => row.Actor));
    }

    [Fact]
    public async Task A_supervisor_sees_what_people_of_the_helpline_did()
    {
        var rows = await All(_scenario.Supervisor);

        Assert.Contains(rows, row => row is { UseCase: nameof(FileTakedown), Actor: "psychologist", Organisation: "3018" });
        Assert.DoesNotContain(rows, row => row.UseCase is nameof(AcknowledgeTakedown) or nameof(CreateApiKey));
    }

    [Fact]
    public async Task A_safety_lead_sees_what_people_and_programs_of_the_platform_did()
    {
        var rows = await All(_scenario.Lead);

        Assert.Contains(rows, row => row is { UseCase: nameof(AcknowledgeTakedown), Actor: "agent" });
        Assert.Contains(rows, row => row is { ActorKind: ActorKind.ApiClient });
        Assert.DoesNotContain(rows, row => row.Actor is "psychologist" or "agent-snap" or "system");
        Assert.DoesNotContain(rows, row => row.Reference?.StartsWith("C-", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task An_administrator_sees_acts_of_configuration_alone()
    {
        var rows = await All(_scenario.Administrator);

        Assert.Contains(rows, row => row is { UseCase: nameof(CreateApiKey), Actor: "admin" });
        Assert.Contains(rows, row => row is { UseCase: nameof(OnboardHelpline), ActorKind: ActorKind.System });
        Assert.DoesNotContain(rows, row => row.Reference is ['R' or 'C' or 'F', '-', ..]);
    }

    [Fact]
    public async Task What_an_administrator_sees_follows_what_an_act_takes_and_not_the_folder_it_is_in()
    {
        var colleague = await _scenario.AccountOf("psychologist2");
        (await _scenario.Administrator.Run(new Domain.Access.ChangeRole(colleague, Role.Lawyer, "3018"))).OrThrow();
        (await _scenario.Administrator.Run(new Domain.Access.EndSessionsOf(colleague))).OrThrow();
        (await _scenario.Lawyer.Run(new ChooseMailLanguage("en"))).OrThrow();

        var rows = await All(_scenario.Administrator);

        Assert.Contains(rows, row => row.UseCase == nameof(Domain.Access.ChangeRole));
        Assert.Contains(rows, row => row.UseCase == nameof(Domain.Access.EndSessionsOf));
        Assert.DoesNotContain(
            rows, row => row.UseCase is nameof(ChooseMailLanguage) or nameof(ChoosePassword) or nameof(ChangePassword)
                or nameof(RequestPasswordReset));
        Assert.Contains(await All(_scenario.Dpo), row => row.UseCase == nameof(ChooseMailLanguage));
    }

    [Fact]
    public async Task A_data_protection_officer_without_a_helpline_sees_every_act_and_no_content_and_one_with_a_helpline_sees_its_acts()
    {
        var rows = await All(_everywhere);
        var own = await All(_scenario.Dpo);

        Assert.Contains(rows, row => row.UseCase == nameof(FileTakedown));
        Assert.Contains(rows, row => row is { UseCase: nameof(AcknowledgeTakedown), Actor: "agent-snap", Refusal: "not_found" });
        Assert.Contains(rows, row => row.UseCase == nameof(CreateApiKey));
        Assert.Contains(own, row => row.UseCase == nameof(FileTakedown));
        Assert.Contains(own, row => row is { UseCase: nameof(Domain.Access.OpenSession), Person: "lawyer" });
        Assert.DoesNotContain(own, row => row.Actor is "agent-snap" or "foreign" || row.Person is "agent-snap" or "foreign" or "agent");
        Assert.Contains(rows, row => row is { UseCase: nameof(InvitePerson), Person: "lawyer" });
        Assert.DoesNotContain("Payload", typeof(AuditRow).GetProperties().Select(property => property.Name));
    }

    [Fact]
    public async Task The_trail_is_filtered_by_reference_act_and_refusal()
    {
        var typed = _request.ToLowerInvariant();
        Assert.All((await Ask(new AuditTrail(Reference: typed))).Items, row => Assert.Equal(_request, row.Reference));
        Assert.NotEmpty((await Ask(new AuditTrail(Reference: typed))).Items);
        Assert.All((await Ask(new AuditTrail(UseCase: nameof(InvitePerson)))).Items, row => Assert.Equal("PersonInvited", row.Event));
        Assert.Equal("agent-snap", Assert.Single((await Ask(new AuditTrail(Refusals: true))).Items).Actor);
        Assert.Empty((await Ask(new AuditTrail(Reference: "R-0000-XXXXXX"))).Items);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        for (var number = 0; number < 60; number++)
            (await _scenario.Administrator.Run(new AgreeResponsePolicy("3018", null, PolicyTerms.Default))).OrThrow();
        var first = await Ask(new AuditTrail(UseCase: nameof(AgreeResponsePolicy)));
        var second = await Ask(new AuditTrail(UseCase: nameof(AgreeResponsePolicy), Cursor: first.Next));

        Assert.Equal((50, 10), (first.Items.Count, second.Items.Count));
        Assert.True(first.Items[^1].Id > second.Items[0].Id);
        Assert.Equal("invalid", (await _scenario.Dpo.Ask(new AuditTrail(Cursor: "x"))).Refusal?.Code);
    }

    private async Task<Infrastructure.Reading.Page<AuditRow>> Ask(AuditTrail query) => (await _everywhere.Ask(query)).OrThrow();

    private static async Task<IReadOnlyList<AuditRow>> All(IUseCases caller)
    {
        var rows = new List<AuditRow>();
        string? cursor = null;
        do
        {
            var page = (await caller.Ask(new AuditTrail(Cursor: cursor))).OrThrow();
            rows.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return rows;
    }
}
