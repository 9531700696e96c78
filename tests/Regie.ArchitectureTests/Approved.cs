namespace Regie.ArchitectureTests;

/// <summary>Compares what was made with the file that was approved in review; <c>./dev approve</c> writes the files anew.</summary>
internal static class Approved
{
    private const string Variable = "REGIE_APPROVE";

    public static void Text(string file, string made)
    {
        var path = Path.Combine(Repository.Root, file);
        var text = made.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (approved != text)
        {
            Assert.Fail(
                $"{file} is not what was approved: run ./dev approve and read the difference. {FirstDifference(approved, text)}"
            );
        }
    }

    private static string FirstDifference(string approved, string made)
    {
        var (before, after) = (approved.Split('\n'), made.Split('\n'));
        var line = Enumerable
            .Range(0, Math.Max(before.Length, after.Length))
            .First(i => before.ElementAtOrDefault(i) != after.ElementAtOrDefault(i));
        return $"Line {line + 1} was {before.ElementAtOrDefault(line) ?? "not there"} and is {after.ElementAtOrDefault(line) ?? "not there"}";
    }
}
