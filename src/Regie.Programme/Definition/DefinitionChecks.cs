using Regie.Programme.Definition.Parts;

namespace Regie.Programme.Definition;

/// <summary>What can only be said once all files are read: whether the parts fit each other.</summary>
/// <remarks>
/// Nothing is concluded from the absence of names of which some could not be read; so one broken file does not bring
/// a hundred broken references with it.
/// </remarks>
internal static class DefinitionChecks
{
    private const int LongestCircle = 8;

    public static void Run(Names names, IReadOnlyList<BodyDefinition> bodies, FindingList findings)
    {
        CheckReferences(names, findings);
        CheckUse(names, findings);
        CheckReporting(names, bodies, findings);
    }

    private static void CheckReferences(Names names, FindingList findings)
    {
        foreach (var (kind, id, place, from) in names.References)
        {
            if (names.Has(kind, id) || !names.IsComplete(kind))
            {
                continue;
            }
            var (code, where) = kind switch
            {
                NameKind.Body => (FindingCodes.BodyUnknown, "bodies.yaml"),
                NameKind.Pillar => (FindingCodes.PillarUnknown, "pillars.yaml"),
                NameKind.Action => (FindingCodes.ActionUnknown, "a file of actions/"),
                NameKind.Milestone => (FindingCodes.DateUnknown, "the 'dates' of an action, with its date and words"),
                NameKind.Objective => (FindingCodes.ObjectiveUnknown, "'objectives' in frame.yaml"),
                NameKind.Theme => (FindingCodes.ThemeUnknown, "'themes' in frame.yaml"),
                NameKind.WiderFrame => (FindingCodes.WiderFrameUnknown, "'frames' in frame.yaml"),
                _ => (FindingCodes.DocumentUnknown, "'documents' in programme.yaml"),
            };
            var nothing = $"{from} refers to something that is not there: no {Names.Word(kind)}";
            findings.AddUnknown(code, place, nothing, id, names.All(kind), $"add it to {where} or refer to another");
        }
    }

    private static void CheckUse(Names names, FindingList findings)
    {
        // A pillar looks empty where an action names it wrongly; that mistake is enough said.
        var pillars = names.References.Where(reference => reference.Kind == NameKind.Pillar).ToList();
        var isEachActionPlaced =
            pillars.Count == names.All(NameKind.Action).Count
            && pillars.All(pillar => names.Has(NameKind.Pillar, pillar.Id));
        if (names.IsComplete(NameKind.Action) && isEachActionPlaced)
        {
            foreach (var pillar in Unused(NameKind.Pillar))
            {
                var message = $"{FindingList.Quote(pillar)} has no actions; add some, or remove it";
                findings.Add(FindingCodes.PillarWithoutActions, names.PlaceOf(NameKind.Pillar, pillar), message);
            }
        }
        if (
            names.IsComplete(NameKind.Action)
            && names.IsComplete(NameKind.Pillar)
            && names.IsComplete(NameKind.Body)
            && names.IsComplete(NameKind.Objective)
        )
        {
            foreach (var document in Unused(NameKind.Document))
            {
                var message = $"no source refers to the document {FindingList.Quote(document)}";
                findings.Add(FindingCodes.DocumentUnused, names.PlaceOf(NameKind.Document, document), message);
            }
        }

        IEnumerable<string> Unused(NameKind kind)
        {
            var used = names
                .References.Where(reference => reference.Kind == kind)
                .Select(reference => reference.Id)
                .ToHashSet();
            return names.All(kind).Where(id => !used.Contains(id));
        }
    }

    /// <summary>Walks up from each body and reports each step that leads back to a body on the way.</summary>
    private static void CheckReporting(Names names, IReadOnlyList<BodyDefinition> bodies, FindingList findings)
    {
        var reportsTo = bodies.DistinctBy(body => body.Id).ToDictionary(body => body.Id, body => body.ReportsTo);
        var done = new HashSet<string>();
        var onTheWay = new Dictionary<string, int>();
        // A list rather than recursion: a chain of bodies may be as long as the file.
        var way = new List<(string Body, int Next)>();
        foreach (var start in reportsTo.Keys.Where(start => !done.Contains(start)))
        {
            Enter(start);
            while (way.Count > 0)
            {
                var (body, next) = way[^1];
                if (next == reportsTo[body].Count)
                {
                    way.RemoveAt(way.Count - 1);
                    onTheWay.Remove(body);
                    done.Add(body);
                    continue;
                }
                way[^1] = (body, next + 1);
                var above = reportsTo[body][next];
                if (onTheWay.TryGetValue(above, out var from))
                {
                    ReportCircle(from);
                }
                else if (reportsTo.ContainsKey(above) && !done.Contains(above))
                {
                    Enter(above);
                }
            }
        }

        void Enter(string body)
        {
            onTheWay.Add(body, way.Count);
            way.Add((body, 0));
        }

        void ReportCircle(int from)
        {
            var circle = way.Skip(from).Select(step => step.Body).ToList();
            var shown = circle.Take(LongestCircle).Append(circle.Count > LongestCircle ? "..." : circle[0]);
            var message =
                $"bodies report to each other in a circle: {string.Join(", ", shown)}; remove one 'reports_to'";
            if (names.Has(NameKind.Body, circle[0]))
            {
                findings.Add(FindingCodes.ReportsInCircle, names.PlaceOf(NameKind.Body, circle[0]), message);
            }
        }
    }
}
