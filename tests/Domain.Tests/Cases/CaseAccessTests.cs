using Domain.Access;
using Domain.Cases;
using Domain.Kernel;
using static Domain.Tests.Given;

namespace Domain.Tests.Cases;

public sealed class CaseAccessTests
{
    private static readonly Actor Supervisor = Somebody(Role.HelplineSupervisor);
    private static readonly Colleague Yanis = new(Guid.NewGuid(), "Yanis", Role.Psychologist);

    [Fact]
    public void Nobody_takes_a_case_to_themselves()
    {
        var (opened, curious) = (OpenedCase(), Somebody(Role.Psychologist));

        Assert.Equal("case.not_assigned", opened.Assign([new Colleague(curious.Id, "Moi", Role.Psychologist)], curious).Refusal!.Code);
        Assert.False(opened.IsAssigned(curious.Id));
    }

    [Fact]
    public void A_supervisor_assigns_and_whoever_is_on_it_hands_over()
    {
        var opened = OpenedCase();
        var holder = Somebody(Role.Psychologist, opened.PsychologistId);
        Assert.Null(opened.Assign([Yanis, new Colleague(Guid.NewGuid(), "Malik", Role.Lawyer)], Supervisor).Refusal);

        Assert.Equal(("Yanis", "Malik"), (opened.Psychologist, opened.Lawyer));
        Assert.Equal(2, opened.Events.OfType<CaseAssigned>().Count());
        Assert.Equal("case.not_assigned", opened.Assign([Yanis], holder).Refusal!.Code);
        Assert.Null(opened.Assign([new Colleague(holder.Id, "Anne", Role.Psychologist)], Somebody(Role.Psychologist, Yanis.Id)).Refusal);
        Assert.True(opened.IsAssigned(holder.Id));
    }

    [Fact]
    public void A_supervisor_who_opens_a_case_is_not_on_it()
    {
        var opened = OpenedCase(Supervisor);

        Assert.Equal((null, null), (opened.PsychologistId, opened.LawyerId));
        Assert.False(opened.IsOpenTo(Supervisor, DataClass.ChildIdentity, glassIsBroken: false));
        Assert.True(opened.IsOpenTo(Supervisor, DataClass.TeamAndLegalNotes, glassIsBroken: false));
    }

    [Fact]
    public void A_broken_glass_of_another_helpline_opens_nothing()
    {
        var opened = OpenedCase();
        var foreign = Supervisor with { HelplineId = Guid.NewGuid() };

        Assert.All(Enum.GetValues<DataClass>(), data => Assert.False(opened.IsOpenTo(foreign, data, glassIsBroken: true)));
    }

    [Fact]
    public void What_is_known_of_a_child_is_kept_as_secrets_of_its_case()
    {
        var opened = OpenedCase();
        Assert.Null(opened.RecordChild(new ChildContent(" Lou ", "13 ans", "", "PHONE", "+33 6")).Refusal);

        Assert.Equal(
            ("Lou", opened.Reference, SecretKind.Identity), (opened.Child.Name!.Plain, opened.Child.Name.Subject, opened.Child.Name.Kind));
        Assert.Equal((SecretKind.Contact, "PHONE"), (opened.Child.ContactValue!.Kind, opened.Child.ContactChannel));
        Assert.Null(opened.Child.School);
        Assert.Equal(["contact.value"], opened.RecordChild(new ChildContent(null, null, null, "PHONE", null)).Refusal!.Errors!.Keys);
    }

    [Theory]
    [InlineData(NoteAudience.Clinical, SecretKind.ClinicalNotes)]
    [InlineData(NoteAudience.Team, SecretKind.Notes)]
    [InlineData(NoteAudience.Legal, SecretKind.Notes)]
    public void A_note_is_sealed_by_its_audience(NoteAudience audience, SecretKind kind)
    {
        var note = CaseNote.Write(OpenedCase(), audience, "Texte", Supervisor, Now).OrThrow();

        Assert.Equal((kind, "Texte"), (note.Text!.Kind, note.Text.Plain));
        Assert.Equal("required", CaseNote.Write(OpenedCase(), audience, " ", Supervisor, Now).Refusal!.Errors!["text"]);
    }

    [Fact]
    public void Breaking_the_glass_needs_a_reason_and_lasts_an_hour()
    {
        var (opened, now) = (OpenedCase(), Now);

        Assert.Equal("required", BreakGlassAccess.Open(opened, "", Supervisor, now).Refusal!.Errors!["reason"]);
        Assert.Equal("too_short", BreakGlassAccess.Open(opened, "urgent", Supervisor, now).Refusal!.Errors!["reason"]);
        Assert.Equal(
            "case.already_yours",
            BreakGlassAccess.Open(opened, "Appel de la police.", Somebody(Role.Psychologist, opened.PsychologistId), now).Refusal!.Code);
        var access = BreakGlassAccess.Open(opened, "Appel de la police.", Supervisor, now).OrThrow();
        Assert.Equal(now.AddMinutes(60), access.Until);
        Assert.Equal(opened.Reference, Assert.IsType<GlassBroken>(Assert.Single(access.Events)).CaseReference);
    }

    [Fact]
    public void Somebody_else_closes_it_once_and_says_why_when_it_was_not_justified()
    {
        var now = Now;
        var (access, dpo) = (
            BreakGlassAccess.Open(OpenedCase(), "Appel de la police.", Supervisor, now).OrThrow(), Somebody(Role.DataProtectionOfficer));

        Assert.Equal("break_glass.not_your_own", access.Review(true, null, Supervisor, now).Refusal!.Code);
        Assert.Equal("required", access.Review(false, null, dpo, now).Refusal!.Errors!["remark"]);
        Assert.Null(access.Review(false, "Pas d’appel ce jour-là.", dpo, now).Refusal);
        Assert.Equal("break_glass.already_reviewed", access.Review(true, null, Somebody(Role.HelplineSupervisor), now).Refusal!.Code);
        Assert.Equal((false, dpo.Id), (access.Justified, access.ReviewedById!.Value));
    }

    private static Actor Somebody(Role role, Guid? id = null) =>
        new(ActorKind.Person, id ?? Guid.NewGuid(), role.ToString(), Permissions.Of(role)) { Role = role, HelplineId = Line.Id };
}
