using Domain.Access;
using Domain.Kernel;
using Infrastructure;
using Infrastructure.Backups;
using Infrastructure.Persistence;
using Infrastructure.Texts;
using Infrastructure.UseCases;
using Microsoft.Extensions.Options;

namespace Portal;

/// <summary>What the portal does from the command line instead of serving: <c>dotnet run --project src/Portal -- NAME</c>.</summary>
public static class PortalCommands
{
    /// <summary>Exit code when the arguments make no sense (as in sysexits.h).</summary>
    public const int BadArguments = 64;

    /// <summary>Exit code when the portal said no.</summary>
    public const int Refused = 1;

    private const string Usage = """
        Usage: dotnet run --project src/Portal -- create-admin --email you@example.org [--name "Your Name"]
               dotnet run --project src/Portal -- migrate
               dotnet run --project src/Portal -- verify-audit
               dotnet run --project src/Portal -- verify-export FILE
               dotnet run --project src/Portal -- backup --to DIRECTORY
               dotnet run --project src/Portal -- restore --from DIRECTORY [--replace]
        """;

    /// <summary>The command that the arguments name; null to serve.</summary>
    public static Func<WebApplication, Task<int>>? Find(string[] args) => args switch
    {
        [] or [['-', ..], ..] => null,
        ["create-admin", .. var rest] => app => CreateAdministrator(app.Services, rest, Console.Out, Console.Error),
        ["migrate", ..] => app => Migrate(app.Services, Console.Out),
        ["verify-audit", ..] => app => AuditCommands.Verify(app.Services, Console.Out, Console.Error),
        ["verify-export", [not '-', ..] file, ..] => app => AuditCommands.VerifyExport(app.Services, file, Console.Out, Console.Error),
        ["verify-export", ..] => _ => Task.FromResult(Complain(Console.Error, Usage, BadArguments)),
        ["backup", .. var rest] => app => BackUp(app.Services, rest, Console.Out, Console.Error),
        ["restore", .. var rest] => app => Restore(app.Services, rest, Console.Out, Console.Error),
        [var unknown, ..] => _ => Task.FromResult(Complain(Console.Error, $"There is no command '{unknown}'.\n{Usage}", BadArguments)),
    };

    /// <summary>Makes the first administrator and prints the one-time link to choose a password with.</summary>
    /// <param name="services">The portal's services.</param>
    /// <param name="args">What came after the command's name.</param>
    /// <param name="answer">Where the link is printed.</param>
    /// <param name="complaint">Where a refusal is printed.</param>
    /// <returns>0 when it was done.</returns>
    public static async Task<int> CreateAdministrator(IServiceProvider services, string[] args, TextWriter answer, TextWriter complaint)
    {
        if (Arguments(args) is not { } given) return Complain(complaint, Usage, BadArguments);
        await services.PrepareDatabase();
        var outcome = await services.GetRequiredService<SystemUseCases>().Run(new CreateFirstAdministrator(given.Email, given.Name));
        if (!outcome.Succeeded) return Complain(complaint, Say(services, outcome.Refusal), Refused);
        var portal = services.GetRequiredService<IOptions<PortalOptions>>().Value;
        await answer.WriteLineAsync(
            $"The administrator {given.Email} exists. Within 24 hours, choose a password here (the link works once):");
        await answer.WriteLineAsync(portal.ChoosePasswordUrl(given.Email, outcome.Value.Token));
        return 0;
    }

    /// <summary>
    /// Makes the database when there is none, and brings it to the shape of this version, with the login for migrations when one is set.
    /// </summary>
    /// <param name="services">The portal's services.</param>
    /// <param name="answer">Where it says that it is done.</param>
    /// <returns>0 when it was done.</returns>
    public static async Task<int> Migrate(IServiceProvider services, TextWriter answer)
    {
        await services.GetRequiredService<DatabaseSetUp>().Run();
        await answer.WriteLineAsync("The database has the shape of this version.");
        return 0;
    }

    /// <summary>Copies the portal, also while it runs, into a directory of its own.</summary>
    /// <inheritdoc cref="CreateAdministrator"/>
    public static async Task<int> BackUp(IServiceProvider services, string[] args, TextWriter answer, TextWriter complaint)
    {
        if (Value(args, "--to") is not { } to) return Complain(complaint, Usage, BadArguments);
        if (await services.GetRequiredService<PortalBackup>().Take(Path.GetFullPath(to)) is { } no) return Complain(complaint, no, Refused);
        await answer.WriteLineAsync($"The backup is in {to}. Keep its keys/ apart from the rest, and for a shorter time.");
        return 0;
    }

    /// <summary>Puts a backup in place and makes sure that what was erased stays erased.</summary>
    /// <inheritdoc cref="CreateAdministrator"/>
    public static async Task<int> Restore(IServiceProvider services, string[] args, TextWriter answer, TextWriter complaint)
    {
        var (from, after) = (Value(args, "--from"), args.Contains("--after-sql-server"));
        if (from is null && !after) return Complain(complaint, Usage, BadArguments);
        var restore = services.GetRequiredService<PortalRestore>();
        if (from is null) await restore.Follow();
        else if (await restore.Run(Path.GetFullPath(from), replace: args.Contains("--replace")) is { } no)
            return Complain(complaint, no, Refused);
        await answer.WriteLineAsync("The portal is restored; what had been erased stays erased.");
        // A copy that is older than the seals outside says here what is missing from it.
        return await AuditCommands.Verify(services, answer, complaint);
    }

    private static string? Value(string[] args, string name) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length && !args[at + 1].StartsWith('-')
            && !string.IsNullOrWhiteSpace(args[at + 1]) ? args[at + 1] : null;

    // The host's own settings (--environment, --Database:Provider...) may stand beside ours.
    private static (string Email, string Name)? Arguments(string[] args)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        return given["email"] is { } email && !string.IsNullOrWhiteSpace(email)
            ? (email.Trim(), (given["name"] is { Length: > 0 } name ? name : email).Trim())
            : null;
    }

    private static string Say(IServiceProvider services, Refusal refusal)
    {
        var texts = services.GetRequiredService<RefusalTexts>();
        return string.Join(' ', [texts.Sentence(refusal), .. texts.Fields(refusal)?.Select(field => $"{field.Key}: {field.Value}") ?? []]);
    }

    private static int Complain(TextWriter complaint, string text, int code)
    {
        complaint.WriteLine(text);
        return code;
    }
}
