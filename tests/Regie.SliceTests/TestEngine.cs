using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Regie.SliceTests;

/// <summary>On which of the two databases a test runs.</summary>
public enum TestEngine
{
    Sqlite,
    Postgres,
}

/// <summary>
/// Runs a theory on both databases; the engine is the first argument. Without a PostgreSQL server its half is skipped
/// and says so; in continuous integration it fails instead.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EngineDataAttribute(params object?[] rest) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    )
    {
        var skip = PostgresServer.IsThere || PostgresServer.IsRequired ? null : PostgresServer.WhyNot;
        return new([
            new TheoryDataRow([TestEngine.Sqlite, .. rest]),
            new TheoryDataRow([TestEngine.Postgres, .. rest]) { Skip = skip },
        ]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
