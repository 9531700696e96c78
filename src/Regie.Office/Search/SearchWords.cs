using Regie.Office.Search.Stemming;

namespace Regie.Office.Search;

/// <summary>What someone searches for: all of these words and phrases, the last word also as a beginning.</summary>
internal sealed record SearchWords
{
    private const int MostClauses = 12;

    /// <summary>Longest question, in characters.</summary>
    public const int Longest = 200;

    /// <summary>A word, or several that follow one another.</summary>
    /// <param name="Words">The words.</param>
    /// <param name="IsBeginning">Whether words that begin like this are meant too.</param>
    public sealed record Clause(IReadOnlyList<FoundWord> Words, bool IsBeginning)
    {
        public bool IsPhrase => Words.Count > 1;
    }

    public required IReadOnlyList<Clause> Clauses { get; init; }

    /// <summary>The whole question as a reference without signs; empty where it cannot be one.</summary>
    public required string Key { get; init; }

    public bool IsEmpty => Clauses.Count == 0;

    /// <summary>Reads a question. Quotes make phrases; a quote that is never closed reaches to the end.</summary>
    public static SearchWords Read(string? question)
    {
        var text = question ?? "";
        text = text.Length > Longest ? text[..Longest] : text;
        var parts = text.Replace('“', '"').Replace('”', '"').Replace('„', '"').Split('"');
        var clauses = new List<Clause>();
        for (var at = 0; at < parts.Length; at++)
        {
            var words = Normaliser.Words(parts[at]).ToList();
            if (at % 2 == 1)
            {
                clauses.AddRange(words.Count == 0 ? [] : [new Clause(words, false)]);
                continue;
            }
            var isLast = at == parts.Length - 1 && words.Count > 0;
            clauses.AddRange(words.Select((word, place) => new Clause([word], isLast && place == words.Count - 1)));
        }
        var key = parts.Length == 1 && text.Length <= 40 ? Normaliser.Key(text) : "";
        return new() { Clauses = [.. clauses.Take(MostClauses)], Key = key.Length >= 2 ? key : "" };
    }

    /// <summary>As FTS5 matches it, in one of its columns.</summary>
    public string ForSqlite(string column) =>
        $"{{{column}}} : ({string.Join(" AND ", Clauses.Select(clause => $"({string.Join(" OR ", Sqlite(clause))})"))})";

    /// <summary>As a tsquery of PostgreSQL.</summary>
    public string ForPostgres() =>
        string.Join(" & ", Clauses.Select(clause => $"({string.Join(" | ", Postgres(clause))})"));

    /// <summary>Whether a word of a text is one that was searched for.</summary>
    public bool Marks(FoundWord word) =>
        Clauses.Any(clause =>
            clause.Words.Any(asked =>
                asked.Plain == word.Plain
                || (
                    !clause.IsPhrase
                    && (
                        SearchTokens.Dutch(asked) == SearchTokens.Dutch(word)
                        || SearchTokens.English(asked) == SearchTokens.English(word)
                        || (clause.IsBeginning && word.Plain.StartsWith(asked.Plain, StringComparison.Ordinal))
                    )
                )
            )
        );

    private static IEnumerable<string> Sqlite(Clause clause)
    {
        if (clause.IsPhrase)
        {
            yield return $"\"{string.Join(' ', clause.Words.Select(word => $"w{word.Plain}"))}\"";
            yield break;
        }
        yield return $"\"w{clause.Words[0].Plain}\"{(clause.IsBeginning ? " *" : "")}";
        foreach (var stem in Stems(clause))
        {
            yield return $"\"{stem}\"";
        }
    }

    private static IEnumerable<string> Postgres(Clause clause)
    {
        if (clause.IsPhrase)
        {
            yield return string.Join(" <-> ", clause.Words.Select(word => $"'w{word.Plain}'"));
            yield break;
        }
        yield return $"'w{clause.Words[0].Plain}'{(clause.IsBeginning ? ":*" : "")}";
        foreach (var stem in Stems(clause))
        {
            yield return $"'{stem}'";
        }
    }

    private static IEnumerable<string> Stems(Clause clause) =>
        clause.Words[0].Plain.Any(char.IsAsciiLetter)
            ? [SearchTokens.Dutch(clause.Words[0]), SearchTokens.English(clause.Words[0])]
            : [];
}
