namespace Regie.Ui.Tables;

/// <summary>One column of an exported table.</summary>
/// <param name="Key">Stable name, unique in the table; it is not shown.</param>
/// <param name="Heading">The words above the column, in the reader's language; with the unit or currency where it has one.</param>
/// <param name="Value">
/// What the cell holds. <c>Money</c> becomes its amount (the currency belongs in the heading or in a column of its own),
/// <c>Percent</c> its hundredths in CSV and a percentage in XLSX; numbers, days, instants and truth values keep their
/// type; everything else becomes text.
/// </param>
public sealed record ExportColumn<TRow>(string Key, string Heading, Func<TRow, object?> Value);
