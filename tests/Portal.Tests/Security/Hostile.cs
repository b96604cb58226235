namespace Portal.Tests.Security;

/// <summary>What people type who want something else than to be understood.</summary>
internal static class Hostile
{
    /// <summary>A text that would run if it were ever written into a page as it is.</summary>
    public const string Script = "<script>alert('portal')</script>";

    public static readonly string[] Texts =
    [
        "'; DROP TABLE Referrals; --",
        "\" OR \"1\"=\"1",
        "' UNION SELECT PasswordHash FROM AspNetUsers --",
        "1); DELETE FROM AuditEntries; --",
        Script,
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</textarea><svg/onload=alert(1)>",
        "javascript:alert(1)",
        "<!--Blazor:{\"type\":\"server\"}-->",
        "{{7*7}}${7*7}@(7*7)<%= 7*7 %>",
        "=HYPERLINK(\"https://evil.example\",\"x\")",
        "../../../etc/passwd",
        "a\r\nSet-Cookie: evil=1\r\n\r\n<html>",
        "%s%n%x {0} {1:N999999999}",
        "null\0byte",
        "\u202Egpj.exe\u2066",
        "\uD83D",
        "\uFFFF\uFDD0",
        "Z\u0341a\u0341l\u0341g\u0341o",
        new string('x', 100_000),
    ];
}
