using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Regie.Rules.Decisions;
using Regie.Rules.Dmn;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Values;

namespace Regie.Cli;

/// <summary>What the commands of the rule language read: files of values and models, and the day.</summary>
internal static class RuleInput
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Whatever is wrong with expression, model or file becomes a message and an exit code, never a stack trace.</summary>
    public static int Guarded(Func<int> act)
    {
        try
        {
            return act();
        }
        catch (RuleUsageException wrong)
        {
            Console.Error.WriteLine($"regie: {wrong.Message}");
            return ExitCode.Usage;
        }
        catch (Exception wrong)
            when (wrong
                    is FeelSyntaxException
                        or FeelLimitException
                        or DmnException
                        or RuleInputException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            Console.Error.WriteLine($"regie: {wrong.Message}");
            return ExitCode.NotRight;
        }
    }

    /// <summary>The object of a JSON file; empty without a file.</summary>
    public static FeelContext Context(string? file)
    {
        if (file is null)
        {
            return new FeelContext([]);
        }
        try
        {
            using var stream = Open(file);
            using var document = JsonDocument.Parse(stream, Strict);
            // A text with half a surrogate pair is an InvalidOperationException.
            return FeelJson.Read(document.RootElement) as FeelContext
                ?? throw new RuleInputException($"{file} must hold one JSON object");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new RuleInputException($"{file} is no sound JSON: {broken.Message}");
        }
    }

    /// <summary>The object of a JSON file, unread; an empty one without a file; null, with a message, where the file is none.</summary>
    public static JsonElement? Json(string? file)
    {
        try
        {
            using var document = JsonDocument.Parse(file is null ? "{}" : File.ReadAllText(Open(file)), Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new RuleInputException($"{file} must hold one JSON object");
        }
        catch (Exception broken) when (broken is JsonException or RuleInputException)
        {
            Console.Error.WriteLine(
                $"regie: {(broken is JsonException ? $"{file} is no sound JSON: {broken.Message}" : broken.Message)}"
            );
            return null;
        }

        static string Open(string path) =>
            File.Exists(path) ? path : throw new RuleInputException($"there is no file '{path}'");
    }

    /// <summary>A model bound to those it imports, found by namespace among the *.dmn of its folder.</summary>
    public static (DmnModel Model, DecisionGraph Graph) Graph(string file)
    {
        DmnModel model;
        using (var stream = Open(file))
        {
            model = DmnModel.Read(stream);
        }
        return (model, DecisionGraph.Build(model, model.ImportedNamespaces.Count == 0 ? [] : Beside(file)));
    }

    /// <summary>What <c>now()</c> answers: the start of the day of <c>--today</c>, else the present.</summary>
    public static DateTimeOffset Moment(ParseResult parsed)
    {
        if (parsed.GetValue(Common.Today) is not { } text)
        {
            return TimeProvider.System.GetUtcNow();
        }
        return DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : throw new RuleUsageException($"--today is '{text}': write a day as 2011-10-01");
    }

    public static FileStream Open(string file) =>
        File.Exists(file) ? File.OpenRead(file) : throw new RuleInputException($"there is no file '{file}'");

    // A broken model must not stop one that does not import it, so it is only named.
    private static List<DmnModel> Beside(string file)
    {
        var own = Path.GetFullPath(file);
        var models = new List<DmnModel>();
        foreach (
            var other in Directory
                .EnumerateFiles(Path.GetDirectoryName(own)!, "*.dmn")
                .Where(other => other != own)
                .Order(StringComparer.Ordinal)
        )
        {
            try
            {
                using var stream = File.OpenRead(other);
                models.Add(DmnModel.Read(stream));
            }
            catch (Exception broken) when (broken is DmnException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"regie: {Path.GetFileName(other)} is left out: {broken.Message}");
            }
        }
        return models;
    }
}

/// <summary>A file is not what the command needs.</summary>
internal sealed class RuleInputException(string message) : Exception(message);

/// <summary>The command was not written as it should be.</summary>
internal sealed class RuleUsageException(string message) : Exception(message);
