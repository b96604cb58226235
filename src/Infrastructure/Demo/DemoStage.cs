using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;
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

    public DemoStage(IConfiguration configuration, string dataDirectory, DateTimeOffset start)
    {
        _clock = new DemoClock(start);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        services.AddSingleton<TimeProvider>(_clock);
        services.AddInfrastructure(configuration, dataDirectory);
        _services = services.BuildServiceProvider();
    }

    public DateTimeOffset Now => _clock.GetUtcNow();

    public SystemUseCases System => _services.GetRequiredService<SystemUseCases>();

    /// <summary>Runs a command as a person or key of the demo; a refusal is a bug of the demo.</summary>
    public async Task<TResult> As<TSelf, TResult>(string who, ICommand<TSelf, TResult> command)
        where TSelf : ICommand<TSelf, TResult> =>
        (await _services.GetRequiredService<UseCaseRunner>().Run(command, _callers[who])).OrThrow();

    /// <summary>The account of a person of the demo.</summary>
    public async Task<Guid> AccountOf(string email)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync();
    }

    /// <summary>Opens a view as a person of the demo; a refusal is a bug of the demo.</summary>
    public async Task Look<TSelf, TResult>(string who, IQuery<TSelf, TResult> view)
        where TSelf : IQuery<TSelf, TResult> =>
        (await _services.GetRequiredService<UseCaseRunner>().Ask(view, _callers[who])).OrThrow();

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
        var account = (await System.Run(new InvitePerson(person.Email, person.Name, person.Role, person.Organisation, person.Organisation is "3018" or null ? "fr" : "en"))).OrThrow();
        await using var scope = _services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<IAccounts>().ResetToken(person.Email, CancellationToken.None);
        (await _services.GetRequiredService<UseCaseRunner>().Run(new ChoosePassword(person.Email, token!.Token, DemoPeople.Password), new Caller.Anonymous())).OrThrow();
        _callers[person.Email] = new Caller.Person(Guid.Parse(account.Reference));
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

    private async Task<DateTimeOffset?> NextDue(DateTimeOffset before)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return await db.Set<DeadlineStep>().Where(step => step.DoneAt == null && step.At != null && step.At < before)
            .OrderBy(step => step.At).Select(step => step.At).FirstOrDefaultAsync();
    }
}
