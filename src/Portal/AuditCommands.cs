using System.Globalization;
using Infrastructure.Audit;
using Infrastructure.Persistence;
using Infrastructure.Reading.Audit;
using Infrastructure.UseCases;
using Microsoft.Extensions.Localization;
using Portal.Components.Pages.Audit;
using Portal.Texts;

namespace Portal;

/// <summary>The commands that verify the trail. They read and change nothing, and may run beside the portal.</summary>
public static class AuditCommands
{
    /// <summary>Exit code when something was tampered with.</summary>
    public const int Tampered = 1;

    /// <summary>Verifies the whole trail, the access log, the seals and the file outside; prints the first thing that is wrong.</summary>
    /// <returns>0 when everything is as it was written.</returns>
    public static async Task<int> Verify(IServiceProvider services, TextWriter answer, TextWriter complaint)
    {
        if (!await services.GetRequiredService<DatabaseSetUp>().IsDone())
        {
            await complaint.WriteLineAsync(
                "There is no database of this version here. Portal:DataDirectory or Database:ConnectionString says where it is; the portal brings it up to date when it starts.");
            return PortalCommands.BadArguments;
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var report = (await services.GetRequiredService<SystemUseCases>().Ask(new TrailVerification())).OrThrow();
        var texts = services.GetRequiredService<IStringLocalizer<AuditTexts>>();
        await answer.WriteLineAsync(texts.Counts(report));
        await answer.WriteLineAsync(
            report.First is null ? texts["Check.Good"] : $"{texts["Check.Bad", report.Faults]} {texts.Fault(report.First)}");
        return report.First is null ? 0 : Tampered;
    }

    /// <summary>
    /// Verifies a file that was exported from the trail: hashes always; codes and the file outside when they are at hand.
    /// </summary>
    /// <returns>0 when the file is as it was exported.</returns>
    public static async Task<int> VerifyExport(IServiceProvider services, string path, TextWriter answer, TextWriter complaint)
    {
        if (!File.Exists(path))
        {
            await complaint.WriteLineAsync($"There is no file '{path}'.");
            return PortalCommands.BadArguments;
        }

        var report = services.GetRequiredService<ExtractFile>().Verify(await File.ReadAllTextAsync(path));
        await answer.WriteLineAsync(
            $"{report.Reference}: {report.Entries} entries, {report.Unsealed} not sealed when exported, {report.SealsAnchored} seals found in the file outside.");
        if (!report.KeyAtHand)
            await answer.WriteLineAsync(
                "The key is not here: hashes and paths were verified, the codes of the file and of its seals were not.");
        foreach (var fault in report.Faults) await answer.WriteLineAsync($"- {fault}");
        await answer.WriteLineAsync(report.Faults.Count == 0 ? "The file is as it was exported." : "The file is NOT as it was exported.");
        return report.Faults.Count == 0 ? 0 : Tampered;
    }
}
