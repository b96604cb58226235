using Domain.Access;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;
using Domain.Tests.Deadlines;
using static Domain.Tests.Given;

namespace Domain.Tests.Partners;

public class PartnerTests
{
    [Theory]
    [InlineData("", "3018", "a@b.test", "3018", "code", "required")]
    [InlineData("tiktok", "3018", "a@b.test", "3018", "code", "bad_code")]
    [InlineData("30/18", "3018", "a@b.test", "3018", "code", "bad_code")]
    [InlineData("3018-3018-3018-3018-3", "3018", "a@b.test", "3018", "code", "too_long")]
    [InlineData("3018", " ", "a@b.test", "3018", "name", "required")]
    [InlineData("3018", "3018", "a.b.test", "3018", "contactEmail", "bad_email")]
    [InlineData("3018", "3018", "a@b.test", "", "phone", "required")]
    public void A_helpline_needs_its_particulars(string code, string name, string email, string phone, string field, string error) =>
        Assert.Equal(error, Helpline.Onboard(code, name, email, phone, Guid.NewGuid(), Now).Refusal!.Errors![field]);

    [Fact]
    public void A_platform_needs_somebody_to_call_at_night()
    {
        Assert.Equal("bad_email", Platform.Onboard("X", "X", "a@b.test", "nobody", null, Now).Refusal!.Errors!["escalationEmail"]);
        Assert.Equal(
            "too_long", Platform.Onboard("X", "X", "a@b.test", "c@d.test", new string('1', 31), Now).Refusal!.Errors!["escalationPhone"]);
        Assert.Equal("", Platform.Onboard("X", "X", "a@b.test", "c@d.test", null, Now).OrThrow().EscalationPhone);
    }

    [Theory]
    [InlineData("a@b.test", true)]
    [InlineData("a.b+c@sub.example.org", true)]
    [InlineData("a@b", true)]
    [InlineData(null, false)]
    [InlineData("@b.test", false)]
    [InlineData("a@", false)]
    [InlineData("a@@b.test", false)]
    [InlineData("a@b@c.test", false)]
    [InlineData("a b@c.test", false)]
    [InlineData("a@b.test\r\nBcc: x@y.test", false)]
    [InlineData("a@b.test,c@d.test", false)]
    [InlineData("A <a@b.test>", false)]
    public void An_address_is_one_address(string? address, bool right) => Assert.Equal(right, EmailAddress.LooksRight(address));

    [Fact]
    public void Hours_that_make_no_sense_are_not_saved()
    {
        var never = new CalendarDefinition { TimeZone = "Europe/Paris", Week = new Dictionary<string, IReadOnlyList<string>>() };

        Assert.Equal("calendar.never_opens", Calendar.First("3018", never, Psychologist, Now).Refusal!.Errors!["week"]);
        Assert.Equal("3018.v1", Calendar.First("3018", Hours.Helpline.Definition, Psychologist, Now).OrThrow().Reference);
    }

    [Fact]
    public void A_key_keeps_no_secret_and_stops_once()
    {
        var secret = ApiKey.NewSecret();
        var key = ApiKey.Create(TikTok, " reports ", ApiScopes.SendReferrals, secret, Now).OrThrow();

        Assert.Matches("^esc_[0-9a-f]{40}$", secret);
        Assert.NotEqual(secret, ApiKey.NewSecret());
        Assert.Equal(("reports", TikTok.Id, ApiKey.HashOf(secret), null), (key.Name, key.OrganisationId, key.Hash, key.RevokedAt));
        Assert.DoesNotContain(secret, System.Text.Json.JsonSerializer.Serialize(key), StringComparison.Ordinal);
        Assert.Equal(TikTok.Id, Assert.IsType<ApiKeyCreated>(key.Events.Single()).PlatformId);
        Assert.Equal("SendReferrals", Assert.IsType<ApiKeyCreated>(key.Events.Single()).Scopes);
        Assert.Equal("required", ApiKey.Create(TikTok, "", ApiScopes.SendReferrals, secret, Now).Refusal!.Errors!["name"]);
        Assert.Equal("required", ApiKey.Create(TikTok, "x", ApiScopes.None, secret, Now).Refusal!.Errors!["scopes"]);
        Assert.Equal("scope_needs_reading", ApiKey.Create(TikTok, "x", ApiScopes.AnswerTakedowns, secret, Now).Refusal!.Errors!["scopes"]);
        Assert.Equal("scope_of_platforms", ApiKey.Create(Line, "x", ApiScopes.ReadTakedowns, secret, Now).Refusal!.Errors!["scopes"]);
        Assert.True(key.Revoke(Later(1)).Succeeded);
        Assert.Equal("api_key.already_revoked", key.Revoke(Later(2)).Refusal!.Code);
        Assert.Equal(Later(1), key.RevokedAt);
    }
}
