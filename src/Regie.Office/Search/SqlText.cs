using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Regie.Kernel.Data;

namespace Regie.Office.Search;

/// <summary>A statement with its values, in the connection and transaction of the context; for the tables that are no entities.</summary>
internal sealed class SqlText
{
    private readonly List<object> _values = [];

    /// <summary>The statement; values stand in it as <see cref="Value"/> gave them.</summary>
    public string Text { get; set; } = "";

    /// <summary>Adds a value and gives its name in the statement.</summary>
    public string Value(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@v{_values.Count - 1}");
    }

    public async Task<int> Execute(RegieDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = Command(db);
            return await command.ExecuteNonQueryAsync(ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public async Task<List<T>> Read<T>(RegieDb db, Func<DbDataReader, T> row, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = Command(db);
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, ct);
            var rows = new List<T>();
            while (await reader.ReadAsync(ct))
            {
                rows.Add(row(reader));
            }
            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private DbCommand Command(RegieDb db)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        // Made of our own words alone: whatever comes from outside stands in it as a parameter.
#pragma warning disable CA2100
        command.CommandText = Text;
#pragma warning restore CA2100
        foreach (var (value, at) in _values.Select((value, at) => (value, at)))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@v{at}");
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
