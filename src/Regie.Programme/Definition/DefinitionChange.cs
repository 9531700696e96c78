using Regie.Kernel.Values;

namespace Regie.Programme.Definition;

/// <summary>What a change is about.</summary>
internal enum ThingKind
{
    Programme,
    Pillar,
    Action,
    Body,
    Role,
    Document,
    RuleGroup,
    Rule,
    Parameter,
    Fact,
    Case,
    Calendar,
    Mail,
    WiderFrame,
    Objective,
    Theme,
    Precondition,
}

/// <summary>One thing that differs between two definitions, as a code with what belongs to it; the words come later.</summary>
internal sealed record DefinitionChange
{
    public required ThingKind Kind { get; init; }

    /// <summary>The thing's code, id or number.</summary>
    public required string Code { get; init; }

    /// <summary>Its name afterwards, or before where it is gone.</summary>
    public required LocalText Name { get; init; }

    /// <summary>What happened; the words stand under <c>programme.change-</c> and this.</summary>
    public required string What { get; init; }

    /// <summary>Which field, as the canonical JSON calls it; null where <see cref="What"/> says it.</summary>
    public string? Field { get; init; }

    /// <summary>The part concerned: a date's words, a partner's name.</summary>
    public LocalText? About { get; init; }

    public LocalText? Before { get; init; }
    public LocalText? After { get; init; }

    /// <summary>By how many days or months.</summary>
    public int? By { get; init; }
}

/// <summary>Something that has changes.</summary>
internal sealed record ChangedThing(ThingKind Kind, string Code, LocalText Name)
{
    public const string Added = "added";
    public const string Removed = "removed";

    public DefinitionChange Has(
        string what,
        LocalText? about = null,
        LocalText? before = null,
        LocalText? after = null,
        string? field = null,
        int? by = null
    ) =>
        new()
        {
            Kind = Kind,
            Code = Code,
            Name = Name,
            What = what,
            Field = field,
            About = about,
            Before = before,
            After = after,
            By = by,
        };

    /// <summary>What became of one text, called so where it was there and is there; null where it is the same.</summary>
    public DefinitionChange? Text(string what, LocalText? before, LocalText? after, string? field = null)
    {
        var (was, now) = (before is { IsEmpty: false } ? before : null, after is { IsEmpty: false } ? after : null);
        if (Equals(was, now))
        {
            return null;
        }
        var code =
            was is null ? "field-set"
            : now is null ? "field-cleared"
            : was.Languages.Intersect(now.Languages) is var both
            && both.Any()
            && both.All(language => was.Exactly(language) == now.Exactly(language))
                ? "translated"
            : what;
        return Has(code, null, was, now, field);
    }
}
