namespace Regie.Programme.Definition.Parts;

/// <summary>What bears an id. Pillars and groups share theirs, since actions refer to both in one field.</summary>
internal enum NameKind
{
    Document,
    Pillar,
    Action,
    Deliverable,
    Body,
    Role,
    Milestone,
    WiderFrame,
    Objective,
    Theme,
    Precondition,
}

/// <summary>A name used in one place for something declared elsewhere.</summary>
/// <param name="From">Who refers, for the message: <c>action 'A31'</c>.</param>
internal sealed record Reference(NameKind Kind, string Id, Place Place, string From);

/// <summary>Every id that the files declare and refer to, with its place. The definition itself keeps no places.</summary>
internal sealed class Names(FindingList findings)
{
    private readonly Dictionary<NameKind, Dictionary<string, Place>> _declared = Enum.GetValues<NameKind>()
        .ToDictionary(kind => kind, _ => new Dictionary<string, Place>(StringComparer.OrdinalIgnoreCase));
    private readonly Dictionary<NameKind, HashSet<string>> _exact = Enum.GetValues<NameKind>()
        .ToDictionary(kind => kind, _ => new HashSet<string>(StringComparer.Ordinal));
    private readonly HashSet<NameKind> _incomplete = [];
    private readonly List<Reference> _references = [];

    public IReadOnlyList<Reference> References => _references;

    /// <summary>Ids are compared without case, so that addresses and file names made of them stay distinct.</summary>
    public void Declare(NameKind kind, string id, Place place)
    {
        if (_declared[kind].TryAdd(id, place))
        {
            _exact[kind].Add(id);
            return;
        }
        var first = _declared[kind][id];
        findings.Add(
            FindingCodes.IdTaken,
            place,
            $"the id {FindingList.Quote(id)} is taken by the {Word(kind)} in {Path.GetFileName(first.File)}, line {first.Line}; choose another"
        );
    }

    public void Refer(NameKind kind, string id, Place place, string from) =>
        _references.Add(new(kind, id, place, from));

    /// <summary>Says that some names of a kind could not be read, so that nobody concludes from their absence.</summary>
    public void MarkIncomplete(NameKind kind) => _incomplete.Add(kind);

    public bool IsComplete(NameKind kind) => !_incomplete.Contains(kind);

    public bool Has(NameKind kind, string id) => _exact[kind].Contains(id);

    public IReadOnlyCollection<string> All(NameKind kind) => _exact[kind];

    public Place PlaceOf(NameKind kind, string id) => _declared[kind][id];

    public static string Word(NameKind kind) =>
        kind switch
        {
            NameKind.Document => "document",
            NameKind.Pillar => "pillar or group",
            NameKind.Action => "action",
            NameKind.Deliverable => "deliverable",
            NameKind.Body => "body",
            NameKind.Milestone => "date",
            NameKind.WiderFrame => "wider frame",
            NameKind.Objective => "objective",
            NameKind.Theme => "theme",
            NameKind.Precondition => "precondition",
            _ => "role",
        };
}
