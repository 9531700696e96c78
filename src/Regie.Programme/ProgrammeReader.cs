using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Programme;
using Regie.Kernel.Data;
using Regie.Kernel.Results;
using Regie.Kernel.Time;
using Regie.Kernel.Values;
using Regie.Programme.Definition;
using Regie.Programme.Domain;

namespace Regie.Programme;

/// <summary>Definitions of the programmes, read once for each change of the data.</summary>
public sealed class ProgrammeShelf(DataVersion version)
{
    private readonly VersionedCache<ProgrammeVersion, IReadOnlyList<LoadedVersion>> _cache = new(version);
    private readonly ConditionalWeakTable<CalendarRules, Calendar> _calendars = [];
    private Dictionary<Guid, ProgrammeDefinition> _read = [];

    internal ValueTask<IReadOnlyList<LoadedVersion>> All(RegieDb db, CancellationToken ct) =>
        _cache.Get(db, () => Load(db, ct), ct);

    /// <summary>A calendar keeps the holidays it has worked out, so it is made once for each set of rules.</summary>
    internal Calendar CalendarOf(CalendarRules rules) => _calendars.GetValue(rules, rules => new Calendar(rules));

    private async Task<IReadOnlyList<LoadedVersion>> Load(RegieDb db, CancellationToken ct)
    {
        // A definition never changes: what was read for an earlier change of the data is read no second time.
        var known = _read;
        var versions = await db.Set<ProgrammeVersion>()
            .AsNoTracking()
            .OrderBy(version => version.LoadedAt)
            .ThenBy(version => version.Id)
            .Select(version => new
            {
                version.Id,
                version.Programme,
                version.EffectiveFrom,
            })
            .ToListAsync(ct);

        var read = new Dictionary<Guid, ProgrammeDefinition>();
        foreach (var row in versions)
        {
            read[row.Id] = known.TryGetValue(row.Id, out var definition)
                ? definition
                : DefinitionJson.Read(
                    await db.Set<ProgrammeVersion>()
                        .Where(version => version.Id == row.Id)
                        .Select(version => version.Content)
                        .SingleAsync(ct)
                );
        }
        _read = read;
        return [.. versions.Select(row => new LoadedVersion(row.Id, row.Programme, row.EffectiveFrom, read[row.Id]))];
    }
}

/// <summary>A version that was loaded.</summary>
internal sealed record LoadedVersion(Guid Id, string Programme, DateOnly EffectiveFrom, ProgrammeDefinition Definition);

/// <summary>What the features of this module read in common: the version in force, and how far its actions are.</summary>
public sealed class ProgrammeReader(RegieDb db, Clock clock, ProgrammeShelf shelf) : IProgrammes, IOfficeRules
{
    /// <summary>The version of each programme that is in force on a day, of two with one first day the one loaded later; in the order of first loading.</summary>
    internal async ValueTask<IReadOnlyList<ProgrammeDefinition>> InForce(DateOnly day, CancellationToken ct)
    {
        var all = await shelf.All(db, ct);
        return
        [
            .. all.GroupBy(version => version.Programme)
                .Select(versions =>
                    versions
                        .Where(version => version.EffectiveFrom <= day)
                        .OrderBy(version => version.EffectiveFrom)
                        .LastOrDefault()
                )
                .OfType<LoadedVersion>()
                .Select(version => version.Definition),
        ];
    }

    /// <summary>The version in force on a day of the programme asked for, or of the first one when none is.</summary>
    internal async ValueTask<Result<ProgrammeDefinition>> Find(string? programme, DateOnly day, CancellationToken ct)
    {
        var inForce = await InForce(day, ct);
        if (inForce.Count == 0)
        {
            return ProgrammeErrors.NoProgramme();
        }
        var found = programme is null ? inForce[0] : inForce.FirstOrDefault(definition => definition.Id == programme);
        return found is null ? ProgrammeErrors.ProgrammeNotFound(programme!) : found;
    }

    /// <summary>Some version of a programme, in force or not, whose rules have this hash; null where there is none.</summary>
    internal async ValueTask<ProgrammeDefinition?> WithRules(string programme, string hash, CancellationToken ct) =>
        (await shelf.All(db, ct))
            .Where(version => version.Programme == programme)
            .OrderByDescending(version => version.EffectiveFrom)
            .Select(version => version.Definition)
            .FirstOrDefault(definition => DefinitionJson.RulesHash(definition) == hash);

    /// <summary>Since when the version of a definition is in force, and on what basis.</summary>
    internal async Task<(DateOnly EffectiveFrom, string Basis)> VersionOf(
        ProgrammeDefinition definition,
        CancellationToken ct
    )
    {
        var version = await db.Set<ProgrammeVersion>()
            .AsNoTracking()
            .Where(version => version.Programme == definition.Id && version.Number == definition.Version)
            .Select(version => new { version.EffectiveFrom, version.Basis })
            .FirstAsync(ct);
        return (version.EffectiveFrom, version.Basis);
    }

    /// <summary>A version by its number, in force or not, of the programme asked for, or of the first one when none is.</summary>
    internal async ValueTask<Result<ProgrammeDefinition>> FindVersion(
        string? programme,
        string number,
        CancellationToken ct
    )
    {
        var all = await shelf.All(db, ct);
        if (all.Count == 0)
        {
            return ProgrammeErrors.NoProgramme();
        }
        var own = all.Where(version => version.Programme == (programme ?? all[0].Programme)).ToList();
        return own.Count == 0 ? ProgrammeErrors.ProgrammeNotFound(programme!)
            : own.Find(version => version.Definition.Version == number) is { } found ? found.Definition
            : ProgrammeErrors.VersionNotFound(number);
    }

    /// <summary>All versions of a programme, newest first.</summary>
    internal async ValueTask<IReadOnlyList<LoadedVersion>> Versions(string programme, CancellationToken ct) =>
        [
            .. (await shelf.All(db, ct))
                .Where(version => version.Programme == programme)
                .Reverse()
                .OrderByDescending(version => version.EffectiveFrom),
        ];

    /// <summary>
    /// What is written of an action: in the version of the day, else in the last one that had it, so that a withdrawn
    /// action keeps its words. Null for a code that no version knows. People type a31; the code is A31.
    /// </summary>
    internal async ValueTask<(ProgrammeDefinition Definition, ActionDefinition Action)?> FindAction(
        ProgrammeDefinition inForce,
        string code,
        CancellationToken ct
    )
    {
        var others = (await shelf.All(db, ct))
            .Where(version => version.Programme == inForce.Id)
            .OrderByDescending(version => version.EffectiveFrom);
        foreach (var definition in others.Select(version => version.Definition).Prepend(inForce))
        {
            if (
                definition.Actions.FirstOrDefault(action =>
                    string.Equals(action.Id, code, StringComparison.OrdinalIgnoreCase)
                ) is
                { } found
            )
            {
                return (definition, found);
            }
        }
        return null;
    }

    /// <summary>The actions of a programme with their reports up to and on a day, by code; also actions that were withdrawn.</summary>
    internal async Task<IReadOnlyDictionary<string, ActionState>> States(
        string programme,
        DateOnly day,
        CancellationToken ct
    )
    {
        var actions = await db.Set<PolicyAction>()
            .AsNoTracking()
            .Where(action => action.Programme == programme)
            .ToListAsync(ct);
        var reports = (
            await db.Set<ProgressReport>()
                .AsNoTracking()
                .AsOf(day)
                .Where(report =>
                    db.Set<PolicyAction>().Any(action => action.Id == report.ActionId && action.Programme == programme)
                )
                .ToListAsync(ct)
        ).ToLookup(report => report.ActionId);
        return actions.ToDictionary(action => action.Code, action => new ActionState(action, [.. reports[action.Id]]));
    }

    public async ValueTask<IReadOnlyList<ProgrammeSummary>> InForce(CancellationToken ct) =>
        [.. (await InForce(clock.Today, ct)).Select(Summary)];

    public async ValueTask<OfficeRules> Of(string programme, CancellationToken ct)
    {
        var definition = await InForceOf(programme, ct);
        var calendars = definition?.Calendars;
        return new(
            calendars is null ? Calendar.Plain : shelf.CalendarOf(calendars.Calendars[0]),
            calendars?.Reminders ?? ReminderRules.Usual,
            (definition?.Mails ?? []).ToDictionary(mail => mail.Id, mail => new MailWords(mail.Subject, mail.Text)),
            definition?.Languages ?? []
        );
    }

    public async ValueTask<IReadOnlyList<PromisedDay>> Promises(string programme, CancellationToken ct) =>
        [
            .. from action in (await InForceOf(programme, ct))?.Actions ?? []
            from promise in action.Dates.Select((date, index) => (date, Number: index + 1))
            select new PromisedDay(action.Id, action.Title, promise.date.Date, promise.date.What, promise.Number),
        ];

    public async ValueTask<OwnedAction?> Action(string programme, string code, CancellationToken ct)
    {
        var definition = await InForceOf(programme, ct);
        return definition?.Actions.FirstOrDefault(action => action.Id == code) is { } action
            ? new(
                action.Id,
                action.Title,
                action.Owner,
                definition.Bodies.FirstOrDefault(body => body.Id == action.Owner)?.Name ?? LocalText.None
            )
            : null;
    }

    private async ValueTask<ProgrammeDefinition?> InForceOf(string programme, CancellationToken ct) =>
        (await InForce(clock.Today, ct)).FirstOrDefault(definition => definition.Id == programme);

    private static ProgrammeSummary Summary(ProgrammeDefinition definition) =>
        new(
            definition.Id,
            definition.Version,
            definition.Name,
            definition.Region,
            definition.Office,
            definition.Languages,
            definition.Roles.ToDictionary(role => role.Id, role => role.Name),
            definition.Bodies.ToDictionary(body => body.Id, body => body.Name)
        );
}

/// <summary>An action and its reports.</summary>
internal sealed record ActionState(PolicyAction Action, IReadOnlyList<ProgressReport> Reports)
{
    public Progress Progress { get; } = Progress.Of(Reports);
}
