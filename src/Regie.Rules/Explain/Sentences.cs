using Regie.Rules.Feel.Values;

namespace Regie.Rules.Explain;

/// <summary>Tells a verdict in plain sentences. Names, notes and sources stand as their author wrote them.</summary>
public static class Sentences
{
    private static readonly Dictionary<string, Words> Languages = new(StringComparer.Ordinal)
    {
        ["en"] = new(
            "{0}: met.",
            "{0}: not met.",
            "{0}: not known yet. Still needed: {1}.",
            "{0}: a person must look at this. {1}",
            "{0}: {1}.",
            "Row {0} applies: {1}.",
            "Row {0} may apply: {1}.",
            "always",
            "{0} is {1}",
            "{0} is not known yet",
            "according to {0}",
            "{0} is {1} {2} since {3} ({4}).",
            "Would be met if {0}.",
            "{0} were {1}",
            "something else",
            " and ",
            "yes",
            "no",
            "none"
        ),
        ["nl"] = new(
            "{0}: voldaan.",
            "{0}: niet voldaan.",
            "{0}: nog niet bekend. Nog nodig: {1}.",
            "{0}: hier moet iemand naar kijken. {1}",
            "{0}: {1}.",
            "Rij {0} is van toepassing: {1}.",
            "Rij {0} is misschien van toepassing: {1}.",
            "altijd",
            "{0} is {1}",
            "{0} is nog niet bekend",
            "volgens {0}",
            "{0} is {1} {2} sinds {3} ({4}).",
            "Zou voldaan zijn als {0}.",
            "{0} gelijk was aan {1}",
            "iets anders",
            " en ",
            "ja",
            "neen",
            "geen"
        ),
    };

    /// <summary>The languages in which sentences can be made.</summary>
    public static IReadOnlyCollection<string> AvailableLanguages => Languages.Keys;

    /// <summary>The outcome, the rows behind it, then the facts and parameters used, decision by decision.</summary>
    /// <param name="verdict">The verdict to tell.</param>
    /// <param name="language">One of <see cref="AvailableLanguages"/>.</param>
    public static IReadOnlyList<string> Of(Verdict verdict, string language)
    {
        var words = Languages[language];
        var lines = new List<string>
        {
            verdict.Outcome switch
            {
                Outcome.Met => Words.Say(words.Met, verdict.Trace.Decision),
                Outcome.NotMet => Words.Say(words.NotMet, verdict.Trace.Decision),
                Outcome.Undetermined => Words.Say(
                    words.Undetermined,
                    verdict.Trace.Decision,
                    string.Join(", ", verdict.NeededFacts)
                ),
                Outcome.Referred => Words.Say(words.Referred, verdict.Trace.Decision, verdict.Reason ?? ""),
                _ => Words.Say(words.Answered, verdict.Trace.Decision, words.Value(verdict.Value)),
            },
        };
        Details(verdict.Trace, words, lines);
        var told = new HashSet<Trace>(ReferenceEqualityComparer.Instance);
        foreach (var child in verdict.Trace.Children)
        {
            Child(child, words, lines, told);
        }
        return lines;
    }

    /// <summary>The change that would turn the outcome.</summary>
    /// <param name="change">The change found.</param>
    /// <param name="language">One of <see cref="AvailableLanguages"/>.</param>
    public static string Of(WouldBeMet change, string language)
    {
        var words = Languages[language];
        return Words.Say(
            words.WouldBeMet,
            string.Join(
                words.And,
                change.Changes.Select(item => Words.Say(words.Were, item.Name, words.Value(item.To)))
            )
        );
    }

    // A decision on which several others rest is told once.
    private static void Child(Trace trace, Words words, List<string> lines, HashSet<Trace> told)
    {
        if (!told.Add(trace))
        {
            return;
        }
        lines.Add(Words.Say(words.Answered, trace.Decision, words.Value(trace.Value)));
        Details(trace, words, lines);
        foreach (var child in trace.Children)
        {
            Child(child, words, lines, told);
        }
    }

    private static void Details(Trace trace, Words words, List<string> lines)
    {
        lines.AddRange(trace.Rows.Select(row => Row(words.Row, row, words)));
        lines.AddRange(trace.PossibleRows.Select(row => Row(words.MayApply, row, words)));
        lines.AddRange(trace.Facts.Select(fact => Fact(fact, words)));
        lines.AddRange(
            trace.Parameters.Select(parameter =>
                Words.Say(
                    words.Parameter,
                    parameter.Name,
                    words.Value(parameter.Value.Value),
                    parameter.Unit,
                    parameter.Value.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    parameter.Value.Source
                )
            )
        );
    }

    private static string Row(string form, TraceRow row, Words words)
    {
        var conditions =
            row.Conditions.Count == 0
                ? words.Always
                : string.Join(words.And, row.Conditions.Select(condition => $"{condition.Key} {condition.Value}"));
        var notes = string.Join(' ', row.Notes.Where(note => note.Length > 0));
        return Words.Say(form, row.Number, conditions) + (notes.Length > 0 ? " " + notes : "");
    }

    private static string Fact(Fact fact, Words words)
    {
        var told =
            fact.Value is FeelUnknown
                ? Words.Say(words.FactUnknown, fact.Name)
                : Words.Say(words.Fact, fact.Name, words.Value(fact.Value));
        return told + (fact.Source is null ? "." : $" ({Words.Say(words.AccordingTo, fact.Source)}).");
    }

    private sealed record Words(
        string Met,
        string NotMet,
        string Undetermined,
        string Referred,
        string Answered,
        string Row,
        string MayApply,
        string Always,
        string Fact,
        string FactUnknown,
        string AccordingTo,
        string Parameter,
        string WouldBeMet,
        string Were,
        string SomethingElse,
        string And,
        string Yes,
        string No,
        string None
    )
    {
        public static string Say(string form, params object[] parts) =>
            string.Format(System.Globalization.CultureInfo.InvariantCulture, form, parts);

        public string Value(FeelValue value) =>
            value switch
            {
                FeelBoolean truth => truth.Value ? Yes : No,
                FeelNull => None,
                FeelString { Value: "\u2026" } => SomethingElse,
                _ => value.ToString(),
            };
    }
}
