using System.Globalization;
using System.Text.Json;
using Regie.Kernel.Results;
using Regie.Kernel.Values;

namespace Regie.Kernel.UseCases;

/// <summary>A refusal as JSON, its facts with their kinds: a date read back must still be a date for its text.</summary>
internal static class StoredError
{
    public static string Write(Error error) =>
        JsonSerializer.Serialize(
            new Stored(
                error.Kind,
                error.Code,
                [.. error.Args.Select(Fact.Of)],
                [.. error.Problems.Select(StoredProblem.Of)]
            )
        );

    public static Error Read(string json)
    {
        var stored = JsonSerializer.Deserialize<Stored>(json)!;
        return new(
            stored.Kind,
            stored.Code,
            [.. stored.Args.Select(fact => fact.Value())],
            [
                .. stored.Problems.Select(problem => new Problem(
                    problem.Field,
                    problem.Code,
                    [.. problem.Args.Select(fact => fact.Value())]
                )),
            ]
        );
    }

    private sealed record Stored(
        ErrorKind Kind,
        string Code,
        IReadOnlyList<Fact> Args,
        IReadOnlyList<StoredProblem> Problems
    );

    private sealed record StoredProblem(string Field, string Code, IReadOnlyList<Fact> Args)
    {
        public static StoredProblem Of(Problem problem) =>
            new(problem.Field, problem.Code, [.. problem.Args.Select(Fact.Of)]);
    }

    private sealed record Fact(string Kind, string Text)
    {
        public static Fact Of(object value) =>
            value switch
            {
                DateOnly day => new("day", day.ToString("O", CultureInfo.InvariantCulture)),
                DateTimeOffset instant => new("instant", instant.ToString("O", CultureInfo.InvariantCulture)),
                int or long => new("number", Convert.ToString(value, CultureInfo.InvariantCulture)!),
                Money money => new($"money-{money.Currency}", money.Minor.ToString(CultureInfo.InvariantCulture)),
                LocalText text => new("local", JsonSerializer.Serialize(text)),
                _ => new("text", Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
            };

        public object Value() =>
            Kind switch
            {
                "day" => DateOnly.ParseExact(Text, "O", CultureInfo.InvariantCulture),
                "instant" => DateTimeOffset.ParseExact(Text, "O", CultureInfo.InvariantCulture),
                "number" => long.Parse(Text, CultureInfo.InvariantCulture),
                ['m', 'o', 'n', 'e', 'y', '-', ..] => new Money(
                    long.Parse(Text, CultureInfo.InvariantCulture),
                    Kind["money-".Length..]
                ),
                "local" => JsonSerializer.Deserialize<LocalText>(Text)!,
                _ => Text,
            };
    }
}
