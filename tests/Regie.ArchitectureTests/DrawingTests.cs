using System.Globalization;
using System.Security;
using System.Text;

namespace Regie.ArchitectureTests;

/// <summary>The drawing of the projects is made from their references, so it cannot lie.</summary>
public sealed class DrawingTests
{
    private const int Width = 170;
    private const int Height = 40;
    private const int GapX = 30;
    private const int GapY = 60;
    private const int Margin = 20;

    [Fact]
    public void The_drawing_shows_the_projects_and_their_references_as_they_are() =>
        Approved.Text("docs/architecture.svg", Draw(Repository.References()));

    private static string Draw(IReadOnlyDictionary<string, IReadOnlyList<string>> references)
    {
        var direct = references.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Where(other => !IsReachedOtherwise(references, pair.Key, other)).ToList()
        );
        var rows = references
            .Keys.GroupBy(project => Depth(references, project))
            .OrderByDescending(row => row.Key)
            .Select(row => row.Order(StringComparer.Ordinal).ToList())
            .ToList();
        var across = rows.Max(row => row.Count);
        var width = (2 * Margin) + (across * Width) + ((across - 1) * GapX);
        var height = (2 * Margin) + (rows.Count * Height) + ((rows.Count - 1) * GapY);
        var places = new Dictionary<string, (int X, int Y)>();
        for (var y = 0; y < rows.Count; y++)
        {
            var left = (width - (rows[y].Count * Width) - ((rows[y].Count - 1) * GapX)) / 2;
            for (var x = 0; x < rows[y].Count; x++)
            {
                places[rows[y][x]] = (left + (x * (Width + GapX)), Margin + (y * (Height + GapY)));
            }
        }

        var svg = new StringBuilder();
        svg.AppendLine(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"Projects and their references\" font-family=\"sans-serif\" font-size=\"14\">"
        );
        svg.AppendLine("  <title>Projects and their references; an arrow that follows from others is left out</title>");
        svg.AppendLine(
            "  <defs><marker id=\"to\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#5b6770\"/></marker></defs>"
        );
        svg.AppendLine(
            CultureInfo.InvariantCulture,
            $"  <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>"
        );
        foreach (var (project, others) in direct.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            foreach (var (from, to) in others.Select(other => (places[project], places[other])))
            {
                svg.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"  <path d=\"M{from.X + (Width / 2)} {from.Y + Height}L{to.X + (Width / 2)} {to.Y}\" stroke=\"#5b6770\" marker-end=\"url(#to)\"/>"
                );
            }
        }
        foreach (var (project, (x, y)) in places.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var fill = Repository.Modules.Contains(project) ? "#dbe9f4" : "#f2f2ee";
            svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"  <rect x=\"{x}\" y=\"{y}\" width=\"{Width}\" height=\"{Height}\" rx=\"4\" fill=\"{fill}\" stroke=\"#5b6770\"/>"
            );
            svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"  <text x=\"{x + (Width / 2)}\" y=\"{y + 25}\" text-anchor=\"middle\" fill=\"#1b1f23\">{SecurityElement.Escape(project)}</text>"
            );
        }
        svg.AppendLine("</svg>");
        return svg.ToString();
    }

    private static int Depth(IReadOnlyDictionary<string, IReadOnlyList<string>> references, string project) =>
        references[project].Select(other => Depth(references, other) + 1).DefaultIfEmpty(0).Max();

    private static bool IsReachedOtherwise(
        IReadOnlyDictionary<string, IReadOnlyList<string>> references,
        string project,
        string other
    ) => references[project].Any(step => step != other && Reaches(references, step, other));

    private static bool Reaches(
        IReadOnlyDictionary<string, IReadOnlyList<string>> references,
        string from,
        string to
    ) => from == to || references[from].Any(step => Reaches(references, step, to));
}
