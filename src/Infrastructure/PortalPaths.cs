namespace Infrastructure;

/// <summary>Where files are kept: everything below one data directory.</summary>
/// <param name="data">The data directory, absolute.</param>
public sealed class PortalPaths(string data)
{
    /// <summary>The data directory.</summary>
    public string Data { get; } = data;

    /// <summary>The SQLite file.</summary>
    public string Database => Path.Combine(Data, "portal.db");

    /// <summary>The SQLite file of keys, apart from what they lock.</summary>
    public string KeyDatabase => Path.Combine(Data, "keys", "keys.db");

    /// <summary>What is kept outside the databases, to judge a copy of them by.</summary>
    public string Anchors => Path.Combine(Data, "anchors");

    /// <summary>Identifiers of destroyed keys, so that an older copy of the key store can be put right.</summary>
    public string DestroyedKeys => Path.Combine(Anchors, "destroyed-keys.log");

    /// <summary>Mails that no SMTP server was configured for.</summary>
    public string Mail => Path.Combine(Data, "mail");

    /// <summary>The key that seals the trail, where none is configured.</summary>
    public string TrailKey => Path.Combine(Data, "keys", "trail.key");

    /// <summary>The seals of the trail outside the database, where no other file is configured.</summary>
    public string TrailAnchors => Path.Combine(Data, "anchors", "checkpoints.log");
}
