using System.Reflection;
using Domain.Kernel;
using Infrastructure.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TestKit;

namespace Infrastructure.Tests.Jobs;

/// <summary>Two nodes do the same work at once: whoever loses leaves it to the winner, and nothing of it is an error.</summary>
public sealed class LostRaceTests
{
    /// <summary>Every job that Hangfire calls.</summary>
    public static TheoryData<string> Jobs =>
        new(typeof(RecurringJobs).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.ReturnType == typeof(Task)).Select(method => method.Name));

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_job_that_loses_every_race_ends_without_an_error(string job)
    {
        var log = new Warnings();
        var losses = new Losses();
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await scenario.SentRequest();
        portal.Time.Advance(TimeSpan.FromDays(60));
        await using var loser = portal.AnotherNode(services =>
        {
            services.AddSingleton(losses);
            services.AddLogging(logging => logging.AddProvider(log));
            foreach (var service in services.Where(IsWorkOfTheClock).ToList())
                services.Replace(
                    ServiceDescriptor.Scoped(
                        service.ServiceType, typeof(Loses<,>).MakeGenericType(service.ServiceType.GetGenericArguments())));
        });
        using var jobs = ActivatorUtilities.CreateInstance<RecurringJobs>(loser.Get<IServiceProvider>());

        await (Task)typeof(RecurringJobs).GetMethod(job)!.Invoke(jobs, [CancellationToken.None])!;
        Assert.NotEqual(0, losses.Count);
        Assert.DoesNotContain(log.Written, line => line.Contains("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sweep_that_lost_one_race_takes_the_step_in_its_next_try()
    {
        var losses = new Losses();
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await scenario.SentRequest();
        portal.Time.Advance(TimeSpan.FromMinutes(16));
        await using var node = portal.AnotherNode(
            services => services.AddScoped<IHandle<Domain.Deadlines.EnforceDeadlines, int>>(scope => new LosesOnce(
            losses, ActivatorUtilities.CreateInstance<Domain.Deadlines.EnforceDeadlinesHandler>(scope))));
        await node.Get<DeadlineSweepJob>().Run(CancellationToken.None);

        Assert.Equal(2, losses.Count);
        Assert.Equal(1, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Event == nameof(Domain.Deadlines.DeadlineWarned))));
        Assert.Equal(0, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Refusal != null)));
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Two_nodes_share_the_steps_of_a_mass_breach_and_lose_no_race_for_them(string provider)
    {
        var log = new Warnings();
        var scenario = await Scenario.Create(provider, Listen);
        await using var portal = scenario.Portal;
        await using var other = portal.AnotherNode(Listen);
        for (var i = 0; i < 8; i++) await scenario.SentRequest();
        portal.Time.Advance(TimeSpan.FromDays(3));

        await Task.WhenAll(new[] { portal, other, portal, other }.Select(node => Task.Run(async () =>
        {
            while ((await node.System.Run(new Domain.Deadlines.EnforceDeadlines(3))).OrThrow() > 0)
            {
            }
        })));
        Assert.Equal(
            0, await portal.Read(db => db.DeadlineSteps.CountAsync(step => step.DoneAt == null && step.At < portal.Time.GetUtcNow())));
        Assert.DoesNotContain(log.Written, line => line.Contains("EnforceDeadlines lost a race", StringComparison.Ordinal));

        void Listen(IServiceCollection services) =>
            services.AddLogging(logging => logging.AddProvider(log).AddFilter<Warnings>(null, LogLevel.Information));
    }

    [Fact]
    public async Task Two_nodes_leave_the_first_pulse_of_a_job_at_once()
    {
        await using var portal = await PortalFixture.Create();
        await using var other = portal.AnotherNode();
        for (var i = 0; i < 20; i++)
        {
            var name = $"job-{i}";
            await Task.WhenAll(
                Task.Run(() => portal.Get<JobPulses>().Beat(name, CancellationToken.None)),
                Task.Run(() => other.Get<JobPulses>().Beat(name, CancellationToken.None)));
        }

        Assert.Equal(20, await portal.Read(db => db.JobPulses.CountAsync()));
    }

    private static bool IsWorkOfTheClock(ServiceDescriptor service) =>
        service.ServiceType is { IsConstructedGenericType: true } type && type.GetGenericTypeDefinition() == typeof(IHandle<,>)
        && type.GetGenericArguments()[0] is var command && command.GetInterfaces()
            .Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICommand<,>))
        && (Permission)command.GetProperty(
            "Requires", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)! == Permission.RunTheClock;

    private sealed class Losses
    {
        public int Count { get; set; }
    }

    private sealed class Loses<TCommand, TResult>(Losses losses) : IHandle<TCommand, TResult>
    {
        public Task<Outcome<TResult>> Handle(TCommand command, UseCaseContext context, CancellationToken cancellationToken)
        {
            losses.Count++;
            throw new DbUpdateConcurrencyException("another node was faster");
        }
    }

    private sealed class LosesOnce(Losses losses, Domain.Deadlines.EnforceDeadlinesHandler inner)
        : IHandle<Domain.Deadlines.EnforceDeadlines, int>
    {
        public async Task<Outcome<int>> Handle(
            Domain.Deadlines.EnforceDeadlines command, UseCaseContext context, CancellationToken cancellationToken)
        {
            var outcome = await inner.Handle(command, context, cancellationToken);
            return ++losses.Count > 1 ? outcome : throw new DbUpdateConcurrencyException("another node was faster");
        }
    }

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _written = new();

        public IReadOnlyCollection<string> Written => _written;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _written.Enqueue($"{logLevel}: {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
