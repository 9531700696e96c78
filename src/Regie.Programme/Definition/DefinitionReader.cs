using Regie.Programme.Definition.Parts;
using Regie.Programme.Definition.Yaml;
using Regie.Rules.Authoring;

namespace Regie.Programme.Definition;

/// <summary>What came of reading a programme folder.</summary>
/// <param name="Definition">Null where there is any error.</param>
/// <param name="Findings">In the order of files, lines and columns.</param>
/// <param name="ContentHash">See <see cref="DefinitionJson.Hash"/>; empty where there is no definition.</param>
/// <param name="Rules">The rules, also where something else is wrong; null where they cannot be run.</param>
internal sealed record DefinitionReading(
    ProgrammeDefinition? Definition,
    IReadOnlyList<Finding> Findings,
    string ContentHash,
    RuleSet? Rules = null
);

/// <summary>Reads a programme folder and says everything that is wrong with it at once.</summary>
/// <remarks>
/// The folder may come from anyone: whatever is in it, reading ends within two seconds and never throws.
/// Actions are put in the order of their pillars and groups, and within these in the order of the files.
/// </remarks>
internal static class DefinitionReader
{
    /// <param name="knownActions">The permissions that installed modules declare.</param>
    public static DefinitionReading Read(string folder, IReadOnlySet<string> knownActions) =>
        Read(folder, knownActions, ReadingLimits.Default);

    public static DefinitionReading Read(string folder, IReadOnlySet<string> knownActions, ReadingLimits limits)
    {
        var findings = new FindingList(limits.Findings);
        var budget = new ReadingBudget(limits);
        var files = ProgrammeFolder.Read(folder, limits, findings);
        RuleSet? rules = null;
        var definition = files is null ? null : Assemble(files, knownActions, budget, findings, out rules);
        return Result(definition, findings, ProgrammeFolder.Shown(folder)) with { Rules = rules };
    }

    /// <summary>Reads files that are in memory already; their number and size are the caller's matter.</summary>
    public static DefinitionReading Read(IReadOnlyList<ProgrammeFile> files, IReadOnlySet<string> knownActions)
    {
        var findings = new FindingList(ReadingLimits.Default.Findings);
        var definition = Assemble(files, knownActions, new ReadingBudget(ReadingLimits.Default), findings, out _);
        return Result(definition, findings, "");
    }

    private static DefinitionReading Result(ProgrammeDefinition? definition, FindingList findings, string folder)
    {
        var read = findings.HasErrors ? null : definition;
        return new(read, findings.InOrder(folder), read is null ? "" : DefinitionJson.Hash(read));
    }

    private static ProgrammeDefinition? Assemble(
        IReadOnlyList<ProgrammeFile> files,
        IReadOnlySet<string> knownActions,
        ReadingBudget budget,
        FindingList findings,
        out RuleSet? rules
    )
    {
        var reading = new PartReading(findings, new Names(findings), knownActions, budget);

        // First the programme, since its languages decide on the texts of all others.
        var programme = Part("programme", NameKind.Document, ProgrammePart.Read).FirstOrDefault();

        // Then the frame, since its level decides on what an action may be.
        var frame = Part("frame", NameKind.Objective, FramePart.Read).FirstOrDefault();
        reading.Level = FramePart.IsWhole(reading.Names) ? frame?.Level ?? CompetenceLevel.Regional : null;

        var pillars = Part("pillars", NameKind.Pillar, PillarsPart.Read).SelectMany(part => part).ToList();
        var actions = Part(ProgrammeFolder.ActionsPart, NameKind.Action, ActionsPart.Read)
            .SelectMany(part => part)
            .ToList();
        actions = [.. ActionsPart.WithSharedDates(actions)];
        var bodies = Part("bodies", NameKind.Body, BodiesPart.Read).SelectMany(part => part).ToList();
        var roles = Part("access", NameKind.Role, AccessPart.Read).SelectMany(part => part).ToList();

        var calendars = Part("calendars", null, CalendarsPart.Read).FirstOrDefault();
        var mails = Part("mails", null, MailsPart.Read).SelectMany(part => part).ToList();

        var written = Rules(files, reading, budget, findings, out var canRun);
        rules = canRun ? written : null;

        DefinitionChecks.Run(reading.Names, bodies, findings);
        FrameChecks.Run(reading.Names, frame, findings);
        if (programme is null || findings.HasErrors)
        {
            return null;
        }
        var order = pillars.Select((pillar, index) => (pillar.Id, index)).ToDictionary();
        return programme with
        {
            Pillars = pillars,
            Actions = [.. actions.OrderBy(action => order[action.Pillar])],
            Bodies = bodies,
            Roles = roles,
            Rules = written,
            Calendars = calendars,
            Mails = mails.Count == 0 ? null : mails,
            Frame = frame,
        };

        List<T> Part<T>(string part, NameKind? declares, Func<PartReading, Node, T?> read)
            where T : class
        {
            var parts = new List<T>();
            foreach (var file in files.Where(file => file.Part == part))
            {
                var root = file.Bytes is { } bytes ? YamlReader.Read(file.Name, bytes, budget, findings) : null;
                if (root is null)
                {
                    if (declares is { } kind)
                    {
                        reading.Names.MarkIncomplete(kind);
                    }
                }
                else if (read(reading, root) is { } content)
                {
                    parts.Add(content);
                }
            }
            return parts;
        }
    }

    private static RuleSet? Rules(
        IReadOnlyList<ProgrammeFile> files,
        PartReading reading,
        ReadingBudget budget,
        FindingList findings,
        out bool canRun
    )
    {
        canRun = false;
        var places = new RulePlaces();
        var groups = new List<RuleGroup>();
        var errors = findings.Errors;
        foreach (var file in files.Where(file => file.Part == ProgrammeFolder.RulesPart))
        {
            var root = file.Bytes is { } bytes ? YamlReader.Read(file.Name, bytes, budget, findings) : null;
            if (
                root is not null
                && RulesPart.Read(reading, places, ProgrammeFolder.GroupOf(file.Name), root) is { } group
            )
            {
                groups.Add(group);
            }
        }
        foreach (var file in files.Where(file => file.Part == ProgrammeFolder.CasesPart))
        {
            var root = file.Bytes is { } bytes ? YamlReader.Read(file.Name, bytes, budget, findings) : null;
            var id = ProgrammeFolder.GroupOf(file.Name);
            var at = groups.FindIndex(group => group.Id == id);
            if (at < 0)
            {
                var message = $"there are no rules of that name; put the rules in {id}.yaml or rename this file";
                findings.Add(FindingCodes.CasesWithoutRules, new(file.Name), message);
            }
            else if (root is not null && CasesPart.Read(reading, places, root) is { } cases)
            {
                groups[at] = groups[at] with { Cases = cases };
            }
        }
        if (groups.Count == 0)
        {
            return null;
        }

        // What could not be read would only bring further findings with it.
        var set = new RuleSet { Groups = groups };
        if (findings.Errors == errors && reading.Languages.Count > 0)
        {
            var found = RuleChecks.Run(set, () => budget.TimeIsUp);
            canRun = found.All(finding =>
                CodeOf(finding.Kind) is { Level: not FindingLevel.Error } or { Id: "PRG113" }
            );
            foreach (var finding in found)
            {
                findings.Add(CodeOf(finding.Kind), places.Of(finding.Path), finding.Message);
            }
        }
        return set;
    }

    private static FindingCode CodeOf(RuleFindingKind kind) =>
        kind switch
        {
            RuleFindingKind.Syntax => FindingCodes.RuleSyntax,
            RuleFindingKind.UnknownName => FindingCodes.RuleNameUnknown,
            RuleFindingKind.Type => FindingCodes.RuleType,
            RuleFindingKind.Gap => FindingCodes.RuleGap,
            RuleFindingKind.Overlap => FindingCodes.RuleOverlap,
            RuleFindingKind.UnreachableRow => FindingCodes.RowUnreachable,
            RuleFindingKind.Circle => FindingCodes.RuleCircle,
            RuleFindingKind.IdTaken => FindingCodes.RuleIdTaken,
            RuleFindingKind.PeriodsOverlap => FindingCodes.RulePeriods,
            RuleFindingKind.NotCovered => FindingCodes.ParameterMissing,
            RuleFindingKind.NoSource => FindingCodes.RuleWithoutSource,
            RuleFindingKind.NoMessage => FindingCodes.RuleWithoutMessage,
            RuleFindingKind.NoExample => FindingCodes.RuleWithoutExample,
            RuleFindingKind.CaseFails => FindingCodes.CaseFails,
            _ => FindingCodes.RuleUnverified,
        };
}
