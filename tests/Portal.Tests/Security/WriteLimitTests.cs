using Infrastructure.UseCases;
using Portal.Security;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>One person cannot keep the one writer for themselves.</summary>
public sealed class WriteLimitTests
{
    [Fact]
    public void So_many_changes_a_minute_are_one_session_s_on_all_its_pages_and_cost_nobody_else_any()
    {
        using var limit = new WriteLimit(mostPerMinute: 3);
        var (account, session) = (Guid.NewGuid(), Guid.NewGuid());
        Caller Page() => new Caller.Person(account, session);

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => limit.Allows(Page())));
        Assert.True(limit.Allows(new Caller.Person(Guid.NewGuid(), Guid.NewGuid())));
        // Somebody who has the password, and is half signed in with it, does not use up what the owner may.
        Assert.True(limit.Allows(new Caller.Person(account, Guid.NewGuid())));
        Assert.All(Enumerable.Range(0, 10), _ => Assert.True(limit.Allows(new Caller.ApiClient(account))));
    }
}
