using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Regie.Kernel.Time;
using Regie.Kernel.Values;
using Regie.Programme.Definition;
using Regie.Rules.Authoring;

namespace Regie.UnitTests.Programme;

public sealed partial class DefinitionDifferenceTests
{
    private static readonly ProgrammeDefinition Whole = MakeWhole();

    [Fact]
    public void A_definition_does_not_differ_from_itself_nor_from_itself_under_another_number()
    {
        DefinitionGen.Definition.Sample(
            definition =>
            {
                Assert.Empty(DefinitionDifference.Between(definition, Copy(definition)));
                Assert.Empty(DefinitionDifference.Between(definition, definition with { Version = "other" }));
            },
            iter: 100
        );
        foreach (
            var definition in new[]
            {
                Whole,
                Reference("programmes", "nib-2011"),
                Reference("tests", "programmes", "nordmark"),
            }
        )
        {
            Assert.Empty(DefinitionDifference.Between(definition, Copy(definition)));
        }
    }

    [Fact]
    public void Order_without_meaning_makes_no_difference()
    {
        DefinitionGen.Definition.Sample(
            definition => Assert.Empty(DefinitionDifference.Between(definition, TurnedRound(definition))),
            iter: 100
        );
        var reference = Reference("programmes", "nib-2011");
        Assert.NotEqual(DefinitionJson.Hash(reference), DefinitionJson.Hash(TurnedRound(reference)));
        Assert.Empty(DefinitionDifference.Between(reference, TurnedRound(reference)));
        Assert.Empty(DefinitionDifference.Between(Whole, TurnedRound(Whole)));
    }

    [Fact]
    public void Each_single_change_is_told_once_and_names_the_right_thing()
    {
        Assert.All(
            Mutations(),
            mutation =>
            {
                var changes = DefinitionDifference.Between(Whole, mutation.Change(Whole));

                var told = Assert.Single(changes);
                Assert.Equal(
                    (mutation.Kind, mutation.Code, mutation.What),
                    (told.Kind, told.Code, told.Field is { } field ? $"{told.What} {field}" : told.What)
                );
            }
        );
    }

    [Fact]
    public void The_way_back_tells_the_same_changes_in_the_mirror()
    {
        Assert.All(Mutations(), mutation => Mirrors(Whole, mutation.Change(Whole)));
        var all = Mutations().Select(mutation => mutation.Change(Whole)).ToList();
        foreach (var step in new[] { 1, 5, 17 })
        {
            foreach (var (one, other) in all.Zip(all.Skip(step)))
            {
                Mirrors(one, other);
            }
        }
        Gen.Select(DefinitionGen.Definition, DefinitionGen.Definition)
            .Sample((one, other) => Mirrors(one, other), iter: 100);
    }

    [Theory]
    [InlineData("2011-10-15", "2012-01-15", "date-later-months", 3)]
    [InlineData("autumn 2011", "2012-02", "date-later-months", 3)]
    [InlineData("from 2011-09", "from 2011-12", "date-later-months", 3)]
    [InlineData("2011", "2012", "date-later-months", 12)]
    [InlineData("2011-11", "2011-10", "date-earlier-month", 1)]
    [InlineData("2011-12-31", "2012-01", "date-later-month", 1)]
    [InlineData("2011-10-15", "2011-11-17", "date-later-days", 33)]
    [InlineData("2011-03-02", "2011-03-01", "date-earlier-day", 1)]
    [InlineData("autumn 2011", "2011-11-15", "date-more-precise", null)]
    [InlineData("from 2011-09", "2011-12", "date-more-precise", null)]
    [InlineData("2011-11-15", "2011", "date-less-precise", null)]
    [InlineData("2011-12", "from 2011-09", "date-less-precise", null)]
    public void A_date_moves_by_its_last_day_or_becomes_more_or_less_precise(
        string before,
        string after,
        string what,
        int? by
    )
    {
        var was = OnAction(action => action with { Dates = [action.Dates[0] with { Date = Date(before) }] })(Whole);
        var now = OnAction(action => action with { Dates = [action.Dates[0] with { Date = Date(after) }] })(Whole);

        var change = Assert.Single(DefinitionDifference.Between(was, now));

        Assert.Equal((what, by), (change.What, change.By));
        Assert.Equal(Whole.Actions[0].Dates[0].What, change.About);
    }

    [Fact]
    public void Two_dates_under_one_name_keep_their_places()
    {
        var words = Whole.Actions[0].Dates[0].What;
        var was = OnAction(a => a with { Dates = [On("2011-03-01"), On("2011-09-01")] })(Whole);
        var now = OnAction(a => a with { Dates = [On("2011-09-01"), On("2011-04-01")] })(Whole);

        var change = Assert.Single(DefinitionDifference.Between(was, now));

        Assert.Equal(("date-later-month", "2011-03-01"), (change.What, change.Before!.ToString()));

        PromisedDate On(string date) => new() { Date = Date(date), What = words };
    }

    /// <summary>Every value, entry and list member of the written form, changed one by one: none may pass in silence.</summary>
    [Fact]
    public void No_difference_in_what_is_written_passes_in_silence()
    {
        var count = 0;
        foreach (var (path, mutant) in Mutants(Whole).Where(mutant => mutant.Path != "$.version"))
        {
            count++;
            Assert.True(DefinitionDifference.Between(Whole, mutant).Count > 0, $"A change of {path} is not told");
            Assert.True(DefinitionDifference.Between(mutant, Whole).Count > 0, $"The way back of {path} is not told");
        }
        Assert.True(count > 200, $"Only {count} changes were tried");
    }

    [Fact]
    public void The_definition_that_is_changed_everywhere_has_every_field_there_is()
    {
        var written = new HashSet<string>();
        Collect(JsonNode.Parse(DefinitionJson.Write(Whole))!);

        var fields = Types(typeof(ProgrammeDefinition), [])
            .SelectMany(type =>
                type.GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance)
            )
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));

        Assert.Empty(fields.Except(written));

        void Collect(JsonNode node)
        {
            if (node is JsonObject fields)
            {
                foreach (var (name, value) in fields)
                {
                    written.Add(name);
                    Collect(value!);
                }
            }
            else if (node is JsonArray items)
            {
                foreach (var item in items)
                {
                    Collect(item!);
                }
            }
        }
    }

    private static HashSet<Type> Types(Type type, HashSet<Type> found)
    {
        var own =
            type.Namespace?.StartsWith("Regie", StringComparison.Ordinal) == true
            && type is { IsEnum: false }
            && type != typeof(LocalText)
            && type != typeof(ImpreciseDate);
        if (own && !found.Add(type))
        {
            return found;
        }
        foreach (var argument in type.GenericTypeArguments)
        {
            Types(argument, found);
        }
        if (own)
        {
            foreach (
                var property in type.GetProperties(
                    System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance
                )
            )
            {
                Types(property.PropertyType, found);
            }
        }
        return found;
    }

    private static IEnumerable<(string Path, ProgrammeDefinition Definition)> Mutants(ProgrammeDefinition definition)
    {
        var json = DefinitionJson.Write(definition);
        foreach (var steps in Paths(JsonNode.Parse(json)!, []).ToList())
        {
            var node = Find(JsonNode.Parse(json)!, steps);
            foreach (var changes in new[] { [Remove], Alternatives(node) })
            {
                var mutants = changes.Select(change =>
                {
                    var root = JsonNode.Parse(json)!;
                    change(Find(root, steps));
                    return Read(root.ToJsonString());
                });
                if (
                    mutants.FirstOrDefault(mutant => mutant is not null && DefinitionJson.Write(mutant) != json) is
                    { } other
                )
                {
                    yield return (node.GetPath(), other);
                }
            }
        }

        static ProgrammeDefinition? Read(string json)
        {
            try
            {
                return DefinitionJson.Read(json);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    private static IEnumerable<int[]> Paths(JsonNode node, int[] steps) =>
        Children(node).SelectMany((child, at) => Paths(child, [.. steps, at]).Prepend([.. steps, at]));

    private static List<JsonNode> Children(JsonNode node) =>
        node switch
        {
            JsonObject fields => [.. fields.Select(pair => pair.Value!)],
            JsonArray items => [.. items.Select(item => item!)],
            _ => [],
        };

    private static JsonNode Find(JsonNode root, int[] steps) => steps.Aggregate(root, (node, at) => Children(node)[at]);

    private static void Remove(JsonNode node)
    {
        if (node.Parent is JsonArray items)
        {
            items.Remove(node);
        }
        else
        {
            ((JsonObject)node.Parent!).Remove(node.GetPropertyName());
        }
    }

    // Words of another kind follow, since a day or a choice takes only some.
    private static Action<JsonNode>[] Alternatives(JsonNode node) =>
        node is not JsonValue value
            ? []
            : value.GetValueKind() switch
            {
                JsonValueKind.String =>
                [
                    .. new[]
                    {
                        value.GetValue<string>() + "x",
                        "2001-01-01",
                        "external",
                        "verified",
                        "previous",
                        "eu",
                        "long",
                        "measure",
                        "none",
                        "tuesday",
                    }.Select(text => (Action<JsonNode>)(there => there.ReplaceWith(text))),
                ],
                JsonValueKind.Number => [there => there.ReplaceWith(there.GetValue<int>() + 1)],
                _ => [there => there.ReplaceWith(!there.GetValue<bool>())],
            };

    private static void Mirrors(ProgrammeDefinition one, ProgrammeDefinition other)
    {
        var there = DefinitionDifference.Between(one, other).Select(change => Line(change, isMirrored: false));
        var back = DefinitionDifference.Between(other, one).Select(change => Line(change, isMirrored: true));
        Assert.Equal(there.Order(StringComparer.Ordinal), back.Order(StringComparer.Ordinal));
    }

    private static readonly (string One, string Other)[] Opposites =
    [
        ("added", "removed"),
        ("field-set", "field-cleared"),
        ("owner-set", "owner-cleared"),
        ("owner-stated", "owner-reading"),
        ("later", "earlier"),
        ("more-precise", "less-precise"),
        ("gained", "lost"),
        ("became-group", "became-pillar"),
    ];

    private static string Line(DefinitionChange change, bool isMirrored)
    {
        var (what, before, after) = (change.What, change.Before, change.After);
        if (isMirrored)
        {
            (before, after) = (after, before);
            var pair = Array.Find(
                Opposites,
                pair =>
                    what.Contains(pair.One, StringComparison.Ordinal)
                    || what.Contains(pair.Other, StringComparison.Ordinal)
            );
            what =
                pair.One is null ? what
                : what.Contains(pair.One, StringComparison.Ordinal)
                    ? what.Replace(pair.One, pair.Other, StringComparison.Ordinal)
                : what.Replace(pair.Other, pair.One, StringComparison.Ordinal);
        }
        // A programme under another id is another one on the way back.
        var code = change.Kind == ThingKind.Programme ? "" : change.Code;
        return $"{change.Kind} {code} {what} {change.Field} {Text(before)} > {Text(after)} {change.By}";

        static string Text(LocalText? text) => text is null ? "-" : DefinitionJson.Canonical(text);
    }

    private sealed record Mutation(
        ThingKind Kind,
        string Code,
        string What,
        Func<ProgrammeDefinition, ProgrammeDefinition> Change
    );

    private static IEnumerable<Mutation> Mutations()
    {
        var other = Words("anders", "otherwise");
        return
        [
            Programme("field-changed id", d => d with { Id = "other" }, "other"),
            Programme("renamed name", d => d with { Name = other }),
            Programme("reworded region", d => d with { Region = other }),
            Programme("field-changed languages", d => d with { Languages = ["en", "nl"] }),
            Programme("field-changed timeZone", d => d with { TimeZone = "Europe/Paris" }),
            Programme("field-changed currency", d => d with { Currency = "CHF" }),
            Programme("reworded headline", d => d with { Headline = other }),
            Programme("reworded introduction", d => d with { Introduction = other }),
            Programme("reworded goal", d => d with { Goal = other }),
            Programme("translated goal", d => d with { Goal = new([new("nl", d.Goal.Exactly("nl")!)]) }),
            Programme("reworded office", d => d with { Office = other }),
            Programme("order-of-pillars", d => d with { Pillars = [d.Pillars[1], d.Pillars[0], .. d.Pillars.Skip(2)] }),
            Programme(
                "order-of-calendars",
                d => d with { Calendars = d.Calendars! with { Calendars = [.. d.Calendars.Calendars.Reverse()] } }
            ),
            Programme(
                "field reminders",
                d =>
                    d with
                    {
                        Calendars = d.Calendars! with { Reminders = d.Calendars.Reminders! with { ToAsker = 9 } },
                    }
            ),
            new(ThingKind.Document, "WB", "renamed title", OnDocument(x => x with { Title = other })),
            new(ThingKind.Document, "WB", "field-changed date", OnDocument(x => x with { Date = Date("2012") })),
            new(ThingKind.Document, "WB", "field-cleared date", OnDocument(x => x with { Date = null })),
            new(
                ThingKind.Document,
                "NEW",
                "added",
                d => d with { Documents = [.. d.Documents, new() { Id = "NEW", Title = other }] }
            ),
            Pillar("renamed name", x => x with { Name = other }),
            Pillar("reworded subject", x => x with { Subject = other }),
            Pillar("field-cleared summary", x => x with { Summary = LocalText.None }),
            Pillar("became-group", x => x with { IsGroup = true }),
            Pillar("source-removed", x => x with { Sources = [] }),
            Action("renamed title", x => x with { Title = other }),
            Action("reworded summary", x => x with { Summary = other }),
            Action("moved", x => x with { Pillar = "G1" }),
            Action("owner-changed", x => x with { Owner = "SPC" }),
            Action("owner-cleared", x => x with { Owner = null, OwnerStated = false }),
            Action("owner-reading", x => x with { OwnerStated = false }),
            Action("partner-added", x => x with { Partners = ["ICI", .. x.Partners] }),
            Action("partner-removed", x => x with { Partners = [.. x.Partners.Skip(1)] }),
            Action(
                "deliverable-added",
                x => x with { Deliverables = [new() { Id = "A1-D9", Name = other }, .. x.Deliverables] }
            ),
            Action("deliverable-removed", x => x with { Deliverables = [] }),
            Action(
                "deliverable-renamed deliverables",
                x => x with { Deliverables = [x.Deliverables[0] with { Name = other }] }
            ),
            Action("deliverable-recoded", x => x with { Deliverables = [x.Deliverables[0] with { Id = "A1-D9" }] }),
            Action("date-removed", x => x with { Dates = [] }),
            Action("date-added", x => x with { Dates = [new() { Date = Date("2014"), What = other }, .. x.Dates] }),
            Action("date-later-months", x => x with { Dates = [x.Dates[0] with { Date = Date("2012-02") }] }),
            Action("date-reworded dates", x => x with { Dates = [x.Dates[0] with { What = other }] }),
            Action("field-changed id", x => x with { Dates = [x.Dates[0] with { Id = "OTHER" }] }),
            Action("objective-removed", x => x with { Objectives = ["GOAL"] }),
            Action("objective-added", x => x with { Objectives = ["GOAL", "STEP", "NEAR"] }),
            Action("theme-removed", x => x with { Themes = null }),
            Action("field-changed level", x => x with { Level = CompetenceLevel.Eu }),
            Action("field-cleared kind", x => x with { Kind = null }),
            Framed(
                ThingKind.Programme,
                "small-1",
                "field-changed level",
                f => f with { Level = CompetenceLevel.Federal }
            ),
            Framed(
                ThingKind.WiderFrame,
                "VIA",
                "renamed name",
                f => f with { Frames = [f.Frames[0] with { Name = other }] }
            ),
            Framed(
                ThingKind.WiderFrame,
                "VIA",
                "field-cleared document",
                f => f with { Frames = [f.Frames[0] with { Document = null }] }
            ),
            Framed(
                ThingKind.Objective,
                "STEP",
                "field-changed parent",
                f =>
                    f with
                    {
                        Objectives = [f.Objectives[0], f.Objectives[1] with { Parent = "NEAR" }, f.Objectives[2]],
                    }
            ),
            Framed(
                ThingKind.Objective,
                "STEP",
                "field-changed horizon",
                f =>
                    f with
                    {
                        Objectives =
                        [
                            f.Objectives[0],
                            f.Objectives[1] with
                            {
                                Horizon = Horizon.Long,
                            },
                            f.Objectives[2],
                        ],
                    }
            ),
            Framed(
                ThingKind.Objective,
                "STEP",
                "frame-removed",
                f => f with { Objectives = [f.Objectives[0], f.Objectives[1] with { Frames = [] }, f.Objectives[2]] }
            ),
            Framed(
                ThingKind.Objective,
                "STEP",
                "source-removed",
                f => f with { Objectives = [f.Objectives[0], f.Objectives[1] with { Sources = [] }, f.Objectives[2]] }
            ),
            Framed(
                ThingKind.Objective,
                "NEAR",
                "removed",
                f => f with { Objectives = [f.Objectives[0], f.Objectives[1]] }
            ),
            Framed(
                ThingKind.Theme,
                "TIME",
                "renamed name",
                f => f with { Themes = [f.Themes[0] with { Name = other }] }
            ),
            Framed(
                ThingKind.Precondition,
                "WAGES",
                "field-changed level",
                f => f with { Preconditions = [f.Preconditions[0] with { Level = CompetenceLevel.Eu }] }
            ),
            Action("related-removed", x => x with { Related = [] }),
            Action(
                "source-changed",
                x => x with { Sources = [x.Sources[0] with { Sections = [.. x.Sources[0].Sections, "9"] }] }
            ),
            Action(
                "source-added",
                x => x with { Sources = [.. x.Sources, new() { Document = "WB", Sections = ["8"] }] }
            ),
            new(
                ThingKind.Action,
                "A9",
                "added",
                d => d with { Actions = [.. d.Actions, d.Actions[0] with { Id = "A9" }] }
            ),
            new(
                ThingKind.Action,
                "A1",
                "removed",
                d => d with { Actions = [.. d.Actions.Where(action => action.Id != "A1")] }
            ),
            Body("field-changed abbreviation", x => x with { Abbreviation = "XYZ" }),
            Body("renamed name", x => x with { Name = other }),
            Body("reworded type", x => x with { Type = other }),
            Body("reports-to-removed", x => x with { ReportsTo = [] }),
            Body("reports-to-added", x => x with { ReportsTo = [.. x.ReportsTo, "SPC"] }),
            Body("source-removed", x => x with { Sources = [] }),
            Role("renamed name", x => x with { Name = other }),
            Role("may-lost", x => x with { May = [.. x.May.Skip(1)] }),
            Role("may-gained", x => x with { May = [.. x.May, new() { Action = "programme.load", Relation = "any" }] }),
            Role("may-changed", x => x with { May = [x.May[0] with { Relation = "own" }, .. x.May.Skip(1)] }),
            new(
                ThingKind.RuleGroup,
                "aid",
                "renamed title",
                OnRules(g => g with { Title = Dictionary("anders", "other") })
            ),
            new(
                ThingKind.Fact,
                "size",
                "field-changed unit",
                OnRules(g => g with { Facts = [g.Facts[0] with { Unit = "FTE" }, .. g.Facts.Skip(1)] })
            ),
            new(
                ThingKind.Parameter,
                "ceiling",
                "value-changed",
                OnRules(g =>
                    g with
                    {
                        Parameters =
                        [
                            g.Parameters[0] with
                            {
                                Values = [g.Parameters[0].Values[0] with { Value = "8" }],
                            },
                        ],
                    }
                )
            ),
            new(
                ThingKind.Rule,
                "rate",
                "row-changed",
                OnRules(g =>
                    g with
                    {
                        Decisions =
                        [
                            Rate(g, r => r with { Then = new Dictionary<string, string> { [""] = "3" } }),
                            .. g.Decisions.Skip(1),
                        ],
                    }
                )
            ),
            new(
                ThingKind.Rule,
                "rate",
                "reworded summary",
                OnRules(g =>
                    g with
                    {
                        Decisions =
                        [
                            g.Decisions[0] with
                            {
                                Summary = Dictionary("anders", "other"),
                            },
                            .. g.Decisions.Skip(1),
                        ],
                    }
                )
            ),
            new(ThingKind.Rule, "rate", "removed", OnRules(g => g with { Decisions = [.. g.Decisions.Skip(1)] })),
            new(
                ThingKind.Rule,
                "gate",
                "row-removed",
                OnRules(g =>
                    g with
                    {
                        Decisions =
                        [
                            g.Decisions[0],
                            g.Decisions[1] with
                            {
                                All = [.. g.Decisions[1].All.Skip(1)],
                            },
                            .. g.Decisions.Skip(2),
                        ],
                    }
                )
            ),
            new(
                ThingKind.Case,
                "c-1",
                "field-changed on",
                OnRules(g => g with { Cases = [g.Cases[0] with { On = new(2012, 1, 1) }] })
            ),
            Calendar("renamed name", x => x with { Name = other }),
            Calendar("field closed", x => x with { Closed = [DayOfWeek.Sunday] }),
            Calendar("holiday-removed", x => x with { Holidays = [.. x.Holidays.Skip(1)] }),
            Calendar(
                "holiday-changed",
                x => x with { Holidays = [x.Holidays[0] with { Day = 2 }, .. x.Holidays.Skip(1)] }
            ),
            Calendar("calendar-day-changed", x => x with { Days = [x.Days[0] with { IsOff = false }] }),
            new(ThingKind.Mail, "digest", "reworded text", d => d with { Mails = [d.Mails![0] with { Text = other }] }),
            new(ThingKind.Mail, "digest", "removed", d => d with { Mails = null }),
        ];

        static Mutation Programme(
            string what,
            Func<ProgrammeDefinition, ProgrammeDefinition> change,
            string code = "small-1"
        ) => new(ThingKind.Programme, code, what, change);
        static Mutation Pillar(string what, Func<PillarDefinition, PillarDefinition> change) =>
            new(ThingKind.Pillar, "P1", what, d => d with { Pillars = [change(d.Pillars[0]), .. d.Pillars.Skip(1)] });
        static Mutation Action(string what, Func<ActionDefinition, ActionDefinition> change) =>
            new(ThingKind.Action, "A1", what, OnAction(change));
        static Mutation Body(string what, Func<BodyDefinition, BodyDefinition> change) =>
            new(
                ThingKind.Body,
                "IR",
                what,
                d => d with { Bodies = [.. d.Bodies.Select(x => x.Id == "IR" ? change(x) : x)] }
            );
        static Mutation Role(string what, Func<RoleDefinition, RoleDefinition> change) =>
            new(ThingKind.Role, "coordinator", what, d => d with { Roles = [change(d.Roles[0])] });
        static Mutation Calendar(string what, Func<CalendarRules, CalendarRules> change) =>
            new(
                ThingKind.Calendar,
                "c-1",
                what,
                d =>
                    d with
                    {
                        Calendars = d.Calendars! with
                        {
                            Calendars = [.. d.Calendars.Calendars.Select(x => x.Id == "c-1" ? change(x) : x)],
                        },
                    }
            );
        static RuleDecision Rate(RuleGroup group, Func<RuleRow, RuleRow> change) =>
            group.Decisions[0] with
            {
                Table = group.Decisions[0].Table! with { Rows = [change(group.Decisions[0].Table!.Rows[0])] },
            };
    }

    private static Func<ProgrammeDefinition, ProgrammeDefinition> OnAction(
        Func<ActionDefinition, ActionDefinition> change
    ) => d => d with { Actions = [.. d.Actions.Select(action => action.Id == "A1" ? change(action) : action)] };

    private static Func<ProgrammeDefinition, ProgrammeDefinition> OnDocument(
        Func<DocumentDefinition, DocumentDefinition> change
    ) =>
        d =>
            d with
            {
                Documents = [.. d.Documents.Select(document => document.Id == "WB" ? change(document) : document)],
            };

    private static Func<ProgrammeDefinition, ProgrammeDefinition> OnRules(Func<RuleGroup, RuleGroup> change) =>
        d => d with { Rules = new() { Groups = [change(d.Rules!.Groups[0])] } };

    private static ProgrammeDefinition TurnedRound(ProgrammeDefinition definition) =>
        definition with
        {
            Documents = [.. definition.Documents.Reverse()],
            Actions =
            [
                .. definition
                    .Actions.Reverse()
                    .Select(action =>
                        action with
                        {
                            Partners = [.. action.Partners.Reverse()],
                            Deliverables = [.. action.Deliverables.Reverse()],
                            Dates = [.. action.Dates.Reverse()],
                            Related = [.. action.Related.Reverse()],
                            Sources = TurnedRound(action.Sources),
                            Objectives = action.Objectives?.Reverse().ToList(),
                            Themes = action.Themes?.Reverse().ToList(),
                        }
                    ),
            ],
            Frame = definition.Frame is { } frame
                ? frame with
                {
                    Frames = [.. frame.Frames.Reverse()],
                    Objectives =
                    [
                        .. frame
                            .Objectives.Reverse()
                            .Select(objective => objective with { Frames = [.. objective.Frames.Reverse()] }),
                    ],
                    Themes = [.. frame.Themes.Reverse()],
                    Preconditions = [.. frame.Preconditions.Reverse()],
                }
                : null,
            Bodies =
            [
                .. definition
                    .Bodies.Reverse()
                    .Select(body =>
                        body with
                        {
                            ReportsTo = [.. body.ReportsTo.Reverse()],
                            Sources = TurnedRound(body.Sources),
                        }
                    ),
            ],
            Roles = [.. definition.Roles.Reverse().Select(role => role with { May = [.. role.May.Reverse()] })],
            Mails = definition.Mails?.Reverse().ToList(),
            Calendars = definition.Calendars is { } calendars
                ? calendars with
                {
                    Calendars =
                    [
                        .. calendars.Calendars.Select(calendar =>
                            calendar with
                            {
                                Closed = [.. calendar.Closed.Reverse()],
                                Holidays = [.. calendar.Holidays.Reverse()],
                                Days = [.. calendar.Days.Reverse()],
                            }
                        ),
                    ],
                }
                : null,
            Rules = definition.Rules is { } rules
                ? new()
                {
                    Groups =
                    [
                        .. rules
                            .Groups.Reverse()
                            .Select(group =>
                                group with
                                {
                                    Facts = [.. group.Facts.Reverse()],
                                    Parameters = [.. group.Parameters.Reverse()],
                                    Decisions = [.. group.Decisions.Reverse()],
                                    Cases = [.. group.Cases.Reverse()],
                                }
                            ),
                    ],
                }
                : null,
        };

    private static IReadOnlyList<SourceReference> TurnedRound(IReadOnlyList<SourceReference> sources) =>
        [.. sources.Reverse().Select(source => source with { Sections = [.. source.Sections.Reverse()] })];

    private static ProgrammeDefinition Copy(ProgrammeDefinition definition) =>
        DefinitionJson.Read(DefinitionJson.Write(definition));

    private static ImpreciseDate Date(string text) =>
        ImpreciseDate.TryParse(text, out var date) ? date : throw new InvalidOperationException(text);

    private static LocalText Words(string nl, string en) => new(Dictionary(nl, en));

    private static Dictionary<string, string> Dictionary(string nl, string en) => new() { ["nl"] = nl, ["en"] = en };

    private static ProgrammeDefinition Reference(params string[] path)
    {
        var folder = Path.Combine([Root(), .. path]);
        var access = File.ReadAllText(Path.Combine(folder, "access.yaml"));
        var reading = DefinitionReader.Read(
            folder,
            Permission().Matches(access).Select(match => match.Value).ToHashSet(),
            new ReadingLimits { Time = TimeSpan.FromMinutes(1) }
        );
        return reading.Definition
            ?? throw new InvalidOperationException(
                string.Join('\n', reading.Findings.Where(finding => finding.Level == FindingLevel.Error))
            );
    }

    [GeneratedRegex(@"\b[a-z]+\.[a-z]+\b")]
    private static partial Regex Permission();

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    /// <summary>A small definition in which each field stands at least once.</summary>
    private static Mutation Framed(
        ThingKind kind,
        string code,
        string what,
        Func<FrameDefinition, FrameDefinition> change
    ) => new(kind, code, what, definition => definition with { Frame = change(definition.Frame!) });

    private static ProgrammeDefinition MakeWhole()
    {
        using var folder = new FolderOfYaml();
        var small = folder.Read().Definition!;
        SourceReference source = new()
        {
            Document = "WB",
            Sections = ["1", "2"],
            Kind = Provenance.Reading,
            Note = Words("zo", "so"),
        };
        var choices = new RuleChoice[]
        {
            new()
            {
                Id = "low",
                Name = Dictionary("laag", "low"),
                Outcome = "not_met",
            },
            new() { Id = "high", Name = Dictionary("hoog", "high") },
        };
        RuleSource[] stands =
        [
            new()
            {
                Document = "WB",
                Sections = ["3"],
                Kind = "reading",
                Note = Dictionary("zo", "so"),
            },
        ];
        return small with
        {
            Frame = new()
            {
                Frames =
                [
                    new()
                    {
                        Id = "VIA",
                        Name = Words("pact", "pact of all"),
                        Document = "WB",
                    },
                ],
                Objectives =
                [
                    new()
                    {
                        Id = "GOAL",
                        Name = Words("einddoel", "end goal"),
                        Horizon = Horizon.Long,
                    },
                    new()
                    {
                        Id = "STEP",
                        Name = Words("stap", "step"),
                        Horizon = Horizon.Short,
                        Parent = "GOAL",
                        Frames = ["VIA"],
                        Sources = [source],
                    },
                    new()
                    {
                        Id = "NEAR",
                        Name = Words("dichtbij", "near"),
                        Horizon = Horizon.Short,
                        Parent = "GOAL",
                    },
                ],
                Themes =
                [
                    new()
                    {
                        Id = "TIME",
                        Name = Words("doorlooptijd", "lead time"),
                        Sources = [source],
                    },
                ],
                Preconditions =
                [
                    new()
                    {
                        Id = "WAGES",
                        Name = Words("lonen", "wages"),
                        Level = CompetenceLevel.Federal,
                        Sources = [source],
                    },
                ],
            },
            Documents = [.. small.Documents, new() { Id = "OTHER", Title = Words("ander", "other") }],
            Pillars =
            [
                small.Pillars[0] with
                {
                    Subject = Words("over", "about"),
                    Summary = Words("kort", "short"),
                },
                small.Pillars[0] with
                {
                    Id = "P2",
                },
                .. small.Pillars.Skip(1),
            ],
            Actions =
            [
                .. small.Actions.Select(action =>
                    action.Id == "A1"
                        ? action with
                        {
                            Dates =
                            [
                                new()
                                {
                                    Id = "M1",
                                    Date = Date("autumn 2011"),
                                    What = Words("klaar", "done"),
                                },
                            ],
                            Objectives = ["GOAL", "STEP"],
                            Themes = ["TIME"],
                            Level = CompetenceLevel.Federal,
                            Kind = ActionKind.Advocacy,
                            Sources = [source],
                        }
                        : action
                ),
            ],
            Bodies =
            [
                .. small.Bodies.Select(body =>
                    body.Id == "IR" ? body with { Abbreviation = "IR", Sources = [source] } : body
                ),
            ],
            Calendars = new()
            {
                Calendars =
                [
                    new()
                    {
                        Id = "c-1",
                        Name = Words("dagen", "days"),
                        Closed = [DayOfWeek.Saturday, DayOfWeek.Sunday],
                        Holidays =
                        [
                            new()
                            {
                                Name = Words("een", "one"),
                                Month = 1,
                                Day = 1,
                                Shift = HolidayShift.Next,
                                From = 1990,
                                To = 2030,
                            },
                            new() { Name = Words("twee", "two"), Easter = 1 },
                            new()
                            {
                                Name = Words("drie", "three"),
                                Weekday = DayOfWeek.Monday,
                                Nth = -1,
                                Month = 5,
                            },
                        ],
                        Days = [new(new(2011, 7, 22), true, Words("brug", "bridge"))],
                    },
                    new() { Id = "c-2", Name = Words("ander", "other") },
                ],
                Reminders = new()
                {
                    Before = [3],
                    After = [1],
                    ToAsker = 2,
                    ToCoordinators = 5,
                },
            },
            Mails =
            [
                new()
                {
                    Id = "digest",
                    Subject = Words("post", "mail"),
                    Text = Words("dag", "hello"),
                },
            ],
            Rules = new()
            {
                Groups =
                [
                    new()
                    {
                        Id = "aid",
                        Title = Dictionary("steun", "aid"),
                        Facts =
                        [
                            new()
                            {
                                Id = "size",
                                Type = "number",
                                Name = Dictionary("grootte", "size"),
                                Question = Dictionary("hoe groot", "how big"),
                                Why = Dictionary("daarom", "because"),
                                Unit = "EUR",
                                Origin = "officer",
                                Choices = choices,
                                Fields =
                                [
                                    new()
                                    {
                                        Id = "part",
                                        Type = "string",
                                        Name = Dictionary("deel", "part"),
                                    },
                                ],
                            },
                            new()
                            {
                                Id = "age",
                                Type = "number",
                                Name = Dictionary("leeftijd", "age"),
                            },
                        ],
                        Parameters =
                        [
                            new()
                            {
                                Id = "ceiling",
                                Name = Dictionary("plafond", "ceiling"),
                                Unit = "EUR",
                                Values =
                                [
                                    new()
                                    {
                                        From = new(2011, 1, 1),
                                        To = new(2013, 12, 31),
                                        Value = "7",
                                        Sources = stands,
                                        Status = RuleStatus.Unverified,
                                    },
                                ],
                            },
                        ],
                        Decisions =
                        [
                            new()
                            {
                                Id = "rate",
                                Name = Dictionary("tarief", "rate"),
                                Summary = Dictionary("kort", "short"),
                                From = new(2011, 1, 1),
                                To = new(2013, 12, 31),
                                Type = "number",
                                Unit = "%",
                                Choices = choices,
                                Sources = stands,
                                Status = RuleStatus.Unverified,
                                Table = new()
                                {
                                    Hit = "unique",
                                    Inputs =
                                    [
                                        new()
                                        {
                                            Id = "size",
                                            Name = Dictionary("grootte", "size"),
                                            Formula = "size * 2",
                                        },
                                    ],
                                    Outputs =
                                    [
                                        new()
                                        {
                                            Id = "out",
                                            Type = "number",
                                            Name = Dictionary("uit", "out"),
                                            Unit = "%",
                                        },
                                    ],
                                    Rows =
                                    [
                                        new()
                                        {
                                            Id = "r1",
                                            When = new Dictionary<string, string> { ["size"] = "> 1" },
                                            Then = new Dictionary<string, string> { [""] = "2" },
                                            Sources = stands,
                                            Message = Dictionary("zo", "so"),
                                            Status = RuleStatus.Unverified,
                                        },
                                    ],
                                },
                                Met = Dictionary("ja", "yes"),
                                NotMet = Dictionary("nee", "no"),
                                Message = Dictionary("boodschap", "message"),
                            },
                            new()
                            {
                                Id = "gate",
                                Name = Dictionary("poort", "gate"),
                                From = new(2011, 1, 1),
                                Type = "boolean",
                                All =
                                [
                                    new()
                                    {
                                        Id = "k1",
                                        Name = Dictionary("een", "one"),
                                        Formula = "size > 1",
                                        Sources = stands,
                                        Message = Dictionary("te klein", "too small"),
                                    },
                                    new()
                                    {
                                        Id = "k2",
                                        Name = Dictionary("twee", "two"),
                                        Formula = "age > 1",
                                        Message = Dictionary("te jong", "too young"),
                                    },
                                ],
                                Any =
                                [
                                    new()
                                    {
                                        Id = "k3",
                                        Name = Dictionary("drie", "three"),
                                        Formula = "age > 2",
                                        Message = Dictionary("nee", "no"),
                                    },
                                ],
                                Each = new()
                                {
                                    List = "members",
                                    As = "member",
                                    Need = "every",
                                },
                            },
                            new()
                            {
                                Id = "sum",
                                Name = Dictionary("som", "sum"),
                                From = new(2011, 1, 1),
                                Type = "number",
                                Formula = "size + age",
                            },
                        ],
                        Cases =
                        [
                            new()
                            {
                                Id = "c-1",
                                Name = Dictionary("geval", "case"),
                                Decision = "rate",
                                On = new(2011, 6, 1),
                                Facts = JsonDocument.Parse("""{"size": "3", "list": ["a", "b"]}""").RootElement,
                                Expect = new()
                                {
                                    Outcome = "answered",
                                    Value = "2",
                                    Row = "r1",
                                    Failed = ["k1"],
                                    Needed = ["size"],
                                    Message = Dictionary("zo", "so"),
                                    TurnedBy = ["size"],
                                },
                            },
                        ],
                    },
                ],
            },
        };
    }
}
