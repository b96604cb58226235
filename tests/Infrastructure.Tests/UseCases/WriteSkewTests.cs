using System.Data;
using System.Reflection;
using Domain.Access;
using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;
using Domain.Referrals;
using Domain.Retention;
using Domain.Takedowns;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>
/// Two nodes, each in a transaction of its own: the first has read and decided, and writes only when the second has begun. What cannot both
/// be right is not both done, whoever asks first.
/// </summary>
public sealed class WriteSkewTests
{
    private static readonly DateOnly InAMonth = DateOnly.FromDateTime(PortalFixture.Start.UtcDateTime).AddMonths(1);

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task A_case_is_not_closed_while_a_request_is_filed_on_it(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var (one, other) = (await scenario.Case("tt-1"), await scenario.Case("tt-2"));
        var who = await portal.AccountId("psychologist");

        await OneOfThem(portal, who, File(one), Close(one), "case.open_requests");
        await OneOfThem(portal, who, Close(other), File(other), "case.already_closed");
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Two_holds_at_once_are_one(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var hold = new PlaceLegalHold(await scenario.Case(), "Réquisition du parquet.", InAMonth);
        await OneOfThem(portal, await portal.AccountId("supervisor"), hold, hold, "hold.already_held");
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Two_outages_at_once_do_not_overlap(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var now = PortalFixture.Start;
        var record = new RecordOutage(new OutageWindow(now.AddHours(-2), now.AddHours(-1), null));
        await OneOfThem(portal, await portal.AccountId("admin"), record, record, "invalid");
        var apart = (await scenario.Administrator.Run(new RecordOutage(new OutageWindow(now.AddHours(-9), now.AddHours(-8), null))))
            .OrThrow().Reference;
        var same = new OutageWindow(now.AddHours(-5), now.AddHours(-4), null);
        await OneOfThem(portal, await portal.AccountId("admin"), new CorrectOutage(apart, same), new RecordOutage(same), "invalid");
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Two_administrators_who_close_each_other_leave_one(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        await scenario.Person("admin2", Role.Administrator, null);
        var (first, second) = (await portal.AccountId("admin"), await portal.AccountId("admin2"));

        await using var node = Paused<SetAccountOpen>(portal, out var read, out var go);
        var (one, other) = (await As(node, first), await As(portal, second));
        var closing = Task.Run(() => one.Run(new SetAccountOpen(second, false)));
        await Read(read, closing);
        var answering = Task.Run(() => other.Run(new SetAccountOpen(first, false)));
        await AWhile(answering);
        go.SetResult();
        Assert.True((await closing).Succeeded);
        Assert.False((await answering).Succeeded);
        Assert.Equal(1, await portal.Read(db => db.Users.CountAsync(user => user.Role == Role.Administrator && user.ClosedAt == null)));
        Assert.Equal("account.last_administrator", (await portal.System.Run(new SetAccountOpen(first, false))).Refusal!.Code);
        Assert.Equal(
            "account.last_administrator", (await portal.System.Run(new ChangeRole(first, Role.DataProtectionOfficer, null))).Refusal!.Code);
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task One_address_invited_twice_at_once_is_one_account(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var invite = new InvitePerson("nouvelle@3018.example", "Nouvelle", Role.Psychologist, "3018", "fr");
        await OneOfThem(portal, await portal.AccountId("admin"), invite, invite, "invalid");
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task One_code_is_not_given_to_a_helpline_and_a_platform_at_once(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var admin = await portal.AccountId("admin");
        var helpline = new OnboardHelpline("NEW", "New", "contact@new.example", "116 111", Scenario.OpeningHours);

        await OneOfThem(portal, admin, helpline, new OnboardPlatform("NEW", "New", "s@new.example", "e@new.example", null), "invalid");
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task The_glass_is_broken_once(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var glass = new BreakGlass(await scenario.Case(), "Danger immédiat.");
        await OneOfThem(portal, await portal.AccountId("psychologist2"), glass, glass, "case.already_yours");
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task A_hold_that_is_placed_while_an_erasure_is_carried_out_either_stops_it_or_comes_after_it(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var reference = await scenario.Case();
        var referral = await portal.Read(db => db.Cases.Select(one => one.ReferralReference).SingleAsync());
        (await scenario.Psychologist.Run(Close(reference))).OrThrow();
        portal.Time.Advance(TimeSpan.FromDays(31));
        await portal.Get<Infrastructure.Jobs.RetentionJob>().OrderDue(CancellationToken.None);
        var supervisor = await portal.AccountId("supervisor");

        // The hold has been decided and is not committed: the erasure waits for it, and then leaves the case alone.
        await using var node = Paused<PlaceLegalHold>(portal, out var read, out var go);
        var there = await As(node, supervisor);
        var placing = Task.Run(() => there.Run(new PlaceLegalHold(reference, "Réquisition.", InAMonth.AddMonths(6))));
        await Read(read, placing);
        var erasing = Task.Run(() => portal.System.Run(new CarryOutErasures()));
        await AWhile(erasing);
        go.SetResult();
        Assert.True((await placing).Succeeded);
        Assert.True((await erasing).Succeeded);
        Assert.True((await portal.System.Run(new CarryOutErasures())).Succeeded);
        var contact = await portal.Read(
            db => db.Referrals.Where(one => one.Reference == referral).Select(one => one.ContactValue).SingleAsync());
        Assert.Equal("+33 6 00 00 00 00", await portal.Open(contact));
        Assert.All(await portal.Read(db => db.ErasureOrders.ToListAsync()), order => Assert.Null(order.DoneAt));
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task An_organisation_is_not_closed_while_something_comes_to_it(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var (onCase, who, admin) = (await scenario.Case(), await portal.AccountId("psychologist"), await portal.AccountId("admin"));
        var request = new FileTakedown(onCase, "SNAPCHAT", Scenario.SomeRequest(), AfterFiling.Send);
        var phoned = new RecordReferral("PHONE", "SNAPCHAT", Scenario.SomeReferral());
        var person = new InvitePerson("nouvelle@snap.example", "Nouvelle", Role.SafetyAgent, "SNAPCHAT", "fr");

        await OneOfThem(portal, admin, new CloseOrganisation("SNAPCHAT"), admin, person, "organisation.closed");
        (await scenario.Administrator.Run(new ReopenOrganisation("SNAPCHAT"))).OrThrow();
        await OneOfThem(portal, admin, new CloseOrganisation("SNAPCHAT"), who, request, "organisation.closed");
        (await scenario.Administrator.Run(new ReopenOrganisation("SNAPCHAT"))).OrThrow();
        await OneOfThem(portal, admin, new CloseOrganisation("SNAPCHAT"), who, phoned, "organisation.closed");
        (await scenario.Administrator.Run(new ReopenOrganisation("SNAPCHAT"))).OrThrow();
        await OneOfThem(portal, who, phoned, admin, new CloseOrganisation("SNAPCHAT"), "organisation.open_work");
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task A_referral_that_was_decided_before_its_helpline_or_platform_was_closed_is_refused(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;

        foreach (var (
            closed, key, helpline) in new[] { ("4020", scenario.PlatformKeyId, "4020"), ("SNAPCHAT", scenario.OtherPlatformKeyId, "3018") })
        {
            await using var node = Paused<ReceiveReferral>(portal, out var read, out var go);
            var program = node.As(new Caller.ApiClient(key));
            var sending = Task.Run(() => program.Run(new ReceiveReferral("late", Scenario.SomeReferral(), Helpline: helpline)));
            await Read(read, sending);
            (await scenario.Administrator.Run(new CloseOrganisation(closed))).OrThrow();
            go.SetResult();
            Assert.Equal("organisation.closed", (await sending).Refusal?.Code);
            Assert.Equal(0, await portal.Read(db => db.Referrals.CountAsync()));
        }
    }

    [Fact]
    public void Every_command_says_what_keeps_two_at_once_apart()
    {
        var commands = new[] { typeof(IUseCases).Assembly, typeof(UseCaseRunner).Assembly }.SelectMany(one => one.GetTypes())
            .Where(one => one.IsClass && one.GetInterfaces().Any(
                face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<,>))).ToList();

        Nothing(
            commands.Where(one => Said(one) == 0),
            "Two at once: does it decide by the version of what it changes, or by a unique index? Then [KeptApartBy] on it, with which. By other rows? Then it is an IRestsOnWhatItReads. Does it change nothing that is there? Then it is an IOnlyAdds");
        Nothing(commands.Where(one => Said(one) > 1), "One of [KeptApartBy], IRestsOnWhatItReads and IOnlyAdds is enough");
        Assert.All(commands, one => Assert.NotEqual("", one.GetCustomAttribute<KeptApartByAttribute>()?.Guard.Trim()));
        Assert.Equal(IsolationLevel.Serializable, CommandAttempt.IsolationOf(Close("x")));
        Assert.Equal(IsolationLevel.ReadCommitted, CommandAttempt.IsolationOf(new SignOut()));

        static int Said(Type command) => new[]
        {
            command.IsAssignableTo(typeof(IRestsOnWhatItReads)), command.IsAssignableTo(typeof(IOnlyAdds)),
            command.IsDefined(typeof(KeptApartByAttribute)),
        }.Count(said => said);

        static void Nothing(IEnumerable<Type> wrong, string todo) =>
            Assert.True(!wrong.Any(), $"{todo}: {string.Join(", ", wrong.Select(type => type.Name))}");
    }

    private static CloseCase Close(string reference) => new(reference, Domain.Law.Vocabularies.ClosureOutcomes.Codes[0]);

    private static FileTakedown File(string reference) => new(reference, "TIKTOK", Scenario.SomeRequest(), AfterFiling.Send);

    private static Task OneOfThem<TFirst, TSecond>(
        PortalFixture portal, Guid who, ICommand<TFirst, Receipt> first, ICommand<TSecond, Receipt> second, string no)
        where TFirst : ICommand<TFirst, Receipt>
        where TSecond : ICommand<TSecond, Receipt> => OneOfThem(portal, who, first, who, second, no);

    private static async Task OneOfThem<TFirst, TSecond>(
        PortalFixture portal, Guid who, ICommand<TFirst, Receipt> first, Guid other, ICommand<TSecond, Receipt> second, string no)
        where TFirst : ICommand<TFirst, Receipt>
        where TSecond : ICommand<TSecond, Receipt>
    {
        var (won, lost) = await Interleaved(portal, who, first, other, second);
        Assert.True(won.Succeeded, won.Refusal?.Code);
        Assert.Equal(no, lost.Refusal?.Code);
    }

    private static async Task<(Outcome<Receipt> First, Outcome<Receipt> Second)> Interleaved<TFirst, TSecond>(
        PortalFixture portal, Guid who, ICommand<TFirst, Receipt> first, Guid other, ICommand<TSecond, Receipt> second)
        where TFirst : ICommand<TFirst, Receipt>
        where TSecond : ICommand<TSecond, Receipt>
    {
        await using var node = Paused<TFirst>(portal, out var read, out var go);
        var (here, there) = (await As(portal, other), await As(node, who));
        var winning = Task.Run(() => there.Run(first));
        await Read(read, winning);
        var losing = Task.Run(() => here.Run(second));
        await AWhile(losing);
        go.SetResult();
        return (await winning, await losing);
    }

    // Another node, on which commands of one kind wait when they have decided, inside their transaction.
    private static PortalFixture Paused<T>(PortalFixture portal, out TaskCompletionSource read, out TaskCompletionSource go)
        where T : ICommand<T, Receipt>
    {
        var (hasRead, mayGo) = (read, go) = (
            new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously));
        return portal.AnotherNode(services =>
        {
            var inner = services.Single(one => one.ServiceType == typeof(IHandle<T, Receipt>)).ImplementationType!;
            services.AddScoped(inner);
            services.AddScoped<IHandle<T, Receipt>>(
                scope => new Pausing<T>((IHandle<T, Receipt>)scope.GetRequiredService(inner), hasRead, mayGo.Task));
        });
    }

    private static async Task<IUseCases> As(PortalFixture node, Guid who) => await node.As(who);

    private static async Task Read(TaskCompletionSource read, Task command) => await await Task.WhenAny(read.Task, command);

    private static async Task AWhile(Task other) => await Task.WhenAny(other, Task.Delay(TimeSpan.FromMilliseconds(400)));

    private sealed class Pausing<T>(IHandle<T, Receipt> inner, TaskCompletionSource read, Task go) : IHandle<T, Receipt>, IConfirm<T>
    {
        public Task<Outcome> Confirm(T request, CancellationToken cancellationToken) =>
            inner is IConfirm<T> rests ? rests.Confirm(request, cancellationToken) : Task.FromResult(Outcome.Done);

        public async Task<Outcome<Receipt>> Handle(T request, UseCaseContext context, CancellationToken cancellationToken)
        {
            var outcome = await inner.Handle(request, context, cancellationToken);
            read.TrySetResult();
            await go;
            return outcome;
        }
    }
}
