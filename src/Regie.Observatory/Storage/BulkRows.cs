using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Regie.Kernel.Data;

namespace Regie.Observatory.Storage;

/// <summary>Writes many rows in the running transaction, past the change tracker: the import itself is what the audit trail tells.</summary>
internal sealed class BulkRows(RegieDb db, string table, params string[] columns)
{
    private const int Together = 500;
    private readonly string _sql =
        $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";

    public async Task Write(IEnumerable<object[]> rows, CancellationToken ct)
    {
        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        if (!connection.CanCreateBatch)
        {
            await OneByOne(connection, transaction, rows, ct);
            return;
        }
        foreach (var chunk in rows.Chunk(Together))
        {
            await using var batch = connection.CreateBatch();
            batch.Transaction = transaction;
            foreach (var row in chunk)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = _sql;
                for (var i = 0; i < row.Length; i++)
                {
                    var parameter = command.CreateParameter();
                    (parameter.ParameterName, parameter.Value) = ($"p{i}", row[i]);
                    command.Parameters.Add(parameter);
                }
                batch.BatchCommands.Add(command);
            }
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    private async Task OneByOne(
        DbConnection connection,
        DbTransaction transaction,
        IEnumerable<object[]> rows,
        CancellationToken ct
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = _sql;
        command.Transaction = transaction;
        var parameters = columns
            .Select(
                (_, i) =>
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = $"@p{i}";
                    command.Parameters.Add(parameter);
                    return parameter;
                }
            )
            .ToList();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                parameters[i].Value = row[i];
            }
            // Not awaited by turns: the embedded database answers at once.
            command.ExecuteNonQuery();
        }
        ct.ThrowIfCancellationRequested();
    }
}
