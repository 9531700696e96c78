using System.Globalization;

namespace Regie.Ui.Charts;

/// <summary>Says in words which values a line chart lacks, and why.</summary>
internal static class LineNotes
{
    /// <summary>One sentence for each stretch of neighbouring places with one reason.</summary>
    internal static IReadOnlyList<string> Of(IReadOnlyList<ChartSeries> series, CultureInfo culture)
    {
        var notes = new List<string>();
        foreach (var line in series)
        {
            ChartPoint? first = null;
            ChartPoint? last = null;
            foreach (var point in line.Points)
            {
                var goesOn = point.Value is null && first is not null && Reason(point) == Reason(first);
                if (!goesOn)
                {
                    Close(line, first, last);
                    first = point.Value is null ? point : null;
                }
                last = point;
            }
            Close(line, first, last);
        }
        return notes;

        void Close(ChartSeries line, ChartPoint? first, ChartPoint? last)
        {
            if (first is null || last is null)
            {
                return;
            }
            var from = first.X.Text(culture);
            var places = first == last ? from : $"{from}–{last.X.Text(culture)}";
            notes.Add(ChartTexts.MissingAt(line.Name, places, Reason(first)));
        }
    }

    private static string Reason(ChartPoint point) => point.Missing ?? ChartTexts.Missing;
}
