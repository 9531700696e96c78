using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL;

namespace Regie.Migrations.Postgres;

/// <summary>Tries again when the connection broke; inside a transaction it leaves that to whoever began it, who alone knows what went before.</summary>
internal sealed class Patience(ExecutionStrategyDependencies dependencies) : NpgsqlRetryingExecutionStrategy(dependencies, Tries)
{
    private const int Tries = 5;

    public override bool RetriesOnFailure => base.RetriesOnFailure && !InTransaction;

    private bool InTransaction => Dependencies.CurrentContext.Context.Database.CurrentTransaction is not null;

    protected override bool ShouldRetryOn(Exception? exception) => !InTransaction && base.ShouldRetryOn(exception);
}
