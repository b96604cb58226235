using Xunit;

namespace Portal.Tests.Install;

/// <summary>The command line: what is a command, and what bad arguments are answered.</summary>
public sealed class CommandTests
{
    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:1")]
    public void Without_a_command_the_portal_serves(params string[] args) => Assert.Null(PortalCommands.Find(args));

    [Fact]
    public async Task An_unknown_command_is_refused() =>
        Assert.Equal(PortalCommands.BadArguments, await PortalCommands.Find(["make-admin"])!(null!));

    [Theory]
    [InlineData]
    [InlineData("--name", "Sacha")]
    [InlineData("--email")]
    [InlineData("--email", " ")]
    public async Task An_administrator_needs_an_address(params string[] args)
    {
        using var complaint = new StringWriter();

        var code = await PortalCommands.CreateAdministrator(null!, args, TextWriter.Null, complaint);

        Assert.Equal(PortalCommands.BadArguments, code);
        Assert.Contains("--email", complaint.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_verified_from_a_file_that_is_named()
    {
        Assert.NotNull(PortalCommands.Find(["verify-audit"]));
        Assert.Equal(PortalCommands.BadArguments, await PortalCommands.Find(["verify-export"])!(null!));
        Assert.Equal(PortalCommands.BadArguments, await PortalCommands.Find(["verify-export", "--urls"])!(null!));
        using var complaint = new StringWriter();
        Assert.Equal(
            PortalCommands.BadArguments, await AuditCommands.VerifyExport(null!, "/nowhere/trail.json", TextWriter.Null, complaint));
        Assert.Contains("/nowhere/trail.json", complaint.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--to")]
    [InlineData("--to", " ")]
    [InlineData("--to", "--from")]
    public async Task A_backup_needs_a_place(params string[] args) =>
        Assert.Equal(PortalCommands.BadArguments, await PortalCommands.BackUp(null!, args, TextWriter.Null, TextWriter.Null));

    [Theory]
    [InlineData]
    [InlineData("--replace")]
    [InlineData("--from", "--replace")]
    public async Task A_restore_needs_a_backup(params string[] args) =>
        Assert.Equal(PortalCommands.BadArguments, await PortalCommands.Restore(null!, args, TextWriter.Null, TextWriter.Null));
}
