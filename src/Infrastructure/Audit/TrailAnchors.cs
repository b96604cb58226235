using System.Text;

namespace Infrastructure.Audit;

/// <summary>
/// The seals outside the database, one a line, appended and never rewritten: whoever cuts the end of the trail and of its
/// seals in the database cannot reach this file if it lies on another medium.
/// </summary>
public sealed class TrailAnchors(TrailOptions options, PortalPaths paths)
{
    /// <summary>The file.</summary>
    public string File => options.AnchorFile is { Length: > 0 } named ? Path.GetFullPath(named, paths.Data) : paths.TrailAnchors;

    /// <summary>Number of the last seal in the file; 0 when there is none.</summary>
    public long LastNumber() => Lines().Select(TrailSeal.NumberOf).LastOrDefault(number => number is not null) ?? 0;

    /// <summary>The lines of the file, in order, read as they are asked for; none when there is no file.</summary>
    public IEnumerable<string> Lines() =>
        System.IO.File.Exists(File) ? Read() : [];

    /// <summary>Appends the seals that the file lacks, and has them written through to the medium.</summary>
    public async Task Append(IEnumerable<TrailSeal> seals, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        // Nobody else writes while this is open; a process that comes second fails, and appends what is lacking at its next turn.
        await using var file = new FileStream(File, FileMode.Append, FileAccess.Write, FileShare.Read);
        var last = LastNumber();
        var lines = string.Concat(seals.Where(seal => seal.Number > last).OrderBy(seal => seal.Number).Select(seal => seal.Line() + "\n"));
        // A line that was cut short by a crash stands alone, and its seal is written again.
        if (lines.Length > 0 && !EndsWithALine()) lines = "\n" + lines;
        await file.WriteAsync(Encoding.UTF8.GetBytes(lines), cancellationToken);
        file.Flush(flushToDisk: true);
    }

    // The node that seals may have it open.
    private IEnumerable<string> Read()
    {
        using var reader = new StreamReader(new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0) yield return line;
        }
    }

    private bool EndsWithALine()
    {
        using var file = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.Length == 0) return true;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}
