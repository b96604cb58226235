using Domain.Access;
using Domain.Deadlines;
using Domain.Kernel;
using Infrastructure.Jobs;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Infrastructure.Demo;

/// <summary>
/// The portal with a clock of the demo's own: people of the demo act through the real use cases at instants of the
/// past, and the sweep and the mail run at the instants at which they would have run.
/// </summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private readonly DemoClock _clock;
    private readonly ServiceProvider _services;
    private readonly Dictionary<string, Caller> _callers = [];
    private readonly Dictionary<string, DateTimeOffset> _signedInAt = [];

    public DemoStage(IConfiguration configuration, string dataDirectory, DateTimeOffset start)
    {
        _clock = new DemoClock(start);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        services.AddSingleton<TimeProvider>(_clock);
        services.AddInfrastructure(configuration, dataDirectory);
        _services = services.BuildServiceProvider();
    }

    /// <summary>The same draws at every start.</summary>
    public Random Random { get; } = new(3018);

    public DateTimeOffset Now => _clock.GetUtcNow();

    public SystemUseCases System => _services.GetRequiredService<SystemUseCases>();

    /// <summary>Runs a command as a person or key of the demo; a refusal is a bug of the demo.</summary>
    public async Task<TResult> As<TSelf, TResult>(string who, ICommand<TSelf, TResult> command)
        where TSelf : ICommand<TSelf, TResult> =>
        (await _services.GetRequiredService<UseCaseRunner>().Run(command, await CallerOf(who))).OrThrow();

    /// <summary>The account of a person of the demo.</summary>
    public async Task<Guid> AccountOf(string email)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Users.Where(user => user.Email == email)
            .Select(user => user.Id).SingleAsync();
    }

    /// <summary>Opens a view as a person of the demo; a refusal is a bug of the demo.</summary>
    public async Task Look<TSelf, TResult>(string who, IQuery<TSelf, TResult> view)
        where TSelf : IQuery<TSelf, TResult> =>
        (await _services.GetRequiredService<UseCaseRunner>().Ask(view, await CallerOf(who))).OrThrow();

    /// <summary>Moves to an instant; whatever fell due on the way is enforced at its time.</summary>
    public async Task MoveTo(DateTimeOffset instant)
    {
        while (await NextDue(instant) is { } due)
        {
            _clock.MoveTo(due.AddSeconds(1));
            await _services.GetRequiredService<DeadlineSweepJob>().Run(CancellationToken.None);
        }

        _clock.MoveTo(instant);
    }

    /// <summary>Sends the mails that are waiting, dated as the clock stands.</summary>
    public Task SendMail() => _services.GetRequiredService<OutboxDeliveryJob>().Run(CancellationToken.None);

    public async Task Invite(DemoPerson person)
    {
        var language = person.Organisation is "3018" or null ? "fr" : "en";
        var invitation = new InvitePerson(person.Email, person.Name, person.Role, person.Organisation, language);
        var account = (await System.Run(invitation)).OrThrow();
        await using var scope = _services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<IAccounts>().ResetToken(person.Email, CancellationToken.None);
        (await _services.GetRequiredService<UseCaseRunner>().Run(
            new ChoosePassword(person.Email, token!.Token, DemoPeople.Password), new Caller.Anonymous())).OrThrow();
        var id = Guid.Parse(account.Reference);
        (await System.Run(new EnrolForDemo(id, DemoPeople.AuthenticatorSecret))).OrThrow();
        _callers[person.Email] = new Caller.Person(id, Guid.Empty);
    }

    /// <summary>Everybody leaves: the sessions of the story are not those of who opens the demo.</summary>
    public async Task GoHome()
    {
        foreach (var person in _signedInAt.Keys.Select(who => (Caller.Person)_callers[who]))
            (await System.Run(new EndSessionsOf(person.AccountId))).OrThrow();
    }

    public async Task CreateKey(string organisation, string name, string secret)
    {
        var key = (await System.Run(new CreateApiKey(organisation, name, secret))).OrThrow();
        await using var scope = _services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().ApiKeys
            .Where(one => one.Reference == key.Reference).Select(one => one.Id).SingleAsync();
        _callers[secret] = new Caller.ApiClient(id);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // Between two acts there may be days: people sign in again, as they would.
    private async Task<Caller> CallerOf(string who)
    {
        if (_callers[who] is not Caller.Person person || (_signedInAt.TryGetValue(who, out var at) && Now - at < FreshProof.Lasts))
            return _callers[who];
        var session = (await System.Run(new OpenSession(person.AccountId, ProofKind.Demo, "Demo"))).OrThrow();
        _signedInAt[who] = Now;
        return _callers[who] = person with { SessionId = session.Id };
    }

    private async Task<DateTimeOffset?> NextDue(DateTimeOffset before)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return await db.Set<DeadlineStep>().Where(step => step.DoneAt == null && step.At != null && step.At < before)
            .OrderBy(step => step.At).Select(step => step.At).FirstOrDefaultAsync();
    }
}
