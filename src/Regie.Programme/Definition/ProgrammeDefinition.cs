using Regie.Kernel.Values;
using Regie.Rules.Authoring;

namespace Regie.Programme.Definition;

/// <summary>A programme as written: the content of its folder of YAML, checked.</summary>
/// <remarks>It never changes; a changed folder is another version. All lists keep the order of the files.</remarks>
internal sealed record ProgrammeDefinition
{
    /// <summary>Small letters, digits and hyphens: <c>nib-2011</c>. Two programmes may live in one installation.</summary>
    public required string Id { get; init; }
    public required string Version { get; init; }
    public required LocalText Name { get; init; }
    public required LocalText Region { get; init; }

    /// <summary>Two-letter codes; the first is the programme's own.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>IANA name; the day on which a term ends is a day there.</summary>
    public required string TimeZone { get; init; }
    public required string Currency { get; init; }

    /// <summary>The claim that the public home page proves.</summary>
    public required LocalText Headline { get; init; }
    public required LocalText Introduction { get; init; }
    public required LocalText Goal { get; init; }

    /// <summary>The office that keeps the programme; shown in the foot of each page.</summary>
    public required LocalText Office { get; init; }
    public required IReadOnlyList<DocumentDefinition> Documents { get; init; }
    public required IReadOnlyList<PillarDefinition> Pillars { get; init; }
    public required IReadOnlyList<ActionDefinition> Actions { get; init; }
    public required IReadOnlyList<BodyDefinition> Bodies { get; init; }
    public required IReadOnlyList<RoleDefinition> Roles { get; init; }

    /// <summary>What the programme decides by rule; null where it has no rules.</summary>
    public RuleSet? Rules { get; init; }

    /// <summary>Its working days and reminders; null where it says nothing of them.</summary>
    public CalendarsDefinition? Calendars { get; init; }

    /// <summary>Its own words for mails; null where it has none.</summary>
    public IReadOnlyList<MailDefinition>? Mails { get; init; }

    /// <summary>What it aims at, and where it stands among other policies; null where it says nothing of it.</summary>
    public FrameDefinition? Frame { get; init; }
}

/// <summary>A document that the programme rests on.</summary>
internal sealed record DocumentDefinition
{
    public required string Id { get; init; }
    public required LocalText Title { get; init; }
    public ImpreciseDate? Date { get; init; }
}

/// <summary>Whether the source says it, we read it so, or it comes from elsewhere (PLT-8).</summary>
internal enum Provenance
{
    Stated,
    Reading,
    External,
}

/// <summary>Where something in the programme comes from.</summary>
internal sealed record SourceReference
{
    public required string Document { get; init; }
    public IReadOnlyList<string> Sections { get; init; } = [];
    public Provenance Kind { get; init; } = Provenance.Stated;

    /// <summary>What was read, and why so; required for a reading.</summary>
    public LocalText Note { get; init; } = LocalText.None;
}

/// <summary>A pillar, or a group of actions that supports the pillars.</summary>
internal sealed record PillarDefinition
{
    public required string Id { get; init; }

    /// <summary>True for a supporting group, false for a pillar proper.</summary>
    public bool IsGroup { get; init; }
    public required LocalText Name { get; init; }

    /// <summary>What it is about, in a few words.</summary>
    public LocalText Subject { get; init; } = LocalText.None;
    public LocalText Summary { get; init; } = LocalText.None;
    public IReadOnlyList<SourceReference> Sources { get; init; } = [];
}

/// <summary>One of the programme's commitments.</summary>
internal sealed record ActionDefinition
{
    public required string Id { get; init; }
    public required LocalText Title { get; init; }
    public LocalText Summary { get; init; } = LocalText.None;

    /// <summary>The pillar or group it stands in; exactly one.</summary>
    public required string Pillar { get; init; }

    /// <summary>The body that carries it, or null where the source names none.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether the source names the owner; otherwise it is a reading, to be confirmed.</summary>
    public bool OwnerStated { get; init; }
    public IReadOnlyList<string> Partners { get; init; } = [];
    public IReadOnlyList<DeliverableDefinition> Deliverables { get; init; } = [];
    public IReadOnlyList<PromisedDate> Dates { get; init; } = [];
    public IReadOnlyList<string> Related { get; init; } = [];
    public IReadOnlyList<SourceReference> Sources { get; init; } = [];

    /// <summary>The objectives it serves directly; null where it names none.</summary>
    public IReadOnlyList<string>? Objectives { get; init; }

    /// <summary>The themes it answers; null where it names none.</summary>
    public IReadOnlyList<string>? Themes { get; init; }

    /// <summary>The level of government that may take it; null for the programme's own.</summary>
    public CompetenceLevel? Level { get; init; }

    /// <summary>Null for a measure.</summary>
    public ActionKind? Kind { get; init; }
}

/// <summary>Something that an action is to bring about.</summary>
internal sealed record DeliverableDefinition
{
    public required string Id { get; init; }
    public required LocalText Name { get; init; }
}

/// <summary>A date that the programme promises: a milestone of one action, or of several that list the same id.</summary>
internal sealed record PromisedDate
{
    /// <summary>Null where it is known by its action and its place: <c>A30-M1</c>.</summary>
    public string? Id { get; init; }
    public required ImpreciseDate Date { get; init; }
    public required LocalText What { get; init; }
}

/// <summary>An organisation, committee or office that plays a part.</summary>
internal sealed record BodyDefinition
{
    public required string Id { get; init; }
    public string? Abbreviation { get; init; }
    public required LocalText Name { get; init; }

    /// <summary>A word of the programme: minister, agency, advisory council.</summary>
    public required LocalText Type { get; init; }
    public IReadOnlyList<string> ReportsTo { get; init; } = [];
    public IReadOnlyList<SourceReference> Sources { get; init; } = [];
}

/// <summary>A role, and what it may do.</summary>
internal sealed record RoleDefinition
{
    public required string Id { get; init; }
    public required LocalText Name { get; init; }
    public IReadOnlyList<RuleDefinition> May { get; init; } = [];
}

/// <summary>One permission of a role.</summary>
internal sealed record RuleDefinition
{
    /// <summary><c>module.act</c>; one of the actions that the installed modules declare.</summary>
    public required string Action { get; init; }

    /// <summary>To which records: any, own, assigned, body.</summary>
    public required string Relation { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public string? LegalBasis { get; init; }
}
