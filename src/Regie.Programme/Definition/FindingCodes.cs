namespace Regie.Programme.Definition;

/// <summary>A kind of finding: its stable code, how much it weighs and what it means.</summary>
internal sealed record FindingCode(string Id, FindingLevel Level, string Meaning);

/// <summary>Every kind of finding about a programme folder. A code is never given to another kind.</summary>
internal static class FindingCodes
{
    private static readonly List<FindingCode> Listed = [];

    // The folder and its files
    public static readonly FindingCode FolderMissing = Error(
        "PRG001",
        "There is no such folder, or it cannot be opened"
    );
    public static readonly FindingCode FileMissing = Error("PRG002", "A file that each programme needs is missing");
    public static readonly FindingCode FileUnreadable = Error("PRG003", "A file cannot be opened, or is no file");
    public static readonly FindingCode LinkNotFollowed = Error("PRG004", "A file is a link to elsewhere");
    public static readonly FindingCode TooManyFiles = Error("PRG005", "The folder holds too many files");
    public static readonly FindingCode FileTooLarge = Error("PRG006", "A file is too large");
    public static readonly FindingCode FolderTooLarge = Error("PRG007", "The files together are too large");
    public static readonly FindingCode FileNotRead = Warning("PRG008", "A file has a name that is not read");
    public static readonly FindingCode FileTwice = Error("PRG009", "One part of the programme stands in two files");
    public static readonly FindingCode TimeIsUp = Error("PRG010", "Reading took too long");

    // Characters and YAML
    public static readonly FindingCode NotUtf8 = Error("PRG011", "A file is not UTF-8");
    public static readonly FindingCode CharacterRefused = Error("PRG012", "A character that no text may hold");
    public static readonly FindingCode TabInIndentation = Error("PRG013", "A tab where a line starts");
    public static readonly FindingCode FileEmpty = Error("PRG014", "A file holds nothing");
    public static readonly FindingCode NotYaml = Error("PRG015", "The YAML cannot be read from here on");
    public static readonly FindingCode AliasRefused = Error("PRG016", "A YAML alias (*name)");
    public static readonly FindingCode AnchorRefused = Error("PRG017", "A YAML anchor (&name)");
    public static readonly FindingCode TagRefused = Error("PRG018", "A YAML tag (!name)");
    public static readonly FindingCode SecondDocument = Error("PRG019", "A second YAML document in one file");
    public static readonly FindingCode TooDeep = Error("PRG020", "Lists and maps nested too deep");
    public static readonly FindingCode TooManyNodes = Error("PRG021", "Too many values");
    public static readonly FindingCode KeyTwice = Error("PRG022", "A key stands twice in one map");
    public static readonly FindingCode KeyNotText = Error("PRG023", "A key that is not a plain word");

    // Fields
    public static readonly FindingCode SchemaUnknown = Error(
        "PRG030",
        "The schema word is not one that this version reads"
    );
    public static readonly FindingCode FieldMissing = Error("PRG031", "A required field is missing");
    public static readonly FindingCode KeyUnknown = Error("PRG032", "A key that means nothing here");
    public static readonly FindingCode WrongKind = Error("PRG033", "A list, map or text where another is needed");
    public static readonly FindingCode TextBlank = Error("PRG034", "A text without words");
    public static readonly FindingCode LanguageMissing = Error(
        "PRG035",
        "A text lacks one of the programme's languages"
    );
    public static readonly FindingCode LanguageExtra = Error(
        "PRG036",
        "A text in a language that the programme does not have"
    );

    // Values
    public static readonly FindingCode IdMalformed = Error(
        "PRG040",
        "An id with other signs than letters, digits and hyphens, or too long"
    );
    public static readonly FindingCode IdTaken = Error("PRG041", "An id that something of the same kind has");
    public static readonly FindingCode DateUnreadable = Error("PRG042", "A date that cannot be read");
    public static readonly FindingCode EndsBeforeStart = Error("PRG043", "A period that ends before it starts");
    public static readonly FindingCode TimeZoneUnknown = Error("PRG044", "A time zone that does not exist");
    public static readonly FindingCode CurrencyMalformed = Error(
        "PRG045",
        "A currency that is not three capital letters"
    );
    public static readonly FindingCode LanguageUnknown = Error("PRG046", "A language code that does not exist");
    public static readonly FindingCode ListedTwice = Error("PRG047", "One name twice in a list");
    public static readonly FindingCode WordUnknown = Error("PRG048", "A word that is not one of the few allowed here");
    public static readonly FindingCode ReadingWithoutNote = Error(
        "PRG049",
        "A reading that does not say what was read"
    );

    // Between the parts
    public static readonly FindingCode BodyUnknown = Error("PRG060", "A body that is not in bodies.yaml");
    public static readonly FindingCode PillarUnknown = Error("PRG061", "A pillar or group that is not in pillars.yaml");
    public static readonly FindingCode ActionUnknown = Error("PRG062", "An action that is in no file of actions");
    public static readonly FindingCode DocumentUnknown = Error("PRG063", "A document that is not in programme.yaml");
    public static readonly FindingCode PermissionUnknown = Error(
        "PRG064",
        "A permission that no installed module declares"
    );
    public static readonly FindingCode RelatedToItself = Error("PRG065", "An action that is related to itself");
    public static readonly FindingCode NoPillar = Error("PRG066", "A programme without a pillar");
    public static readonly FindingCode ReportsInCircle = Warning(
        "PRG067",
        "Bodies that report to each other in a circle"
    );
    public static readonly FindingCode PillarWithoutActions = Warning("PRG068", "A pillar or group without actions");
    public static readonly FindingCode DateUnknown = Error("PRG069", "The id of a date that no action writes out");

    // What the programme leaves open
    public static readonly FindingCode OwnerToBeConfirmed = Note("PRG080", "An action whose source names no owner");
    public static readonly FindingCode NoDeliverable = Note("PRG081", "An action without a deliverable");
    public static readonly FindingCode NoDate = Note("PRG082", "An action without a date");
    public static readonly FindingCode DocumentUnused = Note("PRG083", "A document that no source refers to");
    public static readonly FindingCode FindingsCut = Note("PRG099", "There is more to find than is listed");

    // Rules
    public static readonly FindingCode RuleSyntax = Error("PRG100", "An expression that cannot be read");
    public static readonly FindingCode RuleNameUnknown = Error("PRG101", "A name in a rule that nothing explains");
    public static readonly FindingCode RuleType = Error("PRG102", "A value in a rule of a kind that does not fit");
    public static readonly FindingCode RuleGap = Error("PRG103", "A table with a combination that matches no row");
    public static readonly FindingCode RuleOverlap = Error("PRG104", "Two rows that match the same and do not agree");
    public static readonly FindingCode RowUnreachable = Error("PRG105", "A row that never decides");
    public static readonly FindingCode RuleCircle = Error("PRG106", "Decisions that rest on each other in a circle");
    public static readonly FindingCode RuleIdTaken = Error("PRG107", "An id that stands twice in the rules");
    public static readonly FindingCode RulePeriods = Error("PRG108", "Two forms of one rule for the same day");
    public static readonly FindingCode ParameterMissing = Warning(
        "PRG109",
        "A rule that holds on a day on which a parameter has no value"
    );
    public static readonly FindingCode RuleWithoutSource = Error("PRG110", "A rule without a legal source");
    public static readonly FindingCode RuleWithoutMessage = Error("PRG111", "An outcome that does not say why");
    public static readonly FindingCode RuleWithoutExample = Warning(
        "PRG112",
        "A row or criterion without a case that shows it, or one that shows the opposite"
    );
    public static readonly FindingCode CaseFails = Error("PRG113", "A case that does not come out as expected");
    public static readonly FindingCode RuleUnverified = Note("PRG114", "Something not yet held against its source");
    public static readonly FindingCode RuleShape = Error("PRG115", "Keys in a rule that do not go together");
    public static readonly FindingCode CasesWithoutRules = Error(
        "PRG116",
        "Cases without a file of rules of that name"
    );

    // Calendars and mails
    public static readonly FindingCode HolidayShape = Error(
        "PRG120",
        "A holiday with none or several of its three forms"
    );
    public static readonly FindingCode NumberRefused = Error(
        "PRG121",
        "A number that is not whole or out of its bounds"
    );
    public static readonly FindingCode NoWorkingDay = Error("PRG122", "A calendar that closes every day of the week");
    public static readonly FindingCode MailUnknown = Error("PRG123", "A mail that is never sent");
    public static readonly FindingCode PlaceholderUnknown = Error("PRG124", "A placeholder that a mail does not know");

    // The frame
    public static readonly FindingCode ObjectiveUnknown = Error("PRG150", "An objective that is not in frame.yaml");
    public static readonly FindingCode ThemeUnknown = Error("PRG151", "A theme that is not in frame.yaml");
    public static readonly FindingCode WiderFrameUnknown = Error("PRG152", "A wider frame that is not in frame.yaml");
    public static readonly FindingCode ObjectivesInCircle = Error(
        "PRG153",
        "Objectives that stand below each other in a circle"
    );
    public static readonly FindingCode ObjectivesTooDeep = Error("PRG154", "An objective too far from the end goal");
    public static readonly FindingCode MeasureOutOfReach = Error(
        "PRG155",
        "A measure that only another level of government may take"
    );
    public static readonly FindingCode ThemeWithoutActions = Warning("PRG156", "A theme that no action answers");
    public static readonly FindingCode ActionWithoutObjective = Warning(
        "PRG157",
        "An action without an objective, in a programme that has objectives"
    );

    /// <summary>All of them, in the order of their codes.</summary>
    public static IReadOnlyList<FindingCode> All => Listed;

    private static FindingCode Error(string id, string meaning) => Add(new(id, FindingLevel.Error, meaning));

    private static FindingCode Warning(string id, string meaning) => Add(new(id, FindingLevel.Warning, meaning));

    private static FindingCode Note(string id, string meaning) => Add(new(id, FindingLevel.Note, meaning));

    private static FindingCode Add(FindingCode code)
    {
        Listed.Add(code);
        return code;
    }
}
