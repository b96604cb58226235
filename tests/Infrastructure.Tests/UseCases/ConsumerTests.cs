using Domain.Kernel;
using Infrastructure.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Tests.UseCases;

/// <summary>
/// Whatever follows from an event is a class in a list: the door hands it everything, inside the transaction and after it.
/// </summary>
public sealed class ConsumerTests
{
    [Fact]
    public async Task One_that_is_added_to_the_list_is_handed_every_use_case_in_its_transaction_and_after_its_commit()
    {
        var heard = new List<string>();
        var scenario = await TestUseCases.Scenario(services => services.AddScoped<IConsumeEvents>(_ => new Listener(heard)));
        await using var portal = scenario.Portal;
        (await scenario.Psychologist.Run(Say("mot"))).OrThrow();
        Assert.Equal(["DoAnything by psychologist: SomethingHappened mot", "committed mot"], heard);
    }

    [Fact]
    public async Task One_that_fails_takes_the_change_with_it_and_nobody_hears_of_it()
    {
        var heard = new List<string>();
        var scenario = await TestUseCases.Scenario(services => services.AddScoped<IConsumeEvents>(_ => new Listener(heard)));
        await using var portal = scenario.Portal;
        var (before, changes) = (await portal.Rows(), 0);
        using var listening = portal.Get<ChangeFeed>().Listen(some => changes += some.Count);

        await Assert.ThrowsAsync<InvalidOperationException>(() => scenario.Psychologist.Run(Say("fail")));

        await portal.Get<ChangeFeed>().Told;
        Assert.Equal(("", 0), (await portal.WrittenSince(before), changes));
        Assert.DoesNotContain("committed fail", heard);
    }

    [Fact]
    public async Task A_refusal_reaches_none_of_them()
    {
        var heard = new List<string>();
        var scenario = await TestUseCases.Scenario(services => services.AddScoped<IConsumeEvents>(_ => new Listener(heard)));
        await using var portal = scenario.Portal;
        Assert.Equal(
            "not_found", (
                await scenario.Psychologist.Run(DoAnything.Of(_ => Task.FromResult<Outcome<Receipt>>(Refusal.NotFound)))).Refusal?.Code);
        Assert.Empty(heard);
    }

    private static DoAnything Say(string word) => new((_, context, _) =>
    {
        context.Record(new SomethingHappened(word) { Reference = "R-1" });
        return Task.FromResult<Outcome<Receipt>>(new Receipt("R-1"));
    });

    private sealed class Listener(List<string> heard) : IConsumeEvents
    {
        public Task Consume(Happening happening, CancellationToken cancellationToken)
        {
            foreach (var one in happening.Events.OfType<SomethingHappened>())
            {
                if (one.Word == "fail") throw new InvalidOperationException("A consumer that fails.");
                heard.Add($"{happening.UseCase} by {happening.Context.Actor.Name}: {nameof(SomethingHappened)} {one.Word}");
            }

            return Task.CompletedTask;
        }

        public void Committed(Happening happening) =>
            heard.AddRange(happening.Events.OfType<SomethingHappened>().Select(one => $"committed {one.Word}"));
    }
}
