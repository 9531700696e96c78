using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;

namespace Regie.Ui.Charts;

/// <summary>The words the charts say themselves, in the reader's language.</summary>
internal static class ChartTexts
{
    internal static ResourceManager Resources { get; } = new(typeof(ChartTexts).FullName!, typeof(ChartTexts).Assembly);

    internal static string AsTable => Text();

    internal static string Caption => Text();

    internal static string Missing => Text();

    internal static string Name => Text();

    internal static string NothingToShow => Text();

    internal static string Period => Text();

    internal static string Present => Text();

    internal static string Status => Text();

    internal static string Value => Text();

    internal static string Quarter(int year, int number) => Filled("Quarter", year, number);

    internal static string TableOf(string title) => Filled("TableOf", title);

    internal static string RowOf(string name, string value) => Filled("RowOf", name, value);

    internal static string RangeOf(string name, string first, string at, string last, string until) =>
        Filled("RangeOf", name, first, at, last, until);

    internal static string MissingAt(string name, string places, string reason) =>
        Filled("MissingAt", name, places, reason);

    private static string Text([CallerMemberName] string name = "") =>
        Resources.GetString(name, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException(name);

    private static string Filled(string name, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Text(name), values);
}
