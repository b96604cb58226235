using Domain.Deadlines;
using Domain.Referrals;
using Domain.Tests.Deadlines;
using static Domain.Tests.Given;

namespace Domain.Tests.Referrals;

public class ReferralTests
{
    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(true, true, true)]
    [InlineData(false, false, false)]
    public void Contact_is_kept_with_consent_or_when_life_is_at_stake(bool consent, bool vital, bool kept)
    {
        var referral = Received(HandedOver() with { Consent = consent, VitalInterest = vital });

        Assert.Equal(kept ? ("PHONE", "+33 6 12 34 56 78") : (null, null), (referral.ContactChannel, referral.ContactValue?.Plain));
    }

    [Fact]
    public void It_waits_with_its_clock_in_opening_hours()
    {
        // 21:30 in Paris: an hour and a half of the four is left today.
        var referral = Received(at: Hours.At("2026-11-24T20:30Z"));

        Assert.Equal((ReferralStatus.Received, "On me harcèle."), (referral.Status, referral.Message?.Plain));
        Assert.Equal((ClockKind.FirstContact, Hours.At("2026-11-25T10:30Z")), (referral.FirstContact.Kind, referral.FirstContact.DueAt));
        var received = Assert.IsType<ReferralReceived>(Assert.Single(referral.Events));
        Assert.Equal((Line.Id, null), (received.HelplineId, received.PlatformId));
    }

    [Fact]
    public void It_is_accepted_once()
    {
        var referral = Received();
        referral.ForgetEvents();
        Assert.True(referral.Accept(Psychologist, "C-2026-AAAAAA", Hours.Helpline, EscalationLadder.OfHelplines, Later(10)).Succeeded);
        Assert.Equal(
            (ReferralStatus.Accepted, "Anne", Later(10), "C-2026-AAAAAA"),
            (referral.Status, referral.HandledBy, referral.HandledAt, referral.CaseReference));
        Assert.Equal(ClockState.Met, referral.FirstContact.State);
        Assert.Equal(["ReferralAccepted"], referral.EventNames());

        var again = referral.Accept(
            Psychologist with { Name = "Léa" }, "C-2026-BBBBBB", Hours.Helpline, EscalationLadder.OfHelplines, Later(11)).Refusal!;
        Assert.Equal("referral.already_handled", again.Code);
        Assert.Equal(["Anne", "C-2026-AAAAAA"], again.Arguments);
        Assert.Equal(
            "referral.already_handled",
            referral.Decline(Psychologist, "PRANK", Hours.Helpline, EscalationLadder.OfHelplines, Later(11)).Refusal!.Code);
        Assert.Equal(("Anne", "C-2026-AAAAAA", null), (referral.HandledBy, referral.CaseReference, referral.DeclinedFor));
        Assert.Single(referral.Events);
    }

    [Fact]
    public void It_is_declined_for_a_reason_of_the_list()
    {
        var referral = Received();
        referral.ForgetEvents();
        Assert.Equal(
            "unknown", referral.Decline(
                Psychologist, "TOO_BUSY", Hours.Helpline, EscalationLadder.OfHelplines, Later(1)).Refusal!.Errors!["reason"]);
        Assert.Equal((ReferralStatus.Received, ClockState.Running), (referral.Status, referral.FirstContact.State));
        Assert.True(referral.Decline(Psychologist, "OUT_OF_SCOPE", Hours.Helpline, EscalationLadder.OfHelplines, Later(2)).Succeeded);

        Assert.Equal((ReferralStatus.Declined, "OUT_OF_SCOPE", null), (referral.Status, referral.DeclinedFor, referral.CaseReference));
        Assert.Equal(["ReferralDeclined"], referral.EventNames());
        Assert.Equal(
            "referral.already_declined",
            referral.Accept(Psychologist, "C-1", Hours.Helpline, EscalationLadder.OfHelplines, Later(3)).Refusal!.Code);
    }

    [Fact]
    public void A_late_first_contact_records_its_breach()
    {
        var referral = Received();
        referral.ForgetEvents();
        referral.Accept(Psychologist, "C-2026-AAAAAA", Hours.Helpline, EscalationLadder.OfHelplines, Later(241));

        Assert.Equal(ClockState.MetLate, referral.FirstContact.State);
        var missed = referral.Events.OfType<DeadlineMissed>().Single();
        Assert.Equal(
            (ClockKind.FirstContact, Later(240), Line.Id, null), (missed.Clock, missed.DueAt, missed.HelplineId, missed.PlatformId));
        Assert.Equal([LadderAudience.HelplineSupervisor], missed.Tells);
    }

    public static TheoryData<string, ReferralContent, string, string> Wrong => new()
    {
        { "age", HandedOver() with { AgeBand = "13" }, "ageBand", "unknown" },
        { "language", HandedOver() with { Language = "tlh" }, "language", "unknown" },
        { "category", HandedOver() with { Category = new string('x', 101) }, "category", "too_long" },
        { "channel", HandedOver() with { ContactChannel = "PIGEON" }, "contact.channel", "unknown" },
        { "a channel without address", HandedOver() with { ContactValue = " " }, "contact.value", "incomplete" },
        { "an address without channel", HandedOver() with { ContactChannel = null }, "contact.value", "incomplete" },
        { "long address", HandedOver() with { ContactValue = new string('1', 201) }, "contact.value", "too_long" },
        { "long message", HandedOver() with { Message = new string('x', 4001) }, "message", "too_long" },
        { "nothing said", HandedOver() with { Message = " ", Items = [] }, "message", "nothing_said" },
        { "51 items", HandedOver() with { Items = [.. Enumerable.Repeat(HandedOver().Items[0], 51)] }, "items", "too_many" },
        { "kind", HandedOver() with { Items = [new("PAGE", "https://a.example/x", null)] }, "items[0].kind", "unknown" },
        { "url", HandedOver() with { Items = [new("CONTENT", "not a url", null)] }, "items[0].url", "bad_url" },
        { "nowhere", HandedOver() with { Items = [new("CONTENT", null, " ")] }, "items[0].url", "no_location" },
        { "handle", HandedOver() with { Items = [new("ACCOUNT", null, new string('x', 101))] }, "items[0].handle", "too_long" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_by_its_field_alone(string what, ReferralContent content, string field, string error)
    {
        Assert.NotEmpty(what);
        Assert.Equal([(field, error)], content.Check().Refusal.Errors!.Select(one => (one.Key, one.Value)));
    }

    [Fact]
    public void A_message_alone_or_items_alone_will_do()
    {
        Assert.False((HandedOver() with { Items = [] }).Check().Any);
        Assert.False((HandedOver() with { Message = null }).Check().Any);
        Assert.False((HandedOver() with { ContactChannel = null, ContactValue = null }).Check().Any);
    }
}
