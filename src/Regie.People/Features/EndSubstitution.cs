using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Ends a substitution at once: the absent person is back, or another takes over.</summary>
public sealed class EndSubstitution(UseCaseContext context) : UseCase<EndSubstitution.Input, Done>(context)
{
    /// <summary>Which one.</summary>
    public sealed record Input(Guid Id);

    public override string Permission => PeopleModule.Self;

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var substitution = await Db.Set<Substitution>().SingleOrDefaultAsync(s => s.Id == input.Id, ct);
        var isHers = substitution is not null && Actor.IdOf(substitution.PersonId) == Actor.Id;

        // Whoever may not see it is told what everyone is told of one that is not there.
        if (substitution is null || (!isHers && await DecideBy(KernelModule.ManageAccess, ct) is not null))
        {
            return PeopleErrors.SubstitutionNotFound(input.Id.ToString());
        }

        var yesterday = Today.AddDays(-1);
        substitution.To = substitution.To < yesterday ? substitution.To : yesterday;
        var absent = await Db.Set<Person>().SingleAsync(person => person.Id == substitution.PersonId, ct);
        Raise(new AccessChanged(substitution.SubstituteId));
        About(absent.Subject);
        return Done.It;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/substitutions/{id:guid}/end",
                PeopleModule.Self,
                async (Guid id, EndSubstitution useCase, CancellationToken ct) =>
                    (await useCase.Run(new(id), ct)).ToHttp(_ => TypedResults.NoContent())
            )
            .WithSummary("End a substitution at once");
}
