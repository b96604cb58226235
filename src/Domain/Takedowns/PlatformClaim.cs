namespace Domain.Takedowns;

/// <summary>Who of the platform works on a request. It moves no clock and gives no right: colleagues may act all the same.</summary>
/// <param name="ById">Their account.</param>
/// <param name="By">Their name, as it was then.</param>
/// <param name="At">Since when (UTC).</param>
public sealed record PlatformClaim(Guid ById, string By, DateTimeOffset At);
