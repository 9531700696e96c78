using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Audit;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>One person: facts, roles, substitutes, keys, and what happened to her access. She herself sees it too.</summary>
public sealed class ShowPerson(UseCaseContext context, AccessReader reader)
    : Query<ShowPerson.Input, ShowPerson.View>(context)
{
    /// <summary>Whom; null for whoever asks.</summary>
    public sealed record Input(string? Handle);

    public sealed record View(
        string Handle,
        string Name,
        string? Email,
        string? Language,
        DateTimeOffset? DisabledAt,
        DateTimeOffset? ErasedAt,
        string? HoldReason,
        int Version,
        IReadOnlyList<GrantRow> Grants,
        IReadOnlyList<SubstitutionRow> Substitutions,
        IReadOnlyList<KeyRow> Keys,
        IReadOnlyList<PersonEvent> History
    );

    private const int MostEvents = 100;

    public override string Permission => PeopleModule.Self;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        if (input.Handle is not null && await Context.MayEver(KernelModule.ManageAccess, ct) is null)
        {
            return KernelErrors.NotPermitted(KernelModule.ManageAccess);
        }
        var person = await Context.Db.Set<Person>().Named(input.Handle, Actor, ct);
        if (person is null)
        {
            return AccessErrors.PersonNotFound(input.Handle ?? "");
        }

        var grants = new List<GrantRow>();
        foreach (
            var grant in await Rows<RoleGrant>()
                .Where(grant => grant.PersonId == person.Id)
                .OrderByDescending(grant => grant.From)
                .ThenByDescending(grant => grant.Id)
                .ToListAsync(ct)
        )
        {
            grants.Add(await reader.Row(grant, Today, ct));
        }
        return new View(
            person.Handle,
            person.Name,
            person.Email,
            person.Language,
            person.DisabledAt,
            person.ErasedAt,
            person.HoldReason,
            person.Version,
            grants,
            await reader.Substitutions(person.Id, Today, ct),
            await Keys(person.Id, ct),
            await History(person, ct)
        );
    }

    private async Task<List<KeyRow>> Keys(PersonId person, CancellationToken ct)
    {
        var now = Context.Clock.Now;
        var keys = await Rows<AccessKey>().Where(key => key.PersonId == person).ToListAsync(ct);
        return
        [
            .. keys.OrderByDescending(key => key.CreatedAt)
                .Select(key => new KeyRow(
                    key.Id,
                    key.Kind,
                    key.Label,
                    Actors.ScopesOf(key)?.Order(StringComparer.Ordinal).ToList(),
                    key.CreatedAt,
                    key.ExpiresAt,
                    key.RevokedAt,
                    key.WorksAt(now)
                )),
        ];
    }

    private async Task<List<PersonEvent>> History(Person person, CancellationToken ct)
    {
        var subject = person.Subject.ToString();
        var entries = await Rows<AuditEntry>()
            .Where(entry => entry.Subject == subject)
            .OrderByDescending(entry => entry.Seq)
            .Take(MostEvents)
            .ToListAsync(ct);
        var names = await ActorNames.Of(Context.Db, entries.Select(entry => entry.Actor), ct);
        return
        [
            .. entries.Select(entry => new PersonEvent(
                entry.Seq,
                entry.At,
                entry.Action,
                names[entry.Actor],
                entry.Reason
            )),
        ];
    }

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapQuestion(
                "/self",
                PeopleModule.Self,
                async (HttpContext http, ShowPerson query, CancellationToken ct) =>
                    Answer(http, await query.Run(new(null), ct))
            )
            .WithSummary("Show one's own roles, substitutes and keys");
        api.MapQuestion(
                "/{handle}",
                KernelModule.ManageAccess,
                async (string handle, HttpContext http, ShowPerson query, CancellationToken ct) =>
                    Answer(http, await query.Run(new(handle), ct))
            )
            .WithSummary("Show a person with roles, substitutes and keys");
    }

    private static IResult Answer(HttpContext http, Result<View> result)
    {
        if (result.IsOk)
        {
            http.SendVersion(result.Value.Version);
        }
        return result.ToHttp(TypedResults.Ok);
    }
}
