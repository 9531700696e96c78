namespace Regie.Ui.Charts;

/// <summary>Guesses how wide text will be, since nothing on the server can measure it.</summary>
/// <remarks>The guess errs on the wide side for Inter and the usual system fonts.</remarks>
internal static class TextFit
{
    internal static double Width(string text, double size, bool isBold = false)
    {
        var width = 0.0;
        foreach (var character in text)
        {
            width += character switch
            {
                'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.29,
                'f' or 't' or 'r' or ' ' or '(' or ')' or '-' or 'I' => 0.38,
                'm' or 'w' or 'M' or 'W' or '%' or '@' or '—' => 0.88,
                >= 'A' and <= 'Z' => 0.7,
                _ => 0.6,
            };
        }
        return width * size * (isBold ? 1.07 : 1);
    }

    /// <summary>The text in lines that fit the width, broken at blanks; a single longer word keeps its own line.</summary>
    internal static IReadOnlyList<string> Lines(string text, double width, double size, bool isBold = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Width(longer, size, isBold) > width)
            {
                lines.Add(line);
                line = word;
                continue;
            }
            line = longer;
        }
        lines.Add(line);
        return lines;
    }

    /// <summary>How wide a column for the texts must be: all of the longest, but no more than asked unless one word needs it.</summary>
    internal static double ColumnWidth(IReadOnlyCollection<(string Text, bool IsBold)> texts, double most, double size)
    {
        var longest = texts.Select(text => Width(text.Text, size, text.IsBold)).DefaultIfEmpty().Max();
        var words = texts.SelectMany(text => text.Text.Split(' ').Select(word => Width(word, size, text.IsBold)));
        return Math.Min(longest, Math.Max(most, words.DefaultIfEmpty().Max()));
    }

    /// <summary>Centred labels along a line; one that would touch its neighbour on the left keeps its place and loses its words.</summary>
    internal static List<(double X, string Label)> WithoutCollisions(
        IEnumerable<(double X, string Label)> labels,
        double size
    )
    {
        const double Apart = 6;
        var free = double.NegativeInfinity;
        var kept = new List<(double X, string Label)>();
        foreach (var (x, label) in labels)
        {
            var half = Width(label, size) / 2;
            var fits = x - half >= free;
            kept.Add((x, fits ? label : ""));
            free = fits ? x + half + Apart : free;
        }
        return kept;
    }
}
