using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Privacy;

namespace Regie.People.Features;

/// <summary>What an erasure would remove, what would stay and why; changes nothing.</summary>
public sealed class PreviewErasure(UseCaseContext context, IEnumerable<IPersonalData> keepers)
    : Query<PreviewErasure.Input, PreviewErasure.View>(context)
{
    /// <summary>Whom.</summary>
    public sealed record Input(string Handle);

    /// <summary>What would come of it.</summary>
    /// <param name="Person">Her key.</param>
    /// <param name="Refusal">Why it cannot be done now, or null.</param>
    /// <param name="Payloads">How many payloads of the trail would go.</param>
    /// <param name="Found">How many records of each kind there are.</param>
    /// <param name="Kept">What would stay, and on which basis.</param>
    public sealed record View(
        Guid Person,
        string Handle,
        string Name,
        int Version,
        Error? Refusal,
        int Payloads,
        IReadOnlyDictionary<string, int> Found,
        IReadOnlyList<KeptRecord> Kept
    );

    public override string Permission => KernelModule.ManageAccess;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var db = Context.Db;
        var person = await Rows<Person>().SingleOrDefaultAsync(p => p.Handle == input.Handle, ct);
        if (person is null)
        {
            return AccessErrors.PersonNotFound(input.Handle);
        }

        // Modules erase by tracked changes, so what is never saved was never erased.
        var (found, kept) = (new SortedDictionary<string, int>(), new List<KeptRecord>());
        foreach (var keeper in keepers)
        {
            foreach (var kind in (await keeper.Export(person, ct)).CountBy(record => record.Kind))
            {
                found[kind.Key] = kind.Value;
            }
            kept.AddRange(await keeper.Erase(person, ct));
        }
        db.ChangeTracker.Clear();
        var payloads = await TraceOf.Payloads(db, person, ct);
        return new View(
            person.Id.Value,
            person.Handle,
            person.Name,
            person.Version,
            await ErasureBar.Refusal(db, person, Today, ct),
            payloads.Count,
            found,
            kept
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/{handle}/erasure",
                KernelModule.ManageAccess,
                async (string handle, PreviewErasure query, CancellationToken ct) =>
                    (await query.Run(new(handle), ct)).ToHttp(view =>
                        TypedResults.Ok(
                            new
                            {
                                view.Person,
                                view.Version,
                                Refused = view.Refusal?.Code,
                                view.Payloads,
                                view.Found,
                                view.Kept,
                            }
                        )
                    )
            )
            .WithSummary("What an erasure would remove, and what would stay");
}
