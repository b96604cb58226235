using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Domain.Kernel;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Api;
using TestKit;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>Whatever is typed is a text: stored and given back, or refused; never run, never a failure of ours.</summary>
public sealed class InjectionTests(ApiPortal portal) : IClassFixture<ApiPortal>
{
    private const string Referral = """
        {"externalReference":"x-1","category":"HATE_HARASSMENT","ageBand":"AGE_13_14","language":"fr","consent":true,"vitalInterest":false,
         "contact":{"channel":"PHONE","value":"+33 6"},"message":"m","items":[{"kind":"CONTENT","url":"https://www.tiktok.com/@x/video/1","handle":"@x"}],
         "platform":null,"helpline":"3018"}
        """;

    private const string Decision = """
        {"outcome":"ACTIONED_FULL","visibility":["DECISION_VISIBILITY_CONTENT_REMOVED"],"account":null,"ground":"DECISION_GROUND_ILLEGAL_CONTENT",
         "explanation":"e","territorialScope":["FR"],"applicationDate":"2026-11-24","endDate":null,"automatedDecision":"AUTOMATED_DECISION_NOT_AUTOMATED",
         "automatedDetection":false,"puid":"p","rejectionReason":null}
        """;

    private const string Preview = """{"calendar":"3018","start":"2026-11-24T10:00:00Z","budgetMinutes":60}""";

    private const string Inline =
        """{"calendar":{"timeZone":"Europe/Paris","week":{"mon":["09:00-23:00"]},"exceptions":{"2026-12-25":[]}},"start":"2026-11-24T10:00:00Z","budgetMinutes":60}""";

    public static TheoryData<string, string> Bodies => new()
    {
        { "/api/v1/referrals", Referral },
        { "/api/v1/takedowns/{0}/acknowledgement", """{"platformReference":"T-1"}""" },
        { "/api/v1/takedowns/{0}/information-requests", """{"reason":"MISSING_URL","question":"q"}""" },
        { "/api/v1/takedowns/{0}/items/1/decision", Decision },
        { "/api/v1/takedowns/{0}/messages", """{"text":"t"}""" },
        { "/api/v1/deadlines/preview", Preview },
        { "/api/v1/deadlines/preview", Inline },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Every_field_of_every_body_takes_any_text(string path, string body)
    {
        using var program = portal.Client();
        var before = await Rows();
        foreach (var text in Hostile.Texts)
        {
            var address = string.Format(null, path, await portal.SentRequest());
            foreach (var (field, hostile) in WithOneHostileText(body, text))
            {
                using var answer = await program.SendAsync(
                    new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(hostile, Encoding.UTF8, "application/json") });
                Assert.True((int)answer.StatusCode < 500, $"{field} = {Shown(text)}: {(int)answer.StatusCode}");
                Assert.Equal("application", answer.Content.Headers.ContentType?.MediaType?.Split('/')[0]);
            }
        }

        Assert.True(await Rows() >= before);
    }

    [Fact]
    public async Task Every_header_and_every_part_of_an_address_takes_any_text()
    {
        var takedown = await portal.SentRequest();
        foreach (var text in Hostile.Texts.Where(text => text.Length < 8_000 && !text.Contains('\0', StringComparison.Ordinal)))
        {
            using var program = portal.Client();
            foreach (var header in new[] { "Idempotency-Key", "If-Match", "Accept-Language", "Accept", "Cookie", "X-Forwarded-For",
            "X-Forwarded-Proto", "Origin", "Referer", "User-Agent", "If-None-Match", "traceparent", "Content-Encoding" })
            {
                using var answer = await program.Post(
                    $"/api/v1/takedowns/{takedown}/messages", new { text = "t" },
                    (header, new string([.. text.Where(one => one is >= ' ' and <= '~')])));
                Assert.True((int)answer.StatusCode < 500, $"{header} = {Shown(text)}: {(int)answer.StatusCode}");
            }

            var escaped = Escaped(text);
            foreach (var address in new[]
                     {
                         $"/api/v1/takedowns?status={escaped}", $"/api/v1/takedowns?cursor={escaped}", $"/api/v1/takedowns?size={escaped}", $"/api/v1/takedowns/{escaped}",
                         $"/api/v1/takedowns/{escaped}/clocks", $"/api/v1/referrals/{escaped}", $"/api/v1/helpline?helpline={escaped}",
                         $"/api/v1/{escaped}", $"/openapi/{escaped}.json",
                         $"/language?culture={escaped}", $"/sign-in?returnUrl={escaped}",
                         $"/choose-password?email={escaped}&token={escaped}", $"/{escaped}",
                     })
            {
                using var answer = await program.GetAsync(address);
                Assert.True((int)answer.StatusCode < 500, $"{address[..Math.Min(60, address.Length)]}: {(int)answer.StatusCode}");
                Assert.DoesNotContain(Hostile.Script, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task What_was_typed_is_given_back_as_it_was_and_written_into_pages_as_text()
    {
        var (takedown, cookie) = (await portal.SentRequest(), ("Cookie", await portal.Cookie()));
        using var program = portal.Client();
        using var browser = portal.Client(key: null);
        foreach (var text in Hostile.Texts.Where(text => text.Length < 1_000 && text != "\uD83D"))
        {
            if (text.StartsWith("{{", StringComparison.Ordinal))
            {
                // It looks like what a template leaves to be filled in.
                await program.Post($"/api/v1/takedowns/{takedown}/messages", new { text }).Expect(422);
                continue;
            }

            var json = await program.Post($"/api/v1/takedowns/{takedown}/messages", new { text }).Expect(200);
            Assert.Contains(text.Trim(), json.GetProperty("messages").EnumerateArray().Select(message => message.Text("text")));
        }

        var reference = (
            await program.Post(
                "/api/v1/referrals",
                Referral.Replace("x-1", "shown", StringComparison.Ordinal)
                    .Replace("\"m\"", JsonSerializer.Serialize(Hostile.Script), StringComparison.Ordinal)
                    .Replace("@x\"", "<b>x</b>\"", StringComparison.Ordinal)).Expect(201)).Text("reference");
        foreach (var page in new[] { $"/requests/{takedown}", $"/referrals/{reference}" })
        {
            using var answer = await browser.Get(page, cookie);
            var html = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("&lt;script&gt;alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>x</b>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("\u202E", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_page_takes_any_text_in_every_parameter()
    {
        using var browser = portal.Client(key: null);
        var cookie = ("Cookie", await portal.Cookie());
        var pages = typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<Microsoft.AspNetCore.Components.RouteAttribute>().Select(
                route => (type, route.Template))).ToList();
        foreach (var (type, template) in pages)
        {
            var names = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(property => property.GetCustomAttribute<Microsoft.AspNetCore.Components.SupplyParameterFromQueryAttribute>() is not null)
                .Select(property => property.GetCustomAttribute<Microsoft.AspNetCore.Components.SupplyParameterFromQueryAttribute>()!.Name
                    ?? property.Name);
            foreach (var text in new[] { Hostile.Script, "'; DROP TABLE Referrals; --", "\" autofocus onfocus=alert(1) x=\"",
            "99999999999999999999", "\u202E" })
            {
                var query = string.Join('&', names.Select(name => $"{name}={Uri.EscapeDataString(text)}"));
                using var answer = await browser.Get(
                    $"{System.Text.RegularExpressions.Regex.Replace(template, @"\{[^}]+\}", Uri.EscapeDataString(text))}?{query}", cookie);
                var html = await answer.Content.ReadAsStringAsync();
                Assert.True((int)answer.StatusCode < 500, $"{template} {text}: {(int)answer.StatusCode}");
                Assert.DoesNotContain(Hostile.Script, html, StringComparison.Ordinal);
                Assert.DoesNotContain("\" autofocus onfocus=alert", html, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Every_use_case_takes_any_text_in_every_property()
    {
        var before = await Rows();
        foreach (var type in new[] { typeof(IUseCases).Assembly, typeof(UseCaseRunner).Assembly }.SelectMany(
            assembly => assembly.GetTypes()).Where(type => Contract(type) is not null))
        {
            // Half a character gets past no reader of bodies, forms and addresses: see the tests above.
            foreach (var text in Hostile.Texts.Where(text => text != "\uD83D"))
                await Through(this, type, text);
        }

        Assert.True(await Rows() >= before);
    }

    private static async Task Through(InjectionTests test, Type type, string text)
    {
        var contract = Contract(type)!;
        var method = typeof(InjectionTests)
            .GetMethod(contract.GetGenericTypeDefinition() == typeof(
                ICommand<,>) ? nameof(Run) : nameof(Ask), BindingFlags.Instance | BindingFlags.NonPublic)!
            .MakeGenericMethod(contract.GetGenericArguments());
        try
        {
            await (Task)method.Invoke(test, [Filled(type, text)!])!;
        }
        catch (Exception failure)
        {
            Assert.Fail($"{type.Name} with {Shown(text)}: {failure.GetBaseException()}");
        }
    }

    private async Task Run<TSelf, TResult>(TSelf command)
        where TSelf : ICommand<TSelf, TResult>
    {
        foreach (var caller in await Callers()) await portal.Services.GetRequiredService<UseCaseRunner>().Run(command, caller);
    }

    private async Task Ask<TSelf, TResult>(TSelf query)
        where TSelf : IQuery<TSelf, TResult>
    {
        foreach (var caller in await Callers()) await portal.Services.GetRequiredService<UseCaseRunner>().Ask(query, caller);
    }

    private Caller[]? _callers;

    // One of each kind of permission: a psychologist, a platform's program, the portal itself.
    private async Task<Caller[]> Callers() => _callers ??=
    [
        await PersonAtWork.Of(
            portal.Services,
            await portal.Read(
                db => db.Users.Where(user => user.Role == Domain.Kernel.Role.Psychologist).Select(user => user.Id).FirstAsync())).Caller(),
        new Caller.ApiClient(await portal.Read(db => db.ApiKeys.Where(key => key.RevokedAt == null).Select(key => key.Id).FirstAsync())),
        new Caller.System(),
    ];

    private static Type? Contract(Type type) => type.GetInterfaces().FirstOrDefault(one =>
        one.IsGenericType
            && (one.GetGenericTypeDefinition() == typeof(ICommand<,>) || one.GetGenericTypeDefinition() == typeof(IQuery<,>)));

    private static object? Filled(Type type, string text)
    {
        if (type == typeof(string)) return text;
        if (Nullable.GetUnderlyingType(type) is { } inner) return Filled(inner, text);
        if (type.IsValueType) return Activator.CreateInstance(type);
        if (type.IsGenericType && type.GetGenericTypeDefinition() is { } list && (
            list == typeof(IReadOnlyList<>) || list == typeof(IReadOnlyCollection<>) || list == typeof(IEnumerable<>)))
        {
            var array = Array.CreateInstance(type.GetGenericArguments()[0], 1);
            array.SetValue(Filled(type.GetGenericArguments()[0], text), 0);
            return array;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            var dictionary = (System.Collections.IDictionary)Activator.CreateInstance(
                typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
            dictionary.Add(Filled(type.GetGenericArguments()[0], text)!, Filled(type.GetGenericArguments()[1], text));
            return dictionary;
        }

        if (type.IsAbstract || type.IsInterface) return null;
        var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Filled(parameter.ParameterType, text))]);
        foreach (var property in type.GetProperties()
            .Where(one => one.SetMethod is { IsPublic: true } && constructor.GetParameters().All(
                parameter => !string.Equals(parameter.Name, one.Name, StringComparison.OrdinalIgnoreCase))))
            property.SetValue(made, Filled(property.PropertyType, text));
        return made;
    }

    // Half a surrogate pair has no form in UTF-8; escaped in JSON it does reach us.
    private static IEnumerable<(string Field, string Body)> WithOneHostileText(string body, string text)
    {
        const string mark = "HOSTILE-TEXT";
        var literal = text == "\uD83D" ? "\"\\ud83d\"" : JsonSerializer.Serialize(text);
        foreach (var path in Leaves(JsonNode.Parse(body)!, "$"))
        {
            var changed = JsonNode.Parse(body)!;
            var (parent, name) = Find(changed, path);
            if (parent is JsonObject map) map[name] = mark;
            else ((JsonArray)parent)[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] = mark;
            yield return (path, changed.ToJsonString().Replace($"\"{mark}\"", literal, StringComparison.Ordinal));
        }
    }

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject map => map.SelectMany(one => Leaves(one.Value, $"{path}/{one.Key}")),
        JsonArray list => list.SelectMany((one, index) => Leaves(one, $"{path}/{index}")),
        _ => [path],
    };

    private static (JsonNode Parent, string Name) Find(JsonNode root, string path)
    {
        var steps = path.Split('/')[1..];
        var node = root;
        foreach (var step in steps[..^1])
            node = node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!;
        return (node, steps[^1]);
    }

    private static string Escaped(string text) => text == "\uD83D" ? "%ED%A0%BD" : Uri.EscapeDataString(text);

    private static string Shown(string text) => text.Length > 40 ? $"{text[..40]}… ({text.Length})" : text;

    private Task<int> Rows() =>
        portal.Read(async db => await db.Referrals.CountAsync() + await db.AuditEntries.CountAsync() + await db.Users.CountAsync());
}
