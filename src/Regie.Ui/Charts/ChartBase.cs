using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Regie.Ui.Charts;

/// <summary>What every chart says about itself besides its marks.</summary>
public abstract class ChartBase : ComponentBase
{
    /// <summary>What is shown; the accessible name of the picture too.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>2 to 4: the level of the heading; 0 where the page prints the title itself.</summary>
    [Parameter]
    public int TitleLevel { get; set; } = 3;

    /// <summary>Unit, year and base: "index 2009, 1995 = 100; lager is gunstiger".</summary>
    [Parameter]
    public string? Unit { get; set; }

    /// <summary>The sentence that does the reading and names the comparison.</summary>
    [Parameter]
    public string? Verdict { get; set; }

    /// <summary>How the verdict judges.</summary>
    [Parameter]
    public ChartTone Tone { get; set; }

    /// <summary>The range shared with neighbouring charts. Own values beyond it widen the axis; nothing is cut off.</summary>
    [Parameter]
    public ChartScale? Scale { get; set; }

    /// <summary>Whether the values stand behind the chart as a table; off only where the page has one table for several charts.</summary>
    [Parameter]
    public bool HasTable { get; set; } = true;

    /// <summary>Badges below the chart: provenance and gaps.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private protected static CultureInfo Culture => CultureInfo.CurrentCulture;

    private protected static string N(double number) => Numerals.Coordinate(number);

    /// <summary>SVG text in lines, the block of them centred on <paramref name="middle"/>.</summary>
    private protected static RenderFragment Lines(IReadOnlyList<string> lines, string name, double x, double middle) =>
        builder =>
        {
            var first = middle + 4.5 - ((lines.Count - 1) * BarLayout.LineHeight / 2);
            for (var i = 0; i < lines.Count; i++)
            {
                builder.OpenElement(0, "text");
                builder.AddAttribute(1, "class", name);
                builder.AddAttribute(2, "x", N(x));
                builder.AddAttribute(3, "y", N(first + (i * BarLayout.LineHeight)));
                builder.AddContent(4, lines[i]);
                builder.CloseElement();
            }
        };

    private protected string FullName => Unit is null ? Title : $"{Title}, {Unit}";
}
