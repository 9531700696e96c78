using Regie.Observatory.Domain;
using Regie.Observatory.Reading;

namespace Regie.Observatory;

/// <summary>A file with the versions of a classification.</summary>
public static class CodeListFile
{
    /// <summary>Reads CSV with a column <c>code_VERSION</c> for each version; gives what <see cref="Features.LoadCodeList"/> takes.</summary>
    /// <exception cref="FormatException">It is no such table; the message says where.</exception>
    public static string Read(string path, string list)
    {
        using var file = File.OpenRead(path);
        try
        {
            var rows = new CsvRows(file, TableLimits.Default, (byte)',');
            var headings = Next(rows) ?? throw new FormatException("there is nothing in the file");
            return CodeHistory.Read(list, headings, All(rows)).ToJson();
        }
        catch (TableStop stop)
        {
            throw new FormatException($"{stop.Problem.Line}:{stop.Problem.Column}: {stop.Problem.Code}", stop);
        }
    }

    private static IEnumerable<IReadOnlyList<string>> All(CsvRows rows)
    {
        while (Next(rows) is { } row)
        {
            yield return row;
        }
    }

    private static List<string>? Next(CsvRows rows) =>
        rows.Next()
            ?
            [
                .. Enumerable
                    .Range(0, rows.Count)
                    .Select(i => CodePool.Words(rows.Field(i), rows.Line, rows.ColumnOf(i))),
            ]
            : null;
}
