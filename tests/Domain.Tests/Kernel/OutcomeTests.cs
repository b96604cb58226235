using Domain.Kernel;

namespace Domain.Tests.Kernel;

public class OutcomeTests
{
    [Fact]
    public void A_value_is_done_and_a_refusal_is_not()
    {
        Outcome<string> done = "yes";
        Outcome<string> refused = Refusal.NotFound;

        Assert.Equal((true, "yes", null), (done.Succeeded, done.Value, done.Refusal));
        Assert.Equal((false, null, Refusal.NotFound), (refused.Succeeded, refused.Value, refused.Refusal));
        Assert.True(Outcome.Done.Succeeded);
        Assert.False(((Outcome)Refusal.Stale).Succeeded);
    }

    [Fact]
    public void Insisting_on_a_refusal_says_what_was_refused()
    {
        Outcome<int> refused = Refusal.Invalid("email", "taken");

        Assert.Equal("yes", ((Outcome<string>)"yes").OrThrow());
        var failure = Assert.Throws<InvalidOperationException>(() => refused.OrThrow());
        Assert.Contains("invalid email=taken", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Field_errors_keep_the_first_of_each_field()
    {
        var errors = new FieldErrors().Required("", "name", 3).Add("name", "later").Optional("abcd", "note", 3).Optional(null, "other", 3);

        Assert.True(errors.Any);
        Assert.Equal(RefusalKind.Invalid, errors.Refusal.Kind);
        Assert.Equal([("name", "required"), ("note", "too_long")], errors.Refusal.Errors!.Select(one => (one.Key, one.Value)));
        Assert.False(new FieldErrors().Required("abc", "name", 3).Any);
    }

    [Fact]
    public void A_version_that_was_seen_must_be_the_current_one()
    {
        var found = Given.OpenedCase();
        found.RaiseVersion();

        Assert.True(found.Expect(null).Succeeded);
        Assert.True(found.Expect(1).Succeeded);
        Assert.Equal(Refusal.Stale, found.Expect(0).Refusal);
        Assert.Equal(Refusal.Stale, found.Expect(2).Refusal);
    }
}
