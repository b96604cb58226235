using System.Collections.Frozen;

namespace Domain.Law;

/// <summary>
/// Under which domains the platforms that children use are known, so that an address sent to the wrong one is noticed. It
/// never forbids: a helpline may know better. The codes are those under which platforms are onboarded.
/// </summary>
public static class PlatformHosts
{
    private static readonly FrozenDictionary<string, string> ByDomain = new Dictionary<string, string>
    {
        ["tiktok.com"] = "TIKTOK",
        ["tiktokv.com"] = "TIKTOK",
        ["tiktokcdn.com"] = "TIKTOK",
        ["instagram.com"] = "INSTAGRAM",
        ["instagr.am"] = "INSTAGRAM",
        ["cdninstagram.com"] = "INSTAGRAM",
        ["ig.me"] = "INSTAGRAM",
        ["facebook.com"] = "FACEBOOK",
        ["fb.com"] = "FACEBOOK",
        ["fb.me"] = "FACEBOOK",
        ["fb.watch"] = "FACEBOOK",
        ["messenger.com"] = "FACEBOOK",
        ["m.me"] = "FACEBOOK",
        ["threads.net"] = "THREADS",
        ["threads.com"] = "THREADS",
        ["whatsapp.com"] = "WHATSAPP",
        ["wa.me"] = "WHATSAPP",
        ["youtube.com"] = "YOUTUBE",
        ["youtu.be"] = "YOUTUBE",
        ["youtube-nocookie.com"] = "YOUTUBE",
        ["snapchat.com"] = "SNAPCHAT",
        ["sc-cdn.net"] = "SNAPCHAT",
        ["x.com"] = "X",
        ["twitter.com"] = "X",
        ["t.co"] = "X",
        ["twimg.com"] = "X",
        ["discord.com"] = "DISCORD",
        ["discord.gg"] = "DISCORD",
        ["discordapp.com"] = "DISCORD",
        ["roblox.com"] = "ROBLOX",
        ["twitch.tv"] = "TWITCH",
        ["reddit.com"] = "REDDIT",
        ["redd.it"] = "REDDIT",
        ["telegram.org"] = "TELEGRAM",
        ["telegram.me"] = "TELEGRAM",
        ["t.me"] = "TELEGRAM",
        ["pinterest.com"] = "PINTEREST",
        ["pinterest.fr"] = "PINTEREST",
        ["pin.it"] = "PINTEREST",
        ["linkedin.com"] = "LINKEDIN",
        ["lnkd.in"] = "LINKEDIN",
        ["tumblr.com"] = "TUMBLR",
        ["vk.com"] = "VK",
        ["dailymotion.com"] = "DAILYMOTION",
        ["dai.ly"] = "DAILYMOTION",
        ["yubo.live"] = "YUBO",
        ["bsky.app"] = "BLUESKY",
        ["kick.com"] = "KICK",
        ["steamcommunity.com"] = "STEAM",
        ["bereal.com"] = "BEREAL",
        ["be.real"] = "BEREAL",
        ["ask.fm"] = "ASKFM",
        ["ngl.link"] = "NGL",
        ["omegle.com"] = "OMEGLE",
        ["pornhub.com"] = "PORNHUB",
        ["xvideos.com"] = "XVIDEOS",
        ["onlyfans.com"] = "ONLYFANS",
        ["xhamster.com"] = "XHAMSTER",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The platform whose domain a host is, or is below; null when it is none we know.</summary>
    /// <param name="host">As machines write it, in small letters.</param>
    public static string? Of(string? host)
    {
        for (var rest = host; rest is { Length: > 0 }; rest = rest.IndexOf(
            '.', StringComparison.Ordinal) is >= 0 and var dot ? rest[(dot + 1)..] : null)
        {
            if (ByDomain.TryGetValue(rest, out var platform)) return platform;
        }

        return null;
    }
}
