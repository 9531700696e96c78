using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>One task, who had it, and what the reader may do with it.</summary>
public sealed class ShowTask(UseCaseContext context, TaskDesk desk, TaskRows rows)
    : Query<ShowTask.Input, ShowTask.View>(context)
{
    /// <summary>Which one.</summary>
    public sealed record Input(string Reference);

    /// <summary>The task.</summary>
    /// <param name="Row">What a list shows of it.</param>
    /// <param name="Trace">Who had it, in order.</param>
    /// <param name="Version">Its version, for If-Match.</param>
    /// <param name="IsMine">Whether the reader has it now.</param>
    /// <param name="MayClose">Whether she may close it by hand.</param>
    /// <param name="MayDelegate">Whether she may delegate it.</param>
    /// <param name="MayTakeBack">Whether she may take it back.</param>
    /// <param name="MayWithdraw">Whether she may withdraw it.</param>
    /// <param name="Able">To whom it can be delegated; empty where it cannot.</param>
    public sealed record View(
        TaskRow Row,
        IReadOnlyList<TraceRow> Trace,
        int Version,
        bool IsMine,
        bool MayClose,
        bool MayDelegate,
        bool MayTakeBack,
        bool MayWithdraw,
        IReadOnlyList<AblePerson> Able
    );

    /// <summary>Someone who had the task.</summary>
    /// <param name="Name">Her name.</param>
    /// <param name="Since">Since when.</param>
    /// <param name="DelegatedBy">The name of whoever delegated it to her, or null.</param>
    /// <param name="Reason">Why, or null.</param>
    /// <param name="Until">When it was taken back from her, or null.</param>
    public sealed record TraceRow(
        string Name,
        DateTimeOffset Since,
        string? DelegatedBy,
        string? Reason,
        DateTimeOffset? Until
    );

    /// <summary>Someone to whom a task can be delegated.</summary>
    public sealed record AblePerson(string Handle, string Name);

    public override string Permission => OfficeModule.Self;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        if (await desk.Find(input.Reference, ct) is not var (task, holders) || !await desk.MaySee(task, holders, ct))
        {
            return OfficeErrors.TaskNotFound(input.Reference);
        }
        var isOpen = task.State == TaskState.Open;
        var mine = desk.Mine(holders);
        var me = Staff.PersonOf(Actor.Id);
        var mayDelegate = isOpen && mine is { DelegatedBy: null };
        var holding = holders.Where(holder => holder.EndedAt is null).Select(holder => holder.PersonId).ToHashSet();
        var able = mayDelegate ? await desk.Able(task, ct) : [];
        var names = await ActorNames.Of(
            Context.Db,
            holders
                .Select(holder => holder.PersonId)
                .Concat(holders.Select(holder => holder.DelegatedBy).OfType<PersonId>())
                .Select(ActorId),
            ct
        );
        return new View(
            (await rows.Of([task], ct))[0],
            [
                .. holders.Select(holder => new TraceRow(
                    names[ActorId(holder.PersonId)],
                    holder.Since,
                    holder.DelegatedBy is { } by ? names[ActorId(by)] : null,
                    holder.Reason,
                    holder.EndedAt
                )),
            ],
            task.Version,
            mine is not null,
            isOpen && mine is not null && task.Kind == TaskKind.Free,
            mayDelegate,
            isOpen && holders.Exists(holder => holder.PersonId == me && holder.DelegatedTo is not null),
            isOpen && (task.AskedBy == Actor.Id || await desk.MayAsk(task, ct)),
            [
                .. able.Where(person => !holding.Contains(person.Id))
                    .Select(person => new AblePerson(person.Handle, person.Name)),
            ]
        );
    }

    private static string ActorId(PersonId person) => $"person:{person.Value}";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/tasks/{reference}",
                OfficeModule.Self,
                async (string reference, HttpContext http, ShowTask query, CancellationToken ct) =>
                {
                    var result = await query.Run(new(reference), ct);
                    if (result.IsOk)
                    {
                        http.SendVersion(result.Value.Version);
                    }
                    return result.ToHttp(TypedResults.Ok);
                }
            )
            .Produces<View>()
            .WithSummary("Show a task; the ETag is the version that a change must name");
}
