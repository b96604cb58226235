using Domain.Access;
using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Reading.Audit;
using TestKit;

namespace Infrastructure.Tests.Audit;

/// <summary>That something is wrong with a log is said to every officer; which row, to those whose helpline it is of.</summary>
public sealed class NamedFaultTests(TrailLab lab) : IClassFixture<TrailLab>
{
    [Theory]
    [InlineData(TrailLog.Access, TrailFlaw.Altered, "UPDATE AccessEntries SET View = 'x' WHERE Id = 2", true)]
    [InlineData(TrailLog.Access, TrailFlaw.Unreadable, "UPDATE AccessEntries SET At = 'x' WHERE Id = 2", true)]
    [InlineData(TrailLog.Access, TrailFlaw.Missing, "DELETE FROM AccessEntries WHERE Id = 2", false)]
    [InlineData(TrailLog.Trail, TrailFlaw.Altered, "UPDATE AuditEntries SET UseCase = 'x' WHERE Stream = '{0}' AND Number = 2", true)]
    public async Task The_place_of_a_fault_is_told_to_the_officer_whose_helpline_it_is_of(
        TrailLog log, TrailFlaw flaw, string tampering, bool owned)
    {
        await using var copy = lab.Unguarded();
        var own = copy.AsKnown(await lab.Scenario.AccountOf("dpo"));
        var (foreign, everybodys) = (await Officer(copy, "4020"), await Officer(copy, null));
        await TrailLab.Tamper(copy, string.Format(System.Globalization.CultureInfo.InvariantCulture, tampering, lab.Request));

        var whole = await First(everybodys);
        Assert.NotNull(whole.Id);
        Assert.Equal(owned ? whole : new TrailFault(log, flaw, null, null, null), await First(own));
        Assert.Equal(new TrailFault(log, flaw, null, null, null), await First(foreign));
    }

    [Fact]
    public async Task A_broken_seal_is_named_to_every_officer()
    {
        await using var copy = lab.Unguarded();
        var foreign = await Officer(copy, "4020");
        await TrailLab.Tamper(copy, "UPDATE TrailSeals SET Entries = Entries + 1 WHERE Number = 2");

        Assert.Equal((TrailLog.Seals, 2L), (await First(foreign)) is var first ? (first.Log, first.Number!.Value) : default);
    }

    private static async Task<TrailFault> First(IUseCases officer) => (await officer.Ask(new TrailVerification())).OrThrow().First!;

    private static async Task<IUseCases> Officer(PortalFixture copy, string? helpline)
    {
        var account = (
            await copy.System.Run(
                new InvitePerson($"officer-{helpline}@test.example", "officer", Role.DataProtectionOfficer, helpline, "fr"))).OrThrow();
        return await copy.As(Guid.Parse(account.Reference));
    }
}
