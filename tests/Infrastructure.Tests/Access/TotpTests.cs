using Infrastructure.Identity;

namespace Infrastructure.Tests.Access;

/// <summary>The codes that every authenticator shows.</summary>
public sealed class TotpTests
{
    // The secret of RFC 6238, appendix B ("12345678901234567890"), in base32; its eight digits without the first two.
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void The_vectors_of_the_standard_hold(long second, string code) =>
        Assert.Equal(code, Totp.Code(Secret, DateTimeOffset.FromUnixTimeSeconds(second)));

    [Fact]
    public void One_step_off_is_taken_two_are_not_and_none_twice()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111109);
        foreach (var off in new[] { -30, 0, 30 }) Assert.NotNull(Totp.StepOf(Secret, Totp.Code(Secret, now.AddSeconds(off)), now, used: 0));
        foreach (var off in new[] { -60, 60 }) Assert.Null(Totp.StepOf(Secret, Totp.Code(Secret, now.AddSeconds(off)), now, used: 0));
        var step = Totp.StepOf(Secret, Totp.Code(Secret, now), now, used: 0)!.Value;
        Assert.Null(Totp.StepOf(Secret, Totp.Code(Secret, now), now, step));
        Assert.Null(Totp.StepOf(Secret, Totp.Code(Secret, now.AddSeconds(-30)), now, step));
        Assert.NotNull(Totp.StepOf(Secret, Totp.Code(Secret, now.AddSeconds(30)), now, step));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abcdef")]
    [InlineData("12345")]
    public void What_is_no_code_is_none(string? typed) =>
        Assert.Null(Totp.StepOf(Secret, typed, DateTimeOffset.FromUnixTimeSeconds(59), used: 0));
}
