using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Lets a role end on a day, on a later day, or on none; before and after stay in the audit trail.</summary>
public sealed class ChangeGrant(UseCaseContext context) : UseCase<ChangeGrant.Input, int>(context)
{
    /// <summary>Which role, until when, and why.</summary>
    /// <param name="Id">The role as it was given.</param>
    /// <param name="To">The last day, included; null for no end. The day before the first makes it one that never held.</param>
    /// <param name="Reason">Why; stays in the audit trail.</param>
    public sealed record Input(Guid Id, DateOnly? To, string Reason) : IReasoned;

    public override string Permission => KernelModule.ManageAccess;

    protected override bool IsWeighty => true;

    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.Reason, nameof(input.Reason), 400);

    protected override async Task<Result<int>> Handle(Input input, CancellationToken ct)
    {
        var grant = await Db.Set<RoleGrant>().SingleOrDefaultAsync(grant => grant.Id == input.Id, ct);

        if (grant is null)
        {
            return PeopleErrors.GrantNotFound(input.Id.ToString());
        }
        if (Stale(grant.Version) is { } stale)
        {
            return stale;
        }
        if (input.To < grant.From.AddDays(-1))
        {
            return Error.Invalid(nameof(input.To), "kernel.ends-before-start");
        }
        if (await LeavesNobody(grant, input.To, ct))
        {
            return PeopleErrors.LastAdministrator();
        }

        var changed = grant.To == input.To ? 0 : 1;
        grant.To = input.To;
        var person = await Db.Set<Person>().SingleAsync(person => person.Id == grant.PersonId, ct);
        Raise(new AccessChanged(person.Id));
        About(person.Subject, grant.Version + changed);
        return grant.Version + changed;
    }

    // On the first day without it, someone else must be able to manage people.
    private async Task<bool> LeavesNobody(RoleGrant grant, DateOnly? to, CancellationToken ct)
    {
        if (to is null || (grant.To is { } before && before <= to) || !await Administrators.Makes(Db, grant, Today, ct))
        {
            return false;
        }
        var first = to.Value.AddDays(1) > Today ? to.Value.AddDays(1) : Today;
        return await Administrators.RemainOn(Db, Today, first, [], null, ct)
            && !await Administrators.RemainOn(Db, Today, first, [grant.Id], null, ct);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/grants/{id:guid}/change",
                KernelModule.ManageAccess,
                async (Guid id, Body body, ChangeGrant useCase, CancellationToken ct) =>
                    (await useCase.Run(new(id, body.To, body.Reason), ct)).ToHttp(_ => TypedResults.NoContent())
            )
            .OnVersion()
            .WithSummary("Let a role end on a day, on a later day, or on none");

    /// <summary>The change as sent by API.</summary>
    public sealed record Body(string Reason, DateOnly? To = null);
}
