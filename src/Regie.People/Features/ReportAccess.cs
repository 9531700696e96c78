using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Who has what on a day: person, role, body, term and legal basis, with those who stand in for others.</summary>
public sealed class ReportAccess(UseCaseContext context, AccessReader reader)
    : Query<ReportAccess.Input, ReportAccess.View>(context)
{
    /// <summary>A role that ends within so many days ends soon.</summary>
    public const int SoonDays = 30;

    /// <summary>On which day; today when null.</summary>
    public sealed record Input(DateOnly? On = null);

    /// <summary>The report.</summary>
    public sealed record View(DateOnly On, IReadOnlyList<Row> Rows);

    /// <summary>A role that someone holds on the day.</summary>
    public sealed record Row(string Handle, string Name, bool Disabled, HeldView Held, bool EndsSoon);

    public override string Permission => KernelModule.ManageAccess;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var day = input.On ?? Today;
        var people = await Rows<Person>().ToDictionaryAsync(person => person.Id, ct);
        var grants = await Rows<RoleGrant>().ToDictionaryAsync(grant => grant.Id, ct);
        var substitutions = await Rows<Substitution>().ToListAsync(ct);

        var rows = new List<Row>();
        foreach (var grant in grants.Values.Where(grant => grant.HoldsOn(day)))
        {
            rows.Add(Row(people[grant.PersonId], (await reader.Row(grant, day, ct)).Held));
        }
        foreach (var standIn in substitutions.Where(s => s.HoldsOn(day)))
        {
            var (grant, absent) = (grants[standIn.GrantId], people[standIn.PersonId]);
            if (grant.HoldsOn(day) && absent.DisabledAt is null)
            {
                var held = (await reader.Row(grant, day, ct)).Held;
                rows.Add(
                    Row(
                        people[standIn.SubstituteId],
                        held with
                        {
                            From = standIn.From,
                            To = held.To < standIn.To ? held.To : standIn.To,
                            OnBehalfOf = absent.Name,
                        }
                    )
                );
            }
        }
        return new View(
            day,
            [
                .. rows.OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase)
                    .ThenBy(row => row.Held.Role, StringComparer.Ordinal),
            ]
        );

        Row Row(Person person, HeldView held) =>
            new(
                person.Handle,
                person.Name,
                person.DisabledAt is not null,
                held,
                held.To is { } to && to <= day.AddDays(SoonDays)
            );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/access",
                KernelModule.ManageAccess,
                async (DateOnly? on, ReportAccess query, CancellationToken ct) =>
                    (await query.Run(new(on), ct)).ToHttp(TypedResults.Ok)
            )
            .WithSummary("Who has which role on a day");
}
