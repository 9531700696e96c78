using Regie.Kernel.Texts;
using Regie.Kernel.Values;
using Regie.Programme.Definition;
using Regie.Ui.Texts;

namespace Regie.Programme.Features;

/// <summary>A part of the programme in which something changed: the programme itself, a pillar with its actions, the bodies...</summary>
/// <param name="Part">programme, pillar, bodies, roles, documents, rules or office.</param>
/// <param name="Code">The pillar's code, or null.</param>
/// <param name="Name">The pillar's name, or null.</param>
/// <param name="Things">What changed in it.</param>
public sealed record DifferenceGroup(string Part, string? Code, LocalText? Name, IReadOnlyList<DifferenceThing> Things);

/// <summary>Something that came, changed or went.</summary>
/// <param name="Kind">programme, pillar, action, body, role, document, rulegroup, rule, parameter, fact, case, calendar or mail.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">added, removed or changed.</param>
/// <param name="Changes">What happened to it.</param>
public sealed record DifferenceThing(
    string Kind,
    string Code,
    LocalText Name,
    string State,
    IReadOnlyList<DifferenceLine> Changes
);

/// <summary>One change.</summary>
/// <param name="What">Which, as a code that stays.</param>
/// <param name="Text">The same in the reader's language.</param>
/// <param name="Field">The field concerned, where the code does not say it.</param>
/// <param name="About">The part concerned: a date's words, a partner's name.</param>
/// <param name="Before">What it was; a date as the programme writes it.</param>
/// <param name="After">What it is.</param>
/// <param name="By">By how many days or months it moved.</param>
public sealed record DifferenceLine(
    string What,
    string Text,
    string? Field,
    LocalText? About,
    LocalText? Before,
    LocalText? After,
    int? By
);

/// <summary>What differs between two definitions, in the order in which people read it.</summary>
/// <param name="IsSame">Whether nothing differs in meaning.</param>
/// <param name="Changes">How many changes there are.</param>
/// <param name="Groups">By part.</param>
public sealed record DifferenceView(bool IsSame, int Changes, IReadOnlyList<DifferenceGroup> Groups)
{
    /// <summary>Compares two definitions as they are stored.</summary>
    /// <exception cref="System.Text.Json.JsonException">One of them is no definition.</exception>
    public static DifferenceView Of(string before, string after, ModuleTexts texts) =>
        Of(DefinitionJson.Read(before), DefinitionJson.Read(after), texts);

    internal static DifferenceView Of(ProgrammeDefinition before, ProgrammeDefinition after, ModuleTexts texts)
    {
        var changes = DefinitionDifference.Between(before, after);
        var pillarOf = before
            .Actions.Concat(after.Actions)
            .GroupBy(action => action.Id)
            .ToDictionary(actions => actions.Key, actions => actions.Last().Pillar);
        var pillars = after.Pillars.Concat(before.Pillars).DistinctBy(pillar => pillar.Id).ToList();
        var order = pillars.Select((pillar, at) => (pillar.Id, at)).ToDictionary();

        var groups = changes
            .GroupBy(change => PlaceOf(change, pillarOf))
            .OrderBy(group => Array.IndexOf(Parts, group.Key.Part))
            .ThenBy(group => order.GetValueOrDefault(group.Key.Code ?? "", -1))
            .Select(group => new DifferenceGroup(
                group.Key.Part,
                group.Key.Code,
                pillars.FirstOrDefault(pillar => pillar.Id == group.Key.Code)?.Name,
                [.. group.GroupBy(change => (change.Kind, change.Code)).Select(thing => Thing([.. thing], texts))]
            ))
            .ToList();
        return new(changes.Count == 0, changes.Count, groups);
    }

    private static readonly string[] Parts =
    [
        "programme",
        "frame",
        "pillar",
        "bodies",
        "roles",
        "documents",
        "rules",
        "office",
    ];

    private static (string Part, string? Code) PlaceOf(DefinitionChange change, Dictionary<string, string> pillarOf) =>
        change.Kind switch
        {
            ThingKind.Programme => ("programme", null),
            ThingKind.Pillar => ("pillar", change.Code),
            ThingKind.Action => ("pillar", pillarOf[change.Code]),
            ThingKind.Body => ("bodies", null),
            ThingKind.Role => ("roles", null),
            ThingKind.Document => ("documents", null),
            ThingKind.WiderFrame or ThingKind.Objective or ThingKind.Theme or ThingKind.Precondition => ("frame", null),
            ThingKind.Calendar or ThingKind.Mail => ("office", null),
            _ => ("rules", null),
        };

    private static DifferenceThing Thing(IReadOnlyList<DefinitionChange> changes, ModuleTexts texts)
    {
        var first = changes[0];
        var state = first.What is ChangedThing.Added or ChangedThing.Removed ? first.What : "changed";
        return new(
            first.Kind.ToString().ToLowerInvariant(),
            first.Code,
            first.Name,
            state,
            [
                .. changes.Select(change => new DifferenceLine(
                    change.What,
                    Words(change, texts),
                    change.Field,
                    change.About,
                    change.Before,
                    change.After,
                    change.By
                )),
            ]
        );
    }

    private static string Words(DefinitionChange change, ModuleTexts texts)
    {
        var (before, after) = (change.Before?.ForReader(), change.After?.ForReader());
        if (before == after && change is { Before: { } was, After: { } now })
        {
            // In the reader's language both say the same: what differs stands in another one.
            var language = was.Languages.Intersect(now.Languages).FirstOrDefault(l => was.Exactly(l) != now.Exactly(l));
            (before, after) = (was.In(language ?? "").Text, now.In(language ?? "").Text);
        }
        var about =
            change.About is not null ? Shown(change.About.ForReader())
            : change.Field is { } field ? texts.Find($"programme.changed-{field.ToLowerInvariant()}") ?? field
            : "";
        if (change is { About: not null, Field: { } more } && change.What.StartsWith("field", StringComparison.Ordinal))
        {
            about = $"{about}: {texts.Find($"programme.changed-{more.ToLowerInvariant()}") ?? more}";
        }
        return texts.Get($"programme.change-{change.What}", about, Shown(before), Shown(after), change.By ?? 0);
    }

    // Dates come as the programme writes them; the reader has them in words.
    private static string Shown(string? text) =>
        text is null ? ""
        : ImpreciseDate.TryParse(text, out var date) && date.Precision != DatePrecision.Year ? Show.Date(date)
        : text;
}
