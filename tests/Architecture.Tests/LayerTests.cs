using NetArchTest.Rules;

namespace Architecture.Tests;

public sealed class LayerTests
{
    private static readonly string[] FoldersOfDomain = [
        "Kernel", "Law", "Tasks", "Deadlines", "Partners", "Access", "Referrals", "Cases", "Takedowns", "Retention"];

    public static TheoryData<string> Folders => [.. FoldersOfDomain];

    [Fact]
    public void Domain_references_nothing_but_the_system() =>
        Assert.All(House.Domain.GetReferencedAssemblies(), reference => Assert.StartsWith(
            "System.", reference.Name, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_of_the_domain_looks_only_at_those_above_it(string folder)
    {
        var below = FoldersOfDomain.SkipWhile(other => other != folder).Skip(1).Select(other => $"Domain.{other}").ToArray();
        if (below.Length == 0) return;
        var result = Types.InAssembly(House.Domain).That().ResideInNamespace($"Domain.{folder}").ShouldNot().HaveDependencyOnAny(below)
            .GetResult();

        Assert.Empty(result.FailingTypeNames ?? []);
    }

    [Fact]
    public void Every_type_of_the_domain_lives_in_a_known_folder() =>
        Assert.All(
            House.Domain.GetTypes().Where(type => type.Namespace?.StartsWith("Domain", StringComparison.Ordinal) == true),
            type => Assert.Contains(type.Namespace!.Split('.')[1], FoldersOfDomain));

    [Theory]
    [InlineData("Portal.Components")]
    [InlineData("Portal.Live")]
    public void Pages_never_touch_the_database(string space)
    {
        var result = Types.InAssembly(House.Portal).That().ResideInNamespace(space)
            .ShouldNot().HaveDependencyOnAny("Infrastructure.Persistence", "Microsoft.EntityFrameworkCore").GetResult();

        Assert.Empty(result.FailingTypeNames ?? []);
    }

    [Fact]
    public void Endpoints_never_touch_the_database()
    {
        var result = Types.InAssembly(House.Portal).That().ResideInNamespace("Portal.Api").And().DoNotHaveName("ApiKeyScheme")
            .ShouldNot().HaveDependencyOnAny("Infrastructure.Persistence", "Microsoft.EntityFrameworkCore").GetResult();

        Assert.All(result.FailingTypeNames ?? [], name => Assert.Contains("ApiKeyScheme", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Aggregates_know_no_ports_and_no_tasks() =>
        Assert.All(
            House.Domain.GetTypes().Where(type => type.IsSubclassOf(typeof(Domain.Kernel.AggregateRoot))),
            type => Assert.DoesNotContain(type.GetMethods(), method => typeof(Task).IsAssignableFrom(method.ReturnType)));
}
