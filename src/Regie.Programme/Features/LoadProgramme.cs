using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Programme.Definition;
using Regie.Programme.Domain;

namespace Regie.Programme.Features;

/// <summary>Takes a version of a programme into force, from a folder that was read and found without errors.</summary>
public sealed class LoadProgramme(UseCaseContext context, ProgrammeFolders folders)
    : UseCase<LoadProgramme.Input, LoadProgramme.Loaded>(context)
{
    /// <summary>The link from a pillar to its actions.</summary>
    public const string PillarAction = "programme.pillar-action";

    /// <summary>The link from a programme to its pillars.</summary>
    public const string ProgrammePillar = "programme.programme-pillar";

    /// <summary>The link from an objective to those below it.</summary>
    public const string ObjectiveObjective = "programme.objective-objective";

    /// <summary>The link from an objective to the actions that serve it.</summary>
    public const string ObjectiveAction = "programme.objective-action";

    /// <summary>The version.</summary>
    /// <param name="Content">The definition, as <see cref="ProgrammeFolders"/> writes it.</param>
    /// <param name="EffectiveFrom">The first day on which it is in force; today when null.</param>
    /// <param name="Basis">The decision or interim rule on which it rests.</param>
    public sealed record Input(string Content, DateOnly? EffectiveFrom, string Basis);

    /// <summary>What came of it.</summary>
    public sealed record Loaded(string Programme, string Version, int Actions, int NewActions, int WithdrawnActions);

    public override string Permission => ProgrammeModule.Load;

    protected override void Check(Input input, Problems problems)
    {
        problems.RequireText(input.Basis, nameof(input.Basis), 400);
        problems.Require(folders.Parse(input.Content) is not null, nameof(input.Content), "programme.not-a-definition");
    }

    protected override async Task<Result<Loaded>> Handle(Input input, CancellationToken ct)
    {
        var definition = folders.Parse(input.Content)!;
        var from = input.EffectiveFrom ?? Today;
        var hash = DefinitionJson.Hash(definition);
        if (await Refusal(definition, from, hash, ct) is { } refusal)
        {
            return refusal;
        }

        Db.Add(
            new ProgrammeVersion
            {
                Id = Guid.CreateVersion7(Now),
                Programme = definition.Id,
                Number = definition.Version,
                EffectiveFrom = from,
                Basis = input.Basis.Trim(),
                ContentHash = hash,
                Content = DefinitionJson.Write(definition),
                LoadedAt = Now,
                LoadedBy = Actor.Id,
            }
        );
        var (added, withdrawn) = await BringActionsInLine(definition, from, ct);
        await ChangeAccessRules(definition, from, ct);
        await LinkPillars(definition, ct);
        await LinkObjectives(definition, ct);

        About(new("programme", $"{definition.Id}/{definition.Version}"));
        return new Loaded(definition.Id, definition.Version, definition.Actions.Count, added, withdrawn);
    }

    private async Task<Error?> Refusal(ProgrammeDefinition definition, DateOnly from, string hash, CancellationToken ct)
    {
        var earlier = await Db.Set<ProgrammeVersion>()
            .Where(version => version.Programme == definition.Id)
            .Select(version => new
            {
                version.Number,
                version.EffectiveFrom,
                version.ContentHash,
            })
            .ToListAsync(ct);
        var latest = earlier.MaxBy(version => version.EffectiveFrom);

        if (latest?.ContentHash == hash)
        {
            return ProgrammeErrors.NothingChanged(latest.Number);
        }
        if (earlier.Exists(version => version.Number == definition.Version))
        {
            return ProgrammeErrors.NumberTaken(definition.Version);
        }
        if (latest is not null && from < latest.EffectiveFrom)
        {
            return ProgrammeErrors.BeforeInForce(latest.EffectiveFrom);
        }
        return null;
    }

    private async Task<(int Added, int Withdrawn)> BringActionsInLine(
        ProgrammeDefinition definition,
        DateOnly from,
        CancellationToken ct
    )
    {
        var there = await Db.Set<PolicyAction>().Where(action => action.Programme == definition.Id).ToListAsync(ct);
        var codes = definition.Actions.Select(action => action.Id).ToHashSet();
        var known = there.ToDictionary(action => action.Code);

        var added = 0;
        foreach (var code in codes)
        {
            if (known.TryGetValue(code, out var action))
            {
                action.TakeUpAgain();
                continue;
            }
            Db.Add(
                new PolicyAction
                {
                    Id = new ActionId(Guid.CreateVersion7(Now)),
                    Programme = definition.Id,
                    Code = code,
                }
            );
            added++;
        }

        var gone = there.Where(action => !codes.Contains(action.Code) && action.WithdrawnOn is null).ToList();
        gone.ForEach(action => action.Withdraw(from));
        return (added, gone.Count);
    }

    // The rules of the version before hold until the day before this one takes effect.
    private async Task ChangeAccessRules(ProgrammeDefinition definition, DateOnly inForce, CancellationToken ct)
    {
        var earlier = await Db.Set<AccessRule>().Where(rule => rule.Programme == definition.Id).ToListAsync(ct);
        var never = earlier.Where(rule => rule.From >= inForce).ToList();
        Db.RemoveRange(never);
        earlier.Except(never).ToList().ForEach(rule => rule.EndBefore(inForce));

        Db.AddRange(
            from role in definition.Roles
            from rule in role.May
            select new AccessRule
            {
                Programme = definition.Id,
                Role = role.Id,
                Action = rule.Action,
                Relation = Enum.Parse<Relation>(rule.Relation, ignoreCase: true),
                From = earlier.Count == 0 || rule.From > inForce ? rule.From : inForce,
                To = rule.To,
                LegalBasis = rule.LegalBasis,
            }
        );
    }

    private async Task LinkPillars(ProgrammeDefinition definition, CancellationToken ct)
    {
        foreach (var pillar in definition.Pillars)
        {
            await Link(new("programme", definition.Id), ProgrammePillar, PillarOf(definition.Id, pillar.Id), ct);
        }
        foreach (var action in definition.Actions)
        {
            await Link(
                PillarOf(definition.Id, action.Pillar),
                PillarAction,
                PolicyAction.SubjectOf(definition.Id, action.Id),
                ct
            );
        }
    }

    private async Task LinkObjectives(ProgrammeDefinition definition, CancellationToken ct)
    {
        foreach (var objective in definition.Frame?.Objectives ?? [])
        {
            if (objective.Parent is { } parent)
            {
                var (above, below) = (ObjectiveOf(definition.Id, parent), ObjectiveOf(definition.Id, objective.Id));
                await Link(above, ObjectiveObjective, below, ct);
            }
        }
        foreach (var action in definition.Actions)
        {
            foreach (var objective in action.Objectives ?? [])
            {
                await Link(
                    ObjectiveOf(definition.Id, objective),
                    ObjectiveAction,
                    PolicyAction.SubjectOf(definition.Id, action.Id),
                    ct
                );
            }
        }
    }

    private static Kernel.Ids.Subject ObjectiveOf(string programme, string objective) =>
        new("objective", $"{programme}/{objective}");

    private static Kernel.Ids.Subject PillarOf(string programme, string pillar) =>
        new("pillar", $"{programme}/{pillar}");
}
