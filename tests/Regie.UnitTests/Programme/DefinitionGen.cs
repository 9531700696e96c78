using CsCheck;
using Regie.Kernel.Time;
using Regie.Kernel.Values;
using Regie.Programme.Definition;

namespace Regie.UnitTests.Programme;

/// <summary>Makes valid definitions whose texts are as hard to write as texts can be.</summary>
internal static class DefinitionGen
{
    private static readonly string[] Nasty =
    [
        "yes",
        "No",
        "null",
        "~",
        "true",
        "1.0",
        "007",
        "1e3",
        "0x1F",
        "2011-05",
        "12:30:45",
        ".5",
        "=",
        "<<",
        ": ",
        "a: b",
        "a:",
        "# no comment",
        "a # b",
        "- item",
        "-",
        "---",
        "...",
        "? key",
        "! tag",
        "&anchor",
        "*alias",
        "| block",
        "> fold",
        "%directive",
        "@at",
        "`tick`",
        "[list]",
        "{map}",
        "a, b",
        "'",
        "''",
        "\"",
        "\"\"",
        "\\",
        "\\n",
        " leading",
        "trailing ",
        "  both  ",
        "line\nline",
        "\nfirst",
        "last\n",
        "\n\n",
        "a\n\n  b\n",
        "tab\tin",
        "\ttab",
        "x\n\ty",
        "Coördinatie – “één”",
        "ﬁ",
        "日本語",
        "שלום",
        "🙂",
        "e\u0301",
        "a\u00A0b",
        "\u00A0",
        "a\u2028b",
        "\u2029",
        "\uFEFFx",
        "\u200B",
        "\u202Ereversed",
        "\uFFFD",
        "{{ template }}",
        "<script>",
        "$(x)",
        "%s",
        "C:\\x",
        "'it''s'",
        "y",
        "on",
        "off",
    ];

    private static readonly Gen<string> Letter = Gen.OneOf(
        "a",
        "b",
        "Z",
        "0",
        "é",
        "🙂",
        " ",
        " ",
        "-",
        ":",
        "#",
        "'",
        "\"",
        "\\",
        "\n",
        "\t",
        ",",
        "[",
        "]",
        "{",
        "}",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "\u2028"
    );

    public static readonly Gen<string> Text = Gen.Frequency(
            (3, Gen.OneOf(Nasty)),
            (2, Letter.Array[1, 20].Select(letters => string.Concat(letters))),
            (1, Letter.Array[100, 300].Select(letters => string.Concat(letters))),
            (2, Gen.String[Gen.Char.AlphaNumeric, 1, 12])
        )
        .Select(text => string.IsNullOrWhiteSpace(text) ? text + "x" : text);

    private static readonly Gen<string> IdPart = Gen.String[Gen.OneOf(Gen.Char.AlphaNumeric, Gen.Const('-')), 1, 8];

    private static Gen<string[]> Ids(int least, int most) =>
        IdPart.Array[least, most].Select(ids => ids.DistinctBy(id => id.ToUpperInvariant()).ToArray());

    private static Gen<LocalText> Local(string[] languages) =>
        Text.Array[languages.Length].Select(words => new LocalText(languages.Zip(words, KeyValuePair.Create)));

    private static Gen<LocalText> MaybeLocal(string[] languages) =>
        Gen.OneOf(Gen.Const(LocalText.None), Local(languages));

    private static Gen<string[]> Some(string[] ids) =>
        ids.Length == 0
            ? Gen.Const(Array.Empty<string>())
            : Gen.OneOf(ids).Array[0, 4].Select(some => some.Distinct().ToArray());

    private static readonly Gen<DateOnly> Day = Gen.Int[0, 100_000]
        .Select(days => new DateOnly(1850, 1, 1).AddDays(days));

    private static readonly Gen<ImpreciseDate> Date = Gen.Select(
        Day,
        Gen.Int[0, 4],
        (day, form) =>
        {
            string[] forms =
            [
                $"{day:yyyy-MM-dd}",
                $"{day:yyyy-MM}",
                $"from {day:yyyy-MM}",
                $"autumn {day:yyyy}",
                $"{day:yyyy}",
            ];
            return ImpreciseDate.TryParse(forms[form], out var date)
                ? date
                : throw new InvalidOperationException(forms[form]);
        }
    );

    private static Gen<IReadOnlyList<SourceReference>> Sources(string[] languages, string[] documents) =>
        documents.Length == 0
            ? Gen.Const<IReadOnlyList<SourceReference>>([])
            : Gen.Select(
                    Gen.OneOf(documents),
                    Text.Array[0, 3],
                    Gen.Enum<Provenance>(),
                    Local(languages),
                    MaybeLocal(languages),
                    (document, sections, kind, note, maybe) =>
                        new SourceReference
                        {
                            Document = document,
                            Sections = [.. sections.Distinct()],
                            Kind = kind,
                            Note = kind == Provenance.Reading ? note : maybe,
                        }
                )
                .Array[0, 3]
                .Select(sources => (IReadOnlyList<SourceReference>)sources);

    private static Gen<PillarDefinition> Pillar(string id, bool isGroup, string[] languages, string[] documents) =>
        Gen.Select(
            Local(languages),
            MaybeLocal(languages),
            MaybeLocal(languages),
            Sources(languages, documents),
            (name, subject, summary, sources) =>
                new PillarDefinition
                {
                    Id = id,
                    IsGroup = isGroup,
                    Name = name,
                    Subject = subject,
                    Summary = summary,
                    Sources = sources,
                }
        );

    private static Gen<BodyDefinition> Body(string id, string[] languages, string[] bodies, string[] documents) =>
        Gen.Select(
            Gen.Null(Text),
            Local(languages),
            Local(languages),
            Some(bodies),
            Sources(languages, documents),
            (abbreviation, name, type, reportsTo, sources) =>
                new BodyDefinition
                {
                    Id = id,
                    Abbreviation = abbreviation,
                    Name = name,
                    Type = type,
                    ReportsTo = reportsTo,
                    Sources = sources,
                }
        );

    private static Gen<ActionDefinition> Action(
        string id,
        string[] pillars,
        string[] languages,
        string[] bodies,
        string[] actions,
        string[] documents
    )
    {
        var text = Gen.Select(Local(languages), MaybeLocal(languages));
        var dates = Gen.Select(Date, Local(languages), (date, what) => new PromisedDate { Date = date, What = what });
        return Gen.Select(
            Gen.Select(Gen.OneOf(pillars), text, Gen.Bool),
            Gen.Select(Some(bodies), Some(bodies), Some([.. actions.Where(other => other != id)])),
            Local(languages).Array[0, 3],
            dates.Array[0, 3],
            Sources(languages, documents),
            (own, others, deliverables, promised, sources) =>
                new ActionDefinition
                {
                    Id = id,
                    Pillar = own.Item1,
                    Title = own.Item2.Item1,
                    Summary = own.Item2.Item2,
                    Owner = others.Item1.FirstOrDefault(),
                    OwnerStated = others.Item1.Length > 0 && own.Item3,
                    Partners = others.Item2,
                    Related = others.Item3,
                    Deliverables =
                    [
                        .. deliverables.Select(
                            (name, index) => new DeliverableDefinition { Id = $"{id}-D{index}", Name = name }
                        ),
                    ],
                    Dates = promised,
                    Sources = sources,
                }
        );
    }

    private static Gen<RoleDefinition> Role(string id, string[] languages) =>
        Gen.Select(
            Local(languages),
            Gen.Select(
                Gen.OneOf([.. FolderOfYaml.KnownActions]),
                Gen.OneOf("any", "own", "assigned", "body"),
                Gen.Select(Day, Day, Gen.Int[0, 3]),
                Gen.Null(Text),
                (action, relation, days, basis) =>
                    new RuleDefinition
                    {
                        Action = action,
                        Relation = relation,
                        From =
                            (days.Item3 & 1) == 0 ? null
                            : days.Item1 < days.Item2 ? days.Item1
                            : days.Item2,
                        To =
                            (days.Item3 & 2) == 0 ? null
                            : days.Item1 < days.Item2 ? days.Item2
                            : days.Item1,
                        LegalBasis = basis,
                    }
            ).Array[0, 4],
            (name, may) =>
                new RoleDefinition
                {
                    Id = id,
                    Name = name,
                    May = may,
                }
        );

    /// <summary>Definitions in the order that reading gives: pillars before groups, actions by pillar.</summary>
    public static readonly Gen<ProgrammeDefinition> Definition = Gen.Select(
            Gen.OneOf<string[]>(["nl"], ["nl", "en"], ["de", "fr", "nl"]),
            Gen.Select(Ids(0, 3), Ids(1, 4)),
            Gen.Select(Ids(0, 6), Ids(0, 5), Ids(0, 3)),
            Gen.Int[0, 3]
        )
        .SelectMany(
            (languages, first, second, groups) =>
            {
                var (documents, pillars) = first;
                var (actions, bodies, roles) = second;
                return Gen.Select(
                    Local(languages).Array[6],
                    Text,
                    Each(
                        documents,
                        id =>
                            Gen.Select(
                                Local(languages),
                                Gen.Nullable(Date),
                                (title, date) =>
                                    new DocumentDefinition
                                    {
                                        Id = id,
                                        Title = title,
                                        Date = date,
                                    }
                            )
                    ),
                    Each(
                        pillars,
                        id =>
                            Pillar(
                                id,
                                Array.IndexOf(pillars, id) > pillars.Length - 1 - groups && id != pillars[0],
                                languages,
                                documents
                            )
                    ),
                    Gen.Select(
                        Each(actions, id => Action(id, pillars, languages, bodies, actions, documents)),
                        Each(bodies, id => Body(id, languages, bodies, documents))
                    ),
                    Each(roles, id => Role(id, languages)),
                    (texts, version, documentsMade, pillarsMade, made, rolesMade) =>
                        new ProgrammeDefinition
                        {
                            Id = "made-1",
                            Version = version,
                            Name = texts[0],
                            Region = texts[1],
                            Languages = languages,
                            TimeZone = "Europe/Brussels",
                            Currency = "EUR",
                            Headline = texts[2],
                            Introduction = texts[3],
                            Goal = texts[4],
                            Office = texts[5],
                            Documents = documentsMade,
                            Pillars = pillarsMade,
                            Actions =
                            [
                                .. made
                                    .Item1.OrderBy(action => Array.IndexOf(pillars, action.Pillar))
                                    .Select((action, index) => Framed(action, index, HasFrame(version))),
                            ],
                            Bodies = made.Item2,
                            Roles = rolesMade,
                            Calendars = version.Length % 2 == 0 ? null : Calendars(texts),
                            Mails = version.Length % 3 == 0 ? null : Mails(texts),
                            Frame = HasFrame(version) ? Frame(version, texts, documents) : null,
                        }
                );
            }
        );

    private static bool HasFrame(string version) => version.Length % 4 != 0;

    private static FrameDefinition Frame(string version, LocalText[] texts, string[] documents) =>
        version.Length % 4 == 1
            ? new()
            {
                Level = CompetenceLevel.Regional,
                Objectives = Objectives(texts),
                Themes = Themes(texts),
            }
            : new()
            {
                Level = CompetenceLevel.Regional,
                Frames =
                [
                    new()
                    {
                        Id = "f-1",
                        Name = texts[0],
                        Document = documents.FirstOrDefault(),
                    },
                    new() { Id = "f-2", Name = texts[1] },
                ],
                Objectives =
                [
                    .. Objectives(texts)
                        .Select(objective =>
                            objective with
                            {
                                Frames = ["f-2", "f-1"],
                                Sources =
                                [
                                    .. documents.Select(document => new SourceReference { Document = document }),
                                ],
                            }
                        ),
                ],
                Themes = Themes(texts),
                Preconditions =
                [
                    .. Enum.GetValues<CompetenceLevel>()
                        .Select(level => new PreconditionDefinition
                        {
                            Id = $"p-{level}",
                            Name = texts[2],
                            Level = level,
                        }),
                ],
            };

    private static ObjectiveDefinition[] Objectives(LocalText[] texts) =>
        [
            new()
            {
                Id = "o-2",
                Name = texts[3],
                Horizon = Horizon.Short,
                Parent = "o-1",
            },
            new()
            {
                Id = "o-1",
                Name = texts[4],
                Horizon = Horizon.Long,
            },
        ];

    private static ThemeDefinition[] Themes(LocalText[] texts) =>
        [new() { Id = "t-1", Name = texts[5] }, new() { Id = "t-2", Name = texts[0] }];

    private static ActionDefinition Framed(ActionDefinition action, int index, bool hasFrame) =>
        action with
        {
            Objectives = !hasFrame || index % 3 == 0 ? null : ["o-2", "o-1"],
            Themes = !hasFrame || index % 3 == 1 ? null : ["t-2"],
            Level = (index % 4) switch
            {
                0 => null,
                1 => CompetenceLevel.Regional,
                2 => CompetenceLevel.Federal,
                _ => CompetenceLevel.Eu,
            },
            Kind =
                index % 4 > 1 ? ActionKind.Advocacy
                : index % 2 == 0 ? null
                : ActionKind.Measure,
        };

    private static CalendarsDefinition Calendars(LocalText[] texts) =>
        new()
        {
            Calendars =
            [
                new()
                {
                    Id = "c-1",
                    Name = texts[0],
                    Closed = [DayOfWeek.Saturday, DayOfWeek.Sunday],
                    Holidays =
                    [
                        new()
                        {
                            Name = texts[1],
                            Month = 2,
                            Day = 29,
                            Shift = HolidayShift.Next,
                            From = 1990,
                        },
                        new()
                        {
                            Name = texts[2],
                            Easter = -2,
                            To = 2030,
                        },
                        new()
                        {
                            Name = texts[3],
                            Weekday = DayOfWeek.Monday,
                            Nth = -1,
                            Month = 5,
                        },
                    ],
                    Days = [new(new(2011, 7, 22), true, texts[4]), new(new(2011, 7, 21), false, texts[5])],
                },
                new() { Id = "c-2", Name = texts[1] },
            ],
            Reminders = texts[0].Equals(texts[1])
                ? null
                : new()
                {
                    Before = [],
                    After = [2, 1],
                    ToAsker = null,
                },
        };

    // A brace in a text for mails begins a name, so what is meant as a brace is doubled.
    private static MailDefinition[] Mails(LocalText[] texts) =>
        [
            new()
            {
                Id = "digest",
                Subject = Doubled(texts[2]),
                Text = Doubled(texts[3]),
            },
        ];

    private static LocalText Doubled(LocalText text) =>
        new(
            text.ByLanguage.Select(pair =>
                KeyValuePair.Create(
                    pair.Key,
                    "{name} "
                        + pair.Value.Replace("{", "{{", StringComparison.Ordinal)
                            .Replace("}", "}}", StringComparison.Ordinal)
                )
            )
        );

    private static Gen<T[]> Each<T>(string[] ids, Func<string, Gen<T>> make) =>
        ids.Aggregate(
            Gen.Const(Array.Empty<T>()),
            (made, id) => Gen.Select(made, make(id), (before, one) => before.Append(one).ToArray())
        );
}
