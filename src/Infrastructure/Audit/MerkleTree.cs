using System.Security.Cryptography;
using System.Text;

namespace Infrastructure.Audit;

/// <summary>
/// One digest over many lines, in the way of Certificate Transparency (RFC 6962 §2.1): a leaf is SHA-256(00 line), a node
/// SHA-256(01 left right), what has no neighbour is taken along. So a single line is proved with a handful of hashes,
/// without showing the others. Adding keeps one hash per level, however many lines there are.
/// </summary>
public sealed class MerkleTree
{
    private readonly Stack<(int Level, byte[] Hash)> _open = new();

    /// <summary>How many lines were added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a line.</summary>
    public void Add(string line)
    {
        Count++;
        var top = (Level: 0, Hash: Leaf(line));
        while (_open.TryPeek(out var left) && left.Level == top.Level) top = (top.Level + 1, Node(_open.Pop().Hash, top.Hash));
        _open.Push(top);
    }

    /// <summary>The digest of the lines so far, 64 hexadecimal digits; of none it is the SHA-256 of nothing.</summary>
    public string Digest()
    {
        if (_open.Count == 0) return Convert.ToHexStringLower(SHA256.HashData([]));
        // A stack is read from its top: from the right of the tree to the left.
        return Convert.ToHexStringLower(_open.Select(one => one.Hash).Aggregate((right, left) => Node(left, right)));
    }

    /// <summary>What proves that a line is among others: hashes from the leaf to the root, each with its side ("L" or "R").</summary>
    /// <param name="lines">All lines.</param>
    /// <param name="index">Which one is to be proved.</param>
    public static IReadOnlyList<string> Path(IReadOnlyList<string> lines, int index)
    {
        var (path, level) = (new List<string>(), lines.Select(Leaf).ToList());
        for (; level.Count > 1; index /= 2)
        {
            var neighbour = index ^ 1;
            if (neighbour < level.Count) path.Add((neighbour < index ? "L" : "R") + Convert.ToHexStringLower(level[neighbour]));
            level = [.. level.Chunk(2).Select(pair => pair.Length == 2 ? Node(pair[0], pair[1]) : pair[0])];
        }

        return path;
    }

    /// <summary>The digest that a line leads to by a path; null when the path cannot be read.</summary>
    public static string? Follow(string line, IEnumerable<string> path)
    {
        try
        {
            return Convert.ToHexStringLower(path.Aggregate(Leaf(line), (hash, step) => step[0] == 'L'
                ? Node(Convert.FromHexString(step.AsSpan(1)), hash)
                : Node(hash, Convert.FromHexString(step.AsSpan(1)))));
        }
        catch (Exception unreadable) when (unreadable is FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static byte[] Leaf(string line) => SHA256.HashData([0, .. Encoding.UTF8.GetBytes(line)]);

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
