using Domain.Access;
using Domain.Kernel;
using Infrastructure.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace TestKit;

/// <summary>
/// The door for a person with a second factor and a session of their own, both by real use cases. When time has passed
/// they sign in again, as people do: a test may let days go by.
/// </summary>
public sealed class PersonAtWork : IUseCases
{
    /// <summary>The secret of the authenticator of everybody here.</summary>
    public const string Secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private readonly UseCaseRunner _runner;
    private readonly SystemUseCases _system;
    private readonly TimeProvider _time;
    private Opened? _opened;

    private PersonAtWork(IServiceProvider services, Guid accountId)
    {
        _runner = services.GetRequiredService<UseCaseRunner>();
        _system = services.GetRequiredService<SystemUseCases>();
        _time = services.GetRequiredService<TimeProvider>();
        AccountId = accountId;
    }

    public Guid AccountId { get; }

    /// <summary>Enrols an account that exists, and signs it in.</summary>
    public static async Task<PersonAtWork> Enrol(IServiceProvider services, Guid accountId)
    {
        var person = new PersonAtWork(services, accountId);
        (await person._system.Run(new EnrolForDemo(accountId, Secret))).OrThrow();
        await person.Caller();
        return person;
    }

    /// <summary>Signs in an account that has its factor already.</summary>
    public static PersonAtWork Of(IServiceProvider services, Guid accountId) => new(services, accountId);

    /// <summary>The same person in the same session, in a copy of the portal.</summary>
    public PersonAtWork In(IServiceProvider copy) => new(copy, AccountId) { _opened = _opened };

    /// <summary>Them, in a session that is open and freshly proved.</summary>
    public async Task<Caller.Person> Caller()
    {
        var (now, opened) = (_time.GetUtcNow(), _opened);
        if (opened is null || now - opened.Since >= FreshProof.Lasts || now < opened.Since)
            _opened = opened = new Opened((await _system.Run(new OpenSession(AccountId, ProofKind.Passkey, "TestKit"))).OrThrow().Id, now);
        return new Caller.Person(AccountId, opened.Session);
    }

    public async Task<Outcome<TResult>> Run<TSelf, TResult>(ICommand<TSelf, TResult> command, CancellationToken cancellationToken = default)
        where TSelf : ICommand<TSelf, TResult> => await _runner.Run(command, await Caller(), cancellationToken);

    public async Task<Outcome<TResult>> Ask<TSelf, TResult>(IQuery<TSelf, TResult> query, CancellationToken cancellationToken = default)
        where TSelf : IQuery<TSelf, TResult> => await _runner.Ask(query, await Caller(), cancellationToken);

    private sealed record Opened(Guid Session, DateTimeOffset Since);
}
