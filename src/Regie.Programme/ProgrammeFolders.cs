using System.Text.Json;
using Regie.Kernel.Access;
using Regie.Programme.Definition;
using Regie.Rules.Authoring;

namespace Regie.Programme;

/// <summary>Programme folders, for the command line and the start of the server.</summary>
public sealed class ProgrammeFolders(AccessBook book)
{
    // Content comes from whoever may load: a busy machine must not make a sound programme look broken.
    private static readonly ReadingLimits Patient = new() { Time = TimeSpan.FromSeconds(20) };

    /// <summary>What was found in a folder.</summary>
    /// <param name="Content">What <see cref="Features.LoadProgramme"/> takes; null where there is any error.</param>
    /// <param name="Hash">SHA-256 of the content, hexadecimal; empty without content.</param>
    /// <param name="Findings">One line each: <c>file:line:column: level CODE message</c>.</param>
    /// <param name="Errors">How many of them are errors.</param>
    /// <param name="Counts">How many pillars, groups, actions, bodies, rules and cases.</param>
    /// <param name="Rules">The rules, also where something else in the folder is wrong; null where there are none or they cannot be put together.</param>
    public sealed record Reading(
        string? Content,
        string Hash,
        IReadOnlyList<FindingLine> Findings,
        int Errors,
        PartCounts? Counts,
        RuleSet? Rules
    );

    /// <summary>One finding.</summary>
    public sealed record FindingLine(string File, int Line, int Column, string Level, string Code, string Message)
    {
        /// <inheritdoc/>
        public override string ToString() => $"{File}:{Line}:{Column}: {Level} {Code} {Message}";
    }

    /// <summary>What a programme holds.</summary>
    public sealed record PartCounts(
        string Id,
        string Version,
        int Pillars,
        int Groups,
        int Actions,
        int Bodies,
        int Rules,
        int Cases
    );

    /// <summary>Reads and checks a folder; never throws for what is in it.</summary>
    public Reading Read(string folder)
    {
        var reading = DefinitionReader.Read(folder, book.KnownActions);
        var findings = reading
            .Findings.Select(f => new FindingLine(
                f.File,
                f.Line,
                f.Column,
                f.Level.ToString().ToLowerInvariant(),
                f.Code,
                f.Message
            ))
            .ToList();
        var definition = reading.Definition;
        return new(
            definition is null ? null : DefinitionJson.Write(definition),
            reading.ContentHash,
            findings,
            findings.Count(finding => finding.Level == "error"),
            definition is null ? null : Counts(definition),
            reading.Rules
        );
    }

    /// <summary>Writes content as a folder that reads back equal.</summary>
    public static void Write(string content, string folder) =>
        DefinitionWriter.Write(DefinitionJson.Read(content), folder);

    /// <summary>The definition that content holds; null unless it would pass the check of a folder.</summary>
    internal ProgrammeDefinition? Parse(string content)
    {
        ProgrammeDefinition definition;
        try
        {
            definition = DefinitionJson.Read(content);
        }
        catch (JsonException)
        {
            return null;
        }

        // One set of checks, on the form in which people write: content goes through a folder to be believed.
        var folder = Directory.CreateTempSubdirectory("regie-programme-");
        try
        {
            DefinitionWriter.Write(definition, folder.FullName);
            return DefinitionReader.Read(folder.FullName, book.KnownActions, Patient).Definition;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static PartCounts Counts(ProgrammeDefinition definition) =>
        new(
            definition.Id,
            definition.Version,
            definition.Pillars.Count(pillar => !pillar.IsGroup),
            definition.Pillars.Count(pillar => pillar.IsGroup),
            definition.Actions.Count,
            definition.Bodies.Count,
            definition.Rules?.Groups.Sum(group => group.Decisions.DistinctBy(decision => decision.Id).Count()) ?? 0,
            definition.Rules?.Groups.Sum(group => group.Cases.Count) ?? 0
        );
}
