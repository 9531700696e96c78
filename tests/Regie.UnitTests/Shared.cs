using System.Globalization;
using System.Runtime.CompilerServices;

namespace Regie.UnitTests;

/// <summary>Real files and reference numbers that stand beside the repository; tests that need them are skipped where they do not.</summary>
internal static class Shared
{
    public static string File(params string[] path)
    {
        var file = Path.Combine([Root(), "..", "shared", .. path]);
        Assert.SkipUnless(System.IO.File.Exists(file), $"There is no {file}");
        return file;
    }

    /// <summary>Rows of a plain CSV file by the names of its columns.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Rows(params string[] path)
    {
        var lines = System.IO.File.ReadAllLines(File(path));
        var names = lines[0].Split(',');
        return
        [
            .. lines
                .Skip(1)
                .Where(line => line.Length > 0)
                .Select(line => names.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second)),
        ];
    }

    public static double Number(this Dictionary<string, string> row, string name) =>
        double.Parse(row[name], CultureInfo.InvariantCulture);

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
