using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.People.Domain;

namespace Regie.People.Features;

/// <summary>Which roles would end and which would go over if a body changed on a day; changes nothing.</summary>
public sealed class PreviewBodyChange(UseCaseContext context, AccessReader reader)
    : Query<PreviewBodyChange.Input, PreviewBodyChange.View>(context)
{
    /// <summary>Which body, on which day, into which other one.</summary>
    public sealed record Input(string Programme, string Body, DateOnly On, string? Into);

    /// <summary>What would come of it.</summary>
    public sealed record View(LocalText Body, LocalText Into, DateOnly On, IReadOnlyList<Row> Ends);

    /// <summary>A role that would end.</summary>
    public sealed record Row(string Handle, string Name, LocalText Role, DateOnly From, DateOnly? To, DateOnly EndsOn);

    public override string Permission => KernelModule.ManageAccess;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var programme = (await reader.Programmes(ct)).FirstOrDefault(known => known.Id == input.Programme);
        foreach (var body in new[] { input.Body, input.Into }.OfType<string>())
        {
            if (programme?.Bodies.ContainsKey(body) != true)
            {
                return PeopleErrors.BodyUnknown(body);
            }
        }

        var people = await Rows<Person>().ToDictionaryAsync(person => person.Id, ct);
        var rows = new List<Row>();
        foreach (
            var grant in BodyPlan.Ending(await Rows<RoleGrant>().ToListAsync(ct), input.Programme, input.Body, input.On)
        )
        {
            var person = people[grant.PersonId];
            var role = await reader.Role(grant.Programme, grant.Role, ct);
            rows.Add(new(person.Handle, person.Name, role, grant.From, grant.To, BodyPlan.EndOf(grant, input.On)));
        }
        return new View(
            programme!.Bodies[input.Body],
            input.Into is null ? LocalText.None : programme.Bodies[input.Into],
            input.On,
            [.. rows.OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase)]
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/bodies/change",
                KernelModule.ManageAccess,
                async (
                    string programme,
                    string body,
                    DateOnly on,
                    string? into,
                    PreviewBodyChange query,
                    CancellationToken ct
                ) => (await query.Run(new(programme, body, on, into), ct)).ToHttp(TypedResults.Ok)
            )
            .WithSummary("Which roles would end if a body changed on a day");
}
