using Domain.Law;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>What a program is told while nobody is there.</summary>
public sealed class ClosedHelplineTests(ApiPortal portal) : IClassFixture<ApiPortal>
{
    private const string Helpline = "/api/v1/helpline";
    private readonly HttpClient _nobody = portal.Client(key: null);

    [Fact]
    public async Task Whoever_hands_a_child_over_while_the_helpline_is_closed_is_told_whom_to_call_now()
    {
        while ((await _nobody.Get(Helpline).Expect(200)).GetProperty("open").GetBoolean()) portal.Later(TimeSpan.FromHours(1));
        var answer = await portal.Client().Post("/api/v1/referrals", new System.Text.Json.Nodes.JsonObject
        {
            ["externalReference"] = "tt-closed",
            ["ageBand"] = "AGE_13_14",
            ["language"] = "fr",
            ["consent"] = false,
            ["message"] = "On me harcèle.",
        }).Expect(201);

        Assert.False(answer.GetProperty("helpline").GetProperty("open").GetBoolean());
        Assert.Equal(
            EmergencyNumbers.All.Select(number => number.Number),
            answer.GetProperty("emergency").EnumerateArray().Select(number => number.Text("number")));
    }
}
