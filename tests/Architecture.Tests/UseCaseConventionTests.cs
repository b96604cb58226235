using System.Runtime.CompilerServices;
using Domain.Kernel;

namespace Architecture.Tests;

public sealed class UseCaseConventionTests
{
    [Fact]
    public void Every_use_case_has_exactly_one_handler()
    {
        var handled = House.Domain.GetTypes().Concat(House.Infrastructure.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false })
            .SelectMany(type => type.GetInterfaces())
            .Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IHandle<,>))
            .Select(one => one.GetGenericArguments()[0]).ToList();

        Assert.Equal(handled.Count, handled.Distinct().Count());
        Assert.Empty(House.UseCases.Select(one => one.Type).Except(handled));
    }

    [Fact]
    public void Use_cases_are_sealed_records_and_events_too() =>
        Assert.All(
            House.UseCases.Select(one => one.Type)
                .Concat(House.Events),
            type => Assert.True(type.IsSealed && type.GetMethod("<Clone>$") is not null, type.Name));

    /// <summary>
    /// A property that is called a reference, or like one of the records that have one, is what the trail says of a refusal.
    /// </summary>
    [Fact]
    public void Whoever_names_a_record_says_so()
    {
        var names = typeof(Reference).GetFields().Select(record => record.Name).Append("Reference").ToList();
        var naming = (from useCase in House.UseCases
                      from property in useCase.Type.GetProperties()
                      where property.PropertyType == typeof(string) && names.Contains(property.Name)
                      select (useCase.Type, property)).ToList();

        Assert.Equal(
            House.UseCases.Select(one => one.Type).Where(type => type.IsAssignableTo(typeof(INamesARecord))).Select(type => type.Name)
                .Order(),
            naming.Select(one => one.Type.Name).Order());
        Assert.All(naming, one =>
        {
            var useCase = RuntimeHelpers.GetUninitializedObject(one.Type);
            one.property.SetValue(useCase, "named");
            Assert.Equal("named", ((INamesARecord)useCase).Reference);
        });
    }

    [Fact]
    public void What_a_program_may_command_can_be_answered_again()
    {
        var results = House.UseCases.Where(
            one => one.IsCommand && Permissions.OfPlatformClient.Union(Permissions.OfHelplineClient).Contains(one.Requires))
            .SelectMany(one => one.Type.GetInterfaces())
            .Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICommand<,>))
            .Select(one => one.GetGenericArguments()[1]).Distinct();

        Assert.All(results, result => Assert.True(
            result.IsValueType && result.IsAssignableTo(typeof(IRepeatable<>).MakeGenericType(result)), result.Name));
    }

    [Fact]
    public void A_query_never_answers_with_an_aggregate()
    {
        var views = House.UseCases.Where(one => !one.IsCommand)
            .SelectMany(one => one.Type.GetInterfaces())
            .Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IQuery<,>))
            .Select(one => one.GetGenericArguments()[1]);

        Assert.All(views, view => Assert.False(view.IsSubclassOf(typeof(AggregateRoot)), view.Name));
    }
}
