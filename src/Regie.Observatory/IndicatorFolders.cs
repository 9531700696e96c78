using System.Text.Json;
using System.Text.Json.Nodes;
using Regie.Observatory.Indicators;

namespace Regie.Observatory;

/// <summary>Folders of indicator definitions, for the command line and the start of the server.</summary>
public static class IndicatorFolders
{
    private const int MostFiles = 100;

    /// <summary>What was found in a folder.</summary>
    /// <param name="Content">What <see cref="Features.LoadIndicators"/> takes; null where anything is wrong.</param>
    /// <param name="Problems">One line for each thing that is wrong.</param>
    /// <param name="Indicators">How many.</param>
    public sealed record Reading(string? Content, IReadOnlyList<string> Problems, int Indicators);

    /// <summary>Reads and checks all <c>.yaml</c> files of a folder, in the order of their names; never throws for what is in them.</summary>
    public static Reading Read(string folder)
    {
        var problems = new List<string>();
        var (places, indicators, monitor) = (new JsonObject(), new JsonArray(), (JsonNode?)null);
        foreach (var file in Files(folder, problems))
        {
            try
            {
                if (YamlJson.Read(File.ReadAllText(file)) is not JsonObject root)
                {
                    problems.Add($"{file}: this is no map of places, indicators and monitor");
                    continue;
                }
                foreach (var (name, node) in root)
                {
                    Take(file, name, node?.DeepClone());
                }
            }
            catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
            {
                problems.Add($"{file}: {wrong.Message}");
            }
        }

        var all = new JsonObject { ["places"] = places, ["indicators"] = indicators };
        if (monitor is not null)
        {
            all["monitor"] = monitor;
        }
        var set = Parse(all, problems);
        var content = problems.Count == 0 && set is not null ? IndicatorSet.Write(set) : null;
        return new(content, problems, set?.Indicators.Count ?? 0);

        void Take(string file, string name, JsonNode? node)
        {
            switch (name, node)
            {
                case ("places", JsonObject more):
                    more.ToList().ForEach(pair => places[pair.Key] = pair.Value?.DeepClone());
                    break;
                case ("indicators", JsonArray more):
                    more.ToList().ForEach(item => indicators.Add(item?.DeepClone()));
                    break;
                case ("monitor", not null):
                    monitor = node;
                    break;
                default:
                    problems.Add(
                        $"{file}: '{name}' is not known here, or not of the right kind; write places, indicators or monitor"
                    );
                    break;
            }
        }
    }

    /// <summary>Whether content would pass the check of a folder.</summary>
    internal static IndicatorSet? Parse(string content)
    {
        try
        {
            var problems = new List<string>();
            var set = Parse(JsonNode.Parse(content, documentOptions: new() { MaxDepth = 16 }), problems);
            return problems.Count == 0 ? set : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IndicatorSet? Parse(JsonNode? node, List<string> problems)
    {
        try
        {
            var set = IndicatorSet.Read(node);
            problems.AddRange(IndicatorChecks.Run(set));
            return set;
        }
        catch (JsonException wrong)
        {
            problems.Add(wrong.Message);
            return null;
        }
    }

    private static List<string> Files(string folder, List<string> problems)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add($"{folder}: there is no such folder; check the path");
            return [];
        }
        var files = Directory
            .EnumerateFiles(folder, "*.yaml")
            .Order(StringComparer.Ordinal)
            .Take(MostFiles + 1)
            .ToList();
        if (files.Count is 0 or > MostFiles)
        {
            problems.Add(
                $"{folder}: there are {(files.Count == 0 ? "no" : $"more than {MostFiles}")} .yaml files in it"
            );
        }
        return files;
    }
}
