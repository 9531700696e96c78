using Regie.Maths;

namespace Regie.Observatory.Domain;

/// <summary>One observation as a file tells it: the one shape that all formats are read into.</summary>
/// <param name="Codes">A code for each dimension of the table, in its order. The same list for all of a row.</param>
/// <param name="Period">When.</param>
/// <param name="Quantity">Only where it has a value.</param>
/// <param name="HasValue">Whether the place holds a number.</param>
/// <param name="Letters">Its flags.</param>
/// <param name="Note">Words of the source on it, or null.</param>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Column">Where it stands: the byte in the line, from 1; in a workbook the column of the sheet.</param>
internal readonly record struct Observation(
    string[] Codes,
    TimePeriod Period,
    Quantity Quantity,
    bool HasValue,
    Letters Letters,
    string? Note,
    int Line,
    int Column
);

/// <summary>A cell as it is kept: what a source says of one period of a series.</summary>
/// <param name="Period">When.</param>
/// <param name="Quantity">Only where it has a value.</param>
/// <param name="HasValue">Whether there is a number; a confidential one is not kept.</param>
/// <param name="Letters">Its flags.</param>
/// <param name="Note">Words of the source on it, or null.</param>
internal readonly record struct Cell(TimePeriod Period, Quantity Quantity, bool HasValue, Letters Letters, string? Note)
{
    public Status Status => Letters.StatusOf(HasValue);

    public Datum Datum => Datum.From(HasValue ? Quantity.Value : 0, Status);
}
