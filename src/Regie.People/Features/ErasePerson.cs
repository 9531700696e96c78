using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Audit;
using Regie.Kernel.Http;
using Regie.Kernel.Outbox;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Privacy;

namespace Regie.People.Features;

/// <summary>
/// Erases a person's name, address and whatever else need not stay; a pseudonym keeps the trail readable. Payloads of
/// the trail that hold her data go too: the chain still verifies, and this entry names what it removed.
/// </summary>
public sealed class ErasePerson(UseCaseContext context, IEnumerable<IPersonalData> keepers)
    : UseCase<ErasePerson.Input, ErasePerson.Erased>(context)
{
    /// <summary>Whom, and at whose request; the reason stays in the audit trail and names nobody.</summary>
    public sealed record Input(PersonId Person, string Reason) : IReasoned;

    /// <summary>How she stands in the trail from now on, and what stays.</summary>
    public sealed record Erased(string Pseudonym, IReadOnlyList<KeptRecord> Kept);

    public override string Permission => KernelModule.ManageAccess;

    protected override bool IsWeighty => true;

    /// <summary>What stands for an erased person.</summary>
    public static string PseudonymOf(PersonId person) => $"gone-{person.Value.ToString("N")[^12..]}";

    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.Reason, nameof(input.Reason), 400);

    protected override async Task<Result<Erased>> Handle(Input input, CancellationToken ct)
    {
        var person = await Db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == input.Person, ct);

        if (person is null)
        {
            return AccessErrors.PersonNotFound(input.Person.Value.ToString());
        }
        if (await ErasureBar.Refusal(Db, person, Today, ct) is { } refusal)
        {
            return refusal;
        }
        if (Stale(person.Version) is { } stale)
        {
            return stale;
        }

        var kept = new List<KeptRecord>();
        foreach (var keeper in keepers)
        {
            kept.AddRange(await keeper.Erase(person, ct));
        }
        await EraseTrail(person, ct);
        await ErasePersonRow(person, ct);

        Raise(new PersonDisabled(person.Id));
        Raise(new PersonErased(person.Id));
        Raise(new AccessChanged(person.Id));
        Queue(ScrubStorage.ScrubTopic, $"scrub-{person.Id.Value:N}", "{}");
        About(person.Subject, person.Version + 1);
        return new Erased(PseudonymOf(person.Id), kept);
    }

    private async Task EraseTrail(Person person, CancellationToken ct)
    {
        var entries = await TraceOf.Payloads(Db, person, ct);
        await Db.Set<AuditPayload>().Where(payload => entries.Contains(payload.Seq)).ExecuteDeleteAsync(ct);
        await TraceOf.Commands(Db, person).ExecuteDeleteAsync(ct);
        Db.Add(
            new Erasure
            {
                Id = Guid.CreateVersion7(Now),
                PersonId = person.Id,
                At = Now,
                Entries = string.Join(',', entries.Select(seq => seq.ToString(CultureInfo.InvariantCulture))),
            }
        );
    }

    // Past the change tracker, so that not even a hash of her name comes into the payload of this very entry.
    private Task<int> ErasePersonRow(Person person, CancellationToken ct)
    {
        var pseudonym = PseudonymOf(person.Id);
        var disabled = person.DisabledAt ?? Now;
        return Db.Set<Person>()
            .Where(p => p.Id == person.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.Handle, pseudonym)
                        .SetProperty(p => p.Name, pseudonym)
                        .SetProperty(p => p.Email, (string?)null)
                        .SetProperty(p => p.Language, (string?)null)
                        .SetProperty(p => p.DisabledAt, disabled)
                        .SetProperty(p => p.ErasedAt, Now)
                        .SetProperty(p => p.Version, person.Version + 1),
                ct
            );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/{id:guid}/erase",
                KernelModule.ManageAccess,
                async (Guid id, DisablePerson.Body body, ErasePerson useCase, CancellationToken ct) =>
                    (await useCase.Run(new(new(id), body.Reason), ct)).ToHttp(TypedResults.Ok)
            )
            .OnVersion()
            .WithSummary("Erase a person's name, address and whatever need not stay");
}
