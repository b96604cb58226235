using System.Reflection;
using Domain.Cases;
using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.UseCases;
using TestKit;

namespace Infrastructure.Tests.Wall;

/// <summary>Every command and query of the portal, made with values that would do, for tests that ask them all.</summary>
internal static class EveryUseCase
{
    private static readonly string[] ReferenceNames = ["Reference", "Referral", "Case", "Reset"];

    public static IReadOnlyList<Type> Queries { get; } = All(typeof(IQuery<,>));

    public static IReadOnlyList<Type> Commands { get; } = All(typeof(ICommand<,>));

    /// <summary>Whether it is about one record that it names.</summary>
    public static bool NamesARecord(Type useCase) => ReferenceParameter(useCase) is not null;

    /// <summary>Makes one. A parameter that nobody taught the test is an error: a new use case is not silently left out.</summary>
    public static object Make(Type useCase, string reference)
    {
        var constructor = Constructor(useCase);
        return constructor.Invoke(
            [.. constructor.GetParameters().Select(one => one == ReferenceParameter(useCase) ? reference : Value(one))]);
    }

    /// <summary>Sends one through the door: what it answered, and why not.</summary>
    public static Task<(object? Answer, Refusal? Refusal)> Send(IUseCases door, object request)
    {
        var contract = Contract(request.GetType(), typeof(ICommand<,>)) ?? Contract(request.GetType(), typeof(IQuery<,>))!;
        var way = contract.GetGenericTypeDefinition() == typeof(ICommand<,>) ? nameof(Run) : nameof(Ask);
        return (Task<(object?, Refusal?)>)typeof(EveryUseCase).GetMethod(way, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(contract.GenericTypeArguments).Invoke(null, [door, request])!;
    }

    private static async Task<(object?, Refusal?)> Run<TSelf, TResult>(IUseCases door, object command)
        where TSelf : ICommand<TSelf, TResult> =>
            await door.Run((ICommand<TSelf, TResult>)command) is var outcome ? (outcome.Value, outcome.Refusal) : default;

    private static async Task<(object?, Refusal?)> Ask<TSelf, TResult>(IUseCases door, object query)
        where TSelf : IQuery<TSelf, TResult> =>
            await door.Ask((IQuery<TSelf, TResult>)query) is var outcome ? (outcome.Value, outcome.Refusal) : default;

    private static ParameterInfo? ReferenceParameter(Type useCase) => ReferenceNames
        .Select(name => Constructor(useCase).GetParameters().FirstOrDefault(one => one.Name == name && one.ParameterType == typeof(string)))
        .FirstOrDefault(one => one is not null);

    private static ConstructorInfo Constructor(Type useCase) =>
        useCase.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();

    private static object? Value(ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue)
            return parameter.DefaultValue is { } given && Nullable.GetUnderlyingType(parameter.ParameterType) is { IsEnum: true } one
                ? Enum.ToObject(one, given) : Default(parameter);
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(string)) return "Un texte assez long pour tout.";
        if (type == typeof(Guid)) return Guid.NewGuid();
        if (type == typeof(bool)) return true;
        if (type == typeof(int)) return 1;
        if (type == typeof(long)) return 1L;
        if (type == typeof(DateTimeOffset)) return PortalFixture.Start;
        if (type == typeof(DateOnly)) return new DateOnly(2026, 11, 24);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        if (type == typeof(CaseAssessment)) return Scenario.SomeAssessment();
        if (type == typeof(ChildContent)) return new ChildContent("Lou", null, null, null, null);
        if (type == typeof(DecisionContent)) return Scenario.Removed();
        if (type == typeof(TakedownContent)) return Scenario.SomeRequest();
        if (type == typeof(Domain.Referrals.ReferralContent)) return Scenario.SomeReferral();
        if (type == typeof(Domain.Deadlines.CalendarDefinition)) return Scenario.OpeningHours;
        if (type == typeof(Domain.Deadlines.PolicyTerms)) return Domain.Deadlines.PolicyTerms.Default;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return Array.CreateInstance(type.GenericTypeArguments[0], 0);
        if (type.IsClass && type.GetConstructors() is [var only, ..]) return only.Invoke([.. only.GetParameters().Select(Value)]);
        throw new InvalidOperationException(
            $"Teach the test a value for {parameter.Member.DeclaringType!.Name}.{parameter.Name} ({type.Name}).");
    }

    private static object? Default(ParameterInfo parameter) =>
        parameter.DefaultValue ?? (parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null);

    private static IReadOnlyList<Type> All(Type kind) =>
    [
        .. new[] { typeof(IUseCases).Assembly, typeof(UseCaseRunner).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsInterface && Contract(type, kind) is not null).OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    private static Type? Contract(Type type, Type kind) =>
        type.GetInterfaces().SingleOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == kind);
}
