using System.Reflection;
using Domain.Kernel;
using Infrastructure;

namespace Architecture.Tests;

/// <summary>The assemblies and sources that the rules are about.</summary>
internal static class House
{
    public static readonly Assembly Domain = typeof(IUseCases).Assembly;
    public static readonly Assembly Infrastructure = typeof(DependencyInjection).Assembly;
    public static readonly Assembly Portal = typeof(Program).Assembly;

    public static string Root { get; } = FindRoot();

    /// <summary>Every command and query, with the result it answers and its permission.</summary>
    public static IReadOnlyList<(Type Type, bool IsCommand, Permission Requires)> UseCases { get; } =
    [
        .. from type in Domain.GetTypes().Concat(Infrastructure.GetTypes())
           from contract in type.GetInterfaces()
           where contract.IsGenericType
           let definition = contract.GetGenericTypeDefinition()
           where definition == typeof(ICommand<,>) || definition == typeof(IQuery<,>)
           select (type, definition == typeof(ICommand<,>), (Permission)type.GetProperty("Requires")!.GetValue(null)!),
    ];

    /// <summary>Every event.</summary>
    public static IReadOnlyList<Type> Events { get; } =
        [.. Domain.GetTypes().Concat(Infrastructure.GetTypes()).Where(type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract)];

    public static IEnumerable<(string Name, string Text)> Sources(string folder, params string[] endings) =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.*", SearchOption.AllDirectories)
        where endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal))
        let name = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !name.Contains("/obj/", StringComparison.Ordinal) && !name.Contains("/bin/", StringComparison.Ordinal)
            && !name.Contains("/Migrations/", StringComparison.Ordinal)
        select (name, File.ReadAllText(file));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EscalationPortal.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The test does not run below the repository.");
    }
}
