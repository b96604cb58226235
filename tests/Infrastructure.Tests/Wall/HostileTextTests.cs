using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Reflection;
using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Reading.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TestKit;

namespace Infrastructure.Tests.Wall;

/// <summary>The trail is append-only and in clear: whatever anybody types, wherever, is not in it, nor in a log.</summary>
public sealed class HostileTextTests
{
    // The second has the shape of a name of a field.
    private static readonly string[] Texts = ["CANARIhostile é <b>\u202e{0}\nligne", "canarihostile"];

    // One of each role, a program, nobody.
    private static readonly string[] Callers = [
        "Psychologist", "Lawyer", "Supervisor", "Agent", "Lead", "Administrator", "Dpo", "PlatformClient", "Nobody"];

    private static readonly string[] References = ["Reference", "Referral", "Case", "Reset"];

    [Fact]
    public async Task No_text_that_anybody_types_into_any_use_case_reaches_the_trail_the_access_log_or_a_log()
    {
        var log = new KeptLog();
        await using var portal = await PortalFixture.Create(configure: services => services.AddSingleton<ILoggerProvider>(log));
        var story = await WallStory.Play(portal);
        var (sent, refused) = (0, 0);
        foreach (var useCase in EveryUseCase.Commands.Concat(EveryUseCase.Queries))
            foreach (var caller in Callers.Select(name => story.Callers[name]))
                foreach (var text in Texts)
                    foreach (var reference in Wanted(useCase, story, text))
                    {
                        var (_, refusal) = await EveryUseCase.Send(caller, Make(useCase, reference, text));
                        (sent, refused) = (sent + 1, refused + (refusal is { Kind: RefusalKind.Invalid } ? 1 : 0));
                        if (refusal?.Errors is { } errors)
                            Assert.All(errors, error => Assert.DoesNotContain(
                                "canari", error.Key + error.Value, StringComparison.OrdinalIgnoreCase));
                    }

        portal.Time.Advance(TimeSpan.FromHours(1));
        (await portal.System.Run(new RecordRefusals())).OrThrow();
        Assert.True(sent > 1000 && refused > 50, $"{sent} sent, {refused} refused by field");
        var trail = await portal.Read(
            db => db.AuditEntries.Select(
                one => one.UseCase + "|" + one.Event + "|" + one.Reference + "|" + one.Refusal + "|" + one.Payload + "|" + one.Stream)
                .ToListAsync());
        var openings = await portal.Read(db => db.AccessEntries.Select(one => one.View + "|" + one.Reference).ToListAsync());
        var counts = await portal.Read(db => db.RefusalCounts.Select(one => one.UseCase + "|" + one.Code).ToListAsync());
        Assert.All(trail.Concat(openings).Concat(counts).Concat(log.Lines), line => Assert.DoesNotContain(
            "canari", line, StringComparison.OrdinalIgnoreCase));
        Assert.All(trail, line => Assert.True(line.Length < 3000, line));
    }

    [Theory]
    [InlineData("""{"timeZone":"UTC","week":{"CANARI Lou 06 12":["09:00-10:00"]}}""")]
    [InlineData("""{"timeZone":"UTC","week":{"canarilou":["09:00-10:00"]}}""")]
    [InlineData("""{"timeZone":"UTC","week":{"mon":["09:00-10:00"]},"exceptions":{"canarilou":[]}}""")]
    [InlineData("""{"timeZone":"UTC","week":{"canari lou":null}}""")]
    [InlineData("""{"timeZone":"UTC","week":{"canari.lou":[1]}}""")]
    [InlineData("""{"timeZone":"UTC","week":{},"canarilou":1}""")]
    [InlineData("""{"timeZone":"canarilou","week":{"mon":["canarilou"]}}""")]
    public async Task A_key_that_was_typed_into_a_calendar_is_no_name_of_a_field(string calendar)
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;

        foreach (var caller in new[] { scenario.PlatformClient, scenario.Agent })
        {
            var refusal = (await caller.Ask(new DeadlinePreview(null, calendar, PortalFixture.Start, 60))).Refusal!;
            Assert.All(refusal.Errors ?? new Dictionary<string, string>(), error => Assert.DoesNotContain(
                "canari", error.Key, StringComparison.OrdinalIgnoreCase));
        }

        Assert.All(await portal.Read(
            db => db.AuditEntries.Select(one => one.Payload).ToListAsync()), payload => Assert.DoesNotContain(
            "canari", payload, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task However_much_a_key_sends_and_however_often_the_trail_grows_by_one_short_row_an_hour()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var week = string.Join(',', Enumerable.Range(0, 5000).Select(number => $"\"jour {number}\":[\"x\"]"));
        var before = await portal.Read(db => db.AuditEntries.CountAsync());

        for (var time = 0; time < 20; time++)
        {
            var refusal = (
                await scenario.PlatformClient.Ask(
                    new DeadlinePreview(null, "{\"timeZone\":\"UTC\",\"week\":{" + week + "}}", PortalFixture.Start, 60))).Refusal!;
            Assert.True(refusal.Errors!.Count <= Refusal.ErrorsMost);
        }

        Assert.Equal(before, await portal.Read(db => db.AuditEntries.CountAsync()));
        portal.Time.Advance(TimeSpan.FromHours(1));
        (await portal.System.Run(new RecordRefusals())).OrThrow();
        var row = Assert.Single(await portal.Read(db => db.AuditEntries.OrderBy(one => one.Id).Skip(before).ToListAsync()));
        Assert.Equal(
            (ActorKind.ApiClient, "test", "invalid", 20L),
            (row.ActorKind, row.ActorName, row.Refusal, Infrastructure.UseCases.AuditRecorder.TimesIn(row.Payload)));
    }

    private static IEnumerable<string> Wanted(Type useCase, WallStory story, string text) =>
        EveryUseCase.NamesARecord(useCase) ? [text, story.Case, story.Request] : [""];

    private static object Make(Type useCase, string reference, string text)
    {
        var constructor = Constructor(useCase);
        var subject = References.Select(
            name => constructor.GetParameters().FirstOrDefault(one => one.Name == name && one.ParameterType == typeof(string)))
            .FirstOrDefault(one => one is not null);
        return constructor.Invoke(
            [.. constructor.GetParameters().Select(one => one == subject ? reference : Value(one.ParameterType, text))]);
    }

    private static ConstructorInfo Constructor(Type type) =>
        type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();

    // Every text of it, however deep, and every key of a dictionary.
    private static object? Value(Type declared, string text)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string)) return text;
        if (type == typeof(Guid)) return Guid.NewGuid();
        if (type == typeof(DateTimeOffset)) return PortalFixture.Start;
        if (type == typeof(DateOnly)) return new DateOnly(2026, 11, 24);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        if (type.IsValueType) return Activator.CreateInstance(type);
        if (type.IsArray) return One(type.GetElementType()!, text);
        if (type.IsGenericType && type.GetGenericTypeDefinition() is { } generic)
        {
            if (generic == typeof(IReadOnlyList<>) || generic == typeof(IReadOnlyCollection<>) || generic == typeof(IEnumerable<>))
                return One(type.GenericTypeArguments[0], text);
            if (generic == typeof(IReadOnlyDictionary<,>)) return Keyed(type.GenericTypeArguments, text);
        }

        var constructor = Constructor(type);
        var made = constructor.Invoke([.. constructor.GetParameters().Select(one => Value(one.ParameterType, text))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                     .Where(one => one.CanWrite && constructor.GetParameters().All(parameter => parameter.Name != one.Name)))
            property.SetValue(made, Value(property.PropertyType, text));
        return made;
    }

    private static Array One(Type type, string text)
    {
        var array = Array.CreateInstance(type, 1);
        array.SetValue(Value(type, text), 0);
        return array;
    }

    private static object Keyed(Type[] types, string text)
    {
        var dictionary = Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(types))!;
        dictionary.GetType().GetMethod("Add")!.Invoke(dictionary, [Value(types[0], text), Value(types[1], text)]);
        return Activator.CreateInstance(typeof(ReadOnlyDictionary<,>).MakeGenericType(types), dictionary)!;
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
