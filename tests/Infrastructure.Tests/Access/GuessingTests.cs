using Infrastructure.Identity;
using Microsoft.Extensions.Time.Testing;
using TestKit;

namespace Infrastructure.Tests.Access;

/// <summary>Guessing is slow, and locks nobody else out; what is easily guessed cannot be chosen.</summary>
public sealed class GuessingTests
{
    [Fact]
    public void Who_guesses_waits_longer_and_longer()
    {
        var time = new FakeTimeProvider(PortalFixture.Start);
        var backOff = new BackOff(time);
        for (var number = 0; number < BackOff.FreeForOne; number++) Assert.True(backOff.Try("account", "somewhere", known: false));

        Assert.False(backOff.Try("account", "somewhere", known: false));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(backOff.Try("account", "somewhere", known: false));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(backOff.Try("account", "somewhere", known: false));
        Assert.True(backOff.Try("another", "somewhere", known: false));
    }

    [Fact]
    public void A_flood_from_everywhere_does_not_keep_a_person_from_a_device_of_theirs()
    {
        var backOff = new BackOff(new FakeTimeProvider(PortalFixture.Start));
        var let = Enumerable.Range(0, 10_000).Count(number => backOff.Try("account", $"address {number}", known: false));

        Assert.Equal(BackOff.FreeForStrangers, let);
        Assert.True(backOff.Try("account", "their device", known: true));
    }

    [Fact]
    public void The_waits_double_up_to_a_quarter_of_an_hour()
    {
        var time = new FakeTimeProvider(PortalFixture.Start);
        var backOff = new BackOff(time);
        for (var number = 0; number < BackOff.FreeForOne; number++) Assert.True(backOff.Try("account", "somewhere", known: false));

        foreach (var seconds in new[] { 30, 60, 120, 240, 480, 900, 900 })
        {
            time.Advance(TimeSpan.FromSeconds(seconds - 1));
            Assert.False(backOff.Try("account", "somewhere", known: false));
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(backOff.Try("account", "somewhere", known: false));
        }
    }

    [Fact]
    public void A_device_of_ones_own_waits_too_until_it_is_right_or_an_hour_has_passed()
    {
        var time = new FakeTimeProvider(PortalFixture.Start);
        var backOff = new BackOff(time);
        for (var number = 0; number < BackOff.FreeForOne; number++) Assert.True(backOff.Try("account", "my laptop", known: true));
        Assert.False(backOff.Try("account", "my laptop", known: true));

        backOff.Right("account", "my laptop");
        for (var number = 0; number < BackOff.FreeForOne; number++) Assert.True(backOff.Try("account", "my laptop", known: true));
        Assert.False(backOff.Try("account", "my laptop", known: true));
        time.Advance(TimeSpan.FromHours(1));
        for (var number = 0; number < BackOff.FreeForOne; number++) Assert.True(backOff.Try("account", "my laptop", known: true));
    }

    [Fact]
    public async Task Many_at_once_do_not_slip_through()
    {
        var backOff = new BackOff(new FakeTimeProvider(PortalFixture.Start));
        var tries = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => Task.Run(() => backOff.Try("account", "somewhere", known: true))));

        Assert.Equal(BackOff.FreeForOne, tries.Count(let => let));
    }

    [Theory]
    [InlineData("une longue phrase", null)]
    [InlineData("sept-cerfs-bleus-dansent", null)]
    [InlineData("football2026!!", PasswordRules.Common)]
    [InlineData("motdepasse123456", PasswordRules.Common)]
    [InlineData("azertyuiopqsdf", PasswordRules.Common)]
    [InlineData("abababababab", PasswordRules.Common)]
    [InlineData("correctcorrect", PasswordRules.Common)]
    [InlineData("198502241985", PasswordRules.Common)]
    [InlineData("les-cerfs-de-Caradec", PasswordRules.Personal)]
    [InlineData("INÉS.CARADEC et moi", PasswordRules.Personal)]
    [InlineData("toujours au 3018 !", PasswordRules.Personal)]
    public async Task A_password_that_others_would_guess_is_refused(string password, string? code)
    {
        var user = new PortalUser { Name = "Inès Caradec", Email = "ines.caradec@example.fr" };
        var result = await new PasswordRules().ValidateAsync(null!, user, password);

        Assert.Equal(code, result.Errors.FirstOrDefault()?.Code);
    }
}
