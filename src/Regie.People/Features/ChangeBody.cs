using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.People;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Ids;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Domain;

namespace Regie.People.Features;

/// <summary>
/// From a day on, other people act for a body, or another body continues it: one act, as at a change of government.
/// </summary>
public sealed class ChangeBody(UseCaseContext context, AccessReader reader)
    : UseCase<ChangeBody.Input, ChangeBody.Changed>(context)
{
    /// <summary>What changes.</summary>
    /// <param name="Programme">The programme that knows the body.</param>
    /// <param name="Body">Its code.</param>
    /// <param name="On">The first day of the new state.</param>
    /// <param name="Into">The body that continues it, or null where it stays.</param>
    /// <param name="MovePeople">Whether its people go over to the body that continues it, each in the same role.</param>
    /// <param name="Begins">Who acts for it from then on, or for the body that continues it.</param>
    /// <param name="LegalBasis">The decree or decision on which the new roles rest.</param>
    /// <param name="Reason">Why; stays in the audit trail.</param>
    public sealed record Input(
        string Programme,
        string Body,
        DateOnly On,
        string? Into,
        bool MovePeople,
        IReadOnlyList<Begin> Begins,
        string LegalBasis,
        string Reason
    ) : IReasoned;

    /// <summary>A role that begins.</summary>
    public sealed record Begin(string Handle, string Role);

    /// <summary>How many roles ended and began.</summary>
    public sealed record Changed(int Ended, int Begun);

    public override string Permission => KernelModule.ManageAccess;

    protected override bool IsWeighty => true;

    protected override void Check(Input input, Problems problems)
    {
        problems.RequireText(input.Body, nameof(input.Body), 40);
        problems.RequireText(input.LegalBasis, nameof(input.LegalBasis), 400);
        problems.RequireText(input.Reason, nameof(input.Reason), 400);
        problems.Require(!input.MovePeople || input.Into is not null, nameof(input.Into), "people.move-whither");
    }

    protected override async Task<Result<Changed>> Handle(Input input, CancellationToken ct)
    {
        if (await UnknownBody(input, ct) is { } unknown)
        {
            return unknown;
        }
        if (input.Into is not null && await Continue(input, ct) is { } refusal)
        {
            return refusal;
        }

        var ending = BodyPlan.Ending(
            await Db.Set<RoleGrant>().Where(grant => grant.Programme == input.Programme).ToListAsync(ct),
            input.Programme,
            input.Body,
            input.On
        );
        var begins = new List<RoleGrant>();
        if (input.MovePeople)
        {
            begins.AddRange(
                ending.Select(grant =>
                    New(input, grant.PersonId, grant.Role, BodyPlan.BeginOf(grant, input.On), grant.To)
                )
            );
        }
        foreach (var begin in input.Begins)
        {
            var person = await Db.Set<Person>().SingleOrDefaultAsync(p => p.Handle == begin.Handle, ct);
            if (person is null)
            {
                return AccessErrors.PersonNotFound(begin.Handle);
            }
            if (!await Db.Set<AccessRule>().AnyAsync(r => r.Programme == input.Programme && r.Role == begin.Role, ct))
            {
                return AccessErrors.RoleUnknown(begin.Role);
            }
            begins.Add(New(input, person.Id, begin.Role, input.On, null));
        }
        if (await LeavesNobody(input, ending, begins, ct))
        {
            return PeopleErrors.LastAdministrator();
        }

        foreach (var grant in ending)
        {
            grant.To = BodyPlan.EndOf(grant, input.On);
        }
        Db.AddRange(begins);
        foreach (var person in ending.Concat(begins).Select(grant => grant.PersonId).Distinct())
        {
            Raise(new AccessChanged(person));
        }
        Raise(new BodyChanged(input.Programme, input.Body, input.Into, input.On));
        About(new Subject("body", $"{input.Programme}/{input.Body}"));
        return new Changed(ending.Count, begins.Count);
    }

    private RoleGrant New(Input input, PersonId person, string role, DateOnly from, DateOnly? to) =>
        new()
        {
            Id = Guid.CreateVersion7(Now),
            PersonId = person,
            Programme = input.Programme,
            Role = role,
            Body = input.Into ?? input.Body,
            From = from,
            To = to,
            LegalBasis = input.LegalBasis.Trim(),
        };

    private async Task<Error?> UnknownBody(Input input, CancellationToken ct)
    {
        var programme = (await reader.Programmes(ct)).FirstOrDefault(known => known.Id == input.Programme);
        return new[] { input.Body, input.Into }
            .OfType<string>()
            .Where(body => programme?.Bodies.ContainsKey(body) != true)
            .Select(PeopleErrors.BodyUnknown)
            .FirstOrDefault();
    }

    private async Task<Error?> Continue(Input input, CancellationToken ct)
    {
        var known = await Db.Set<BodySuccession>().AsNoTracking().ToListAsync(ct);
        if (known.Find(s => s.Programme == input.Programme && s.Body == input.Body) is { } earlier)
        {
            return PeopleErrors.AlreadyContinued(input.Body, earlier.Into);
        }
        if (BodyPlan.LeadsTo(known, input.Programme, input.Into!, input.Body))
        {
            return PeopleErrors.RoundTrip(input.Body);
        }
        Db.Add(
            new BodySuccession
            {
                Id = Guid.CreateVersion7(Now),
                Programme = input.Programme,
                Body = input.Body,
                Into = input.Into!,
                From = input.On,
            }
        );
        return null;
    }

    private async Task<bool> LeavesNobody(
        Input input,
        IReadOnlyList<RoleGrant> ending,
        List<RoleGrant> begins,
        CancellationToken ct
    )
    {
        var first = input.On > Today ? input.On : Today;
        foreach (var grant in begins.Where(grant => grant.HoldsOn(first)))
        {
            if (await Administrators.Makes(Db, grant, Today, ct))
            {
                return false;
            }
        }
        return await Administrators.RemainOn(Db, Today, first, [], null, ct)
            && !await Administrators.RemainOn(Db, Today, first, [.. ending.Select(grant => grant.Id)], null, ct);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/bodies/change",
                KernelModule.ManageAccess,
                async (Input input, ChangeBody useCase, CancellationToken ct) =>
                    (await useCase.Run(input with { Begins = input.Begins ?? [] }, ct)).ToHttp(TypedResults.Ok)
            )
            .WithSummary("Change the people of a body on a day, or let another body continue it");
}
