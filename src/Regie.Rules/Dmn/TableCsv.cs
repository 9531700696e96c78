using System.Text;
using Regie.Rules.Decisions;

namespace Regie.Rules.Dmn;

/// <summary>Writes a table for review in a spreadsheet.</summary>
internal static class TableCsv
{
    public static string Write(BoxedTable table)
    {
        var notes = table.Rules.Select(rule => rule.Annotations.Count).DefaultIfEmpty().Max();
        var text = new StringBuilder();
        Line(
            text,
            [
                table.Policy.ToString(),
                .. table.Inputs.Select(input => input.Label ?? input.Expression.Trim()),
                .. table.Outputs.Select(output => "= " + (output.Name ?? "result")),
                .. Enumerable.Repeat("note", notes),
            ]
        );
        for (var r = 0; r < table.Rules.Count; r++)
        {
            var rule = table.Rules[r];
            Line(
                text,
                [
                    FormattableString.Invariant($"{r + 1}"),
                    .. rule.When,
                    .. rule.Then,
                    .. rule.Annotations,
                    .. Enumerable.Repeat("", notes - rule.Annotations.Count),
                ]
            );
        }
        return text.ToString();
    }

    public static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // A cell such as "=5" or "-" would run as a formula in a spreadsheet; the apostrophe keeps it text.
    private static string Cell(string cell)
    {
        cell = cell.Trim();
        if (cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@')
        {
            cell = "'" + cell;
        }
        return cell.AsSpan().IndexOfAny(",\"\r\n") >= 0
            ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
            : cell;
    }
}
