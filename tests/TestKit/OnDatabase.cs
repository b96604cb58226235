using System.Reflection;
using Xunit.Sdk;

namespace TestKit;

/// <summary>Runs a theory on a SQLite file of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[TestDatabase.Sqlite]];
}

/// <summary>Runs the same theory on SQL Server; without a connection string it counts as skipped, with that reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqlServerAttribute : DataAttribute
{
    public OnSqlServerAttribute() => Skip = TestDatabase.WhySkipped(TestDatabase.SqlServer);

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[TestDatabase.SqlServer]];
}
