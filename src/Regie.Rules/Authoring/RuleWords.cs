using System.Globalization;
using Regie.Rules.Explain;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Authoring;

/// <summary>The words that this library adds to those of the authors, by language.</summary>
internal sealed record RuleWords
{
    private static readonly RuleWords English = new()
    {
        Culture = Numbers("en", ",", "."),
        Outcomes = ["Met", "Not met", "Undetermined", "A person must look at this", "Answered"],
        Needed = "needed first: {0}",
        More = "{0}; and {1} more",
        And = " and ",
        Yes = "yes",
        No = "no",
        None = "none",
        Unknown = "not known yet",
        SomethingElse = "something else",
        Of = "{0} of {1}",
        Record = "{0} {1}",
        WouldBeMet = "Would be met if {0}.",
        PartWouldBeMet = "Would be met if {0}, as far as “{1}” goes.",
        Were = "“{0}” were {1}",
        Parameter = "{0} is {1} since {2} ({3})",
        Row = "Row {0} decides: {1}.",
        PossibleRow = "Row {0} may decide.",
        Fact = "{0}: {1}.",
        NoValue = "“{0}” has no value on {1}",
        NotVerified = "the value of “{0}” on {1} was not yet held against its source",
        NoRule = "the rule “{0}” does not hold on {1}",
        RuleNotVerified = "the rule “{0}” was not yet held against its source",
        NoAnswer = "the rule gives no answer",
        Fails = "{0} {1}",
    };

    private static readonly RuleWords Dutch = new()
    {
        Culture = Numbers("nl", ".", ","),
        Outcomes = ["Voldaan", "Niet voldaan", "Onbepaald", "Hier moet iemand naar kijken", "Beantwoord"],
        Needed = "eerst nodig: {0}",
        More = "{0}; en nog {1}",
        And = " en ",
        Yes = "ja",
        No = "nee",
        None = "geen",
        Unknown = "nog niet bekend",
        SomethingElse = "iets anders",
        Of = "{0} van {1}",
        Record = "{0} {1}",
        WouldBeMet = "Zou voldaan zijn als {0}.",
        PartWouldBeMet = "Zou voldaan zijn als {0}, wat “{1}” betreft.",
        Were = "“{0}” {1} was",
        Parameter = "{0} is {1} sinds {2} ({3})",
        Row = "Rij {0} beslist: {1}.",
        PossibleRow = "Rij {0} beslist misschien.",
        Fact = "{0}: {1}.",
        NoValue = "“{0}” heeft geen waarde op {1}",
        NotVerified = "de waarde van “{0}” op {1} is nog niet met de bron vergeleken",
        NoRule = "de regel “{0}” geldt niet op {1}",
        RuleNotVerified = "de regel “{0}” is nog niet met de bron vergeleken",
        NoAnswer = "de regel geeft geen antwoord",
        Fails = "{0} {1}",
    };

    public required CultureInfo Culture { get; init; }
    public required string[] Outcomes { get; init; }
    public required string Needed { get; init; }
    public required string More { get; init; }
    public required string And { get; init; }
    public required string Yes { get; init; }
    public required string No { get; init; }
    public required string None { get; init; }
    public required string Unknown { get; init; }
    public required string SomethingElse { get; init; }
    public required string Of { get; init; }
    public required string Record { get; init; }
    public required string PartWouldBeMet { get; init; }
    public required string WouldBeMet { get; init; }
    public required string Were { get; init; }
    public required string Parameter { get; init; }
    public required string Row { get; init; }
    public required string PossibleRow { get; init; }
    public required string Fact { get; init; }
    public required string NoValue { get; init; }
    public required string NotVerified { get; init; }
    public required string NoRule { get; init; }
    public required string RuleNotVerified { get; init; }
    public required string NoAnswer { get; init; }
    public required string Fails { get; init; }

    public static RuleWords In(string language) => language == "nl" ? Dutch : English;

    public string this[Outcome outcome] => Outcomes[(int)outcome];

    public static string Say(string form, params object[] parts) =>
        string.Format(CultureInfo.InvariantCulture, form, parts);

    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    /// <summary>A value in words.</summary>
    /// <param name="value">The value.</param>
    /// <param name="unit">Its unit, if it has one.</param>
    /// <param name="choice">What a choice is called.</param>
    public string Value(FeelValue value, string? unit = null, Func<string, string?>? choice = null) =>
        value switch
        {
            FeelBoolean truth => truth.Value ? Yes : No,
            FeelNull => None,
            FeelUnknown => Unknown,
            FeelString { Value: "\u2026" } => SomethingElse,
            FeelString text => choice?.Invoke(text.Value) ?? text.Value,
            FeelNumber number => Number(number.Value)
                + (
                    unit is null ? ""
                    : unit == "%" ? " %"
                    : $" {unit}"
                ),
            FeelDate { Year: > 0 and < 10000 } date => Day(new(date.Year, date.Month, date.Day)),
            FeelList { Count: 0 } => None,
            FeelList list => string.Join(", ", list.Select(item => Value(item, unit, choice))),
            FeelContext context => string.Join(
                ", ",
                context.Entries.Select(entry => $"{entry.Key} {Value(entry.Value)}")
            ),
            _ => value.ToString(),
        };

    // Four digits stand together, as in a year; more are grouped.
    private string Number(decimal number) =>
        number.ToString(Math.Abs(number) < 10_000 ? "0.############" : "#,##0.############", Culture);

    private static CultureInfo Numbers(string name, string group, string point)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        culture.NumberFormat.NumberGroupSeparator = group;
        culture.NumberFormat.NumberDecimalSeparator = point;
        return culture;
    }
}
