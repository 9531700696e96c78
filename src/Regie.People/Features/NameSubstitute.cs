using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Names who acts in someone's place while she is away: in chosen roles, for a time. She herself does so, or an administrator.</summary>
public sealed class NameSubstitute(UseCaseContext context) : UseCase<NameSubstitute.Input, IReadOnlyList<Guid>>(context)
{
    /// <summary>Who stands in for whom.</summary>
    /// <param name="Handle">The absent person; null for whoever asks.</param>
    /// <param name="Substitute">Who acts in her place.</param>
    /// <param name="From">The first day.</param>
    /// <param name="To">The last day, included.</param>
    /// <param name="Grants">In which of her roles; null for all that hold in that time.</param>
    /// <param name="Reason">Why; it can be erased, so it does not stand in the audit trail.</param>
    public sealed record Input(
        string? Handle,
        string Substitute,
        DateOnly From,
        DateOnly To,
        IReadOnlyList<Guid>? Grants,
        string Reason
    );

    public override string Permission => PeopleModule.Self;

    protected override bool IsWeighty => true;

    protected override void Check(Input input, Problems problems)
    {
        problems.RequireText(input.Substitute, nameof(input.Substitute), 60);
        problems.Require(input.From <= input.To, nameof(input.To), "kernel.ends-before-start");
        problems.RequireText(input.Reason, nameof(input.Reason), 400);
    }

    protected override async Task<Result<IReadOnlyList<Guid>>> Handle(Input input, CancellationToken ct)
    {
        if (input.Handle is not null && await DecideBy(KernelModule.ManageAccess, ct) is { } forbidden)
        {
            return forbidden;
        }
        var absent = await Db.Set<Person>().Named(input.Handle, Actor, ct);
        var substitute = await Db.Set<Person>()
            .SingleOrDefaultAsync(person => person.Handle == input.Substitute && person.DisabledAt == null, ct);

        if (absent is null)
        {
            return AccessErrors.PersonNotFound(input.Handle ?? "");
        }
        if (substitute is null)
        {
            return AccessErrors.PersonNotFound(input.Substitute);
        }
        if (substitute.Id == absent.Id)
        {
            return PeopleErrors.SubstituteIsHerself();
        }

        var held = await Db.Set<RoleGrant>()
            .Where(grant => grant.PersonId == absent.Id)
            .Where(grant => grant.From <= input.To && (grant.To == null || input.From <= grant.To))
            .ToListAsync(ct);
        var chosen = held.FindAll(grant => input.Grants is null || input.Grants.Contains(grant.Id));
        if (chosen.Count == 0 || (input.Grants is { } asked && chosen.Count < asked.Distinct().Count()))
        {
            return PeopleErrors.RoleNotHeld(input.From, input.To);
        }

        var named = chosen
            .Select(grant => new Substitution
            {
                Id = Guid.CreateVersion7(Now),
                PersonId = absent.Id,
                GrantId = grant.Id,
                SubstituteId = substitute.Id,
                From = input.From,
                To = input.To,
                Reason = input.Reason.Trim(),
            })
            .ToList();
        Db.AddRange(named);
        Raise(new AccessChanged(substitute.Id));
        About(absent.Subject);
        return named.Select(substitution => substitution.Id).ToList();
    }

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapCommand(
                "/self/substitutes",
                PeopleModule.Self,
                async (Body body, NameSubstitute useCase, CancellationToken ct) =>
                    (await useCase.Run(body.For(null), ct)).ToHttp(ids => TypedResults.Ok(ids))
            )
            .WithSummary("Name who acts in one's own place for a time");
        api.MapCommand(
                "/{handle}/substitutes",
                KernelModule.ManageAccess,
                async (string handle, Body body, NameSubstitute useCase, CancellationToken ct) =>
                    (await useCase.Run(body.For(handle), ct)).ToHttp(ids => TypedResults.Ok(ids))
            )
            .WithSummary("Name who acts in a person's place for a time");
    }

    /// <summary>The substitution as sent by API.</summary>
    public sealed record Body(
        string Substitute,
        DateOnly From,
        DateOnly To,
        string Reason,
        IReadOnlyList<Guid>? Grants = null
    )
    {
        internal Input For(string? handle) => new(handle, Substitute, From, To, Grants, Reason);
    }
}
