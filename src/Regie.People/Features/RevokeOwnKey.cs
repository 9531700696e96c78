using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Takes one's own token back; it stops working at once.</summary>
public sealed class RevokeOwnKey(UseCaseContext context) : UseCase<RevokeOwnKey.Input, Done>(context)
{
    /// <summary>Which one.</summary>
    public sealed record Input(Guid Id);

    public override string Permission => PeopleModule.Self;

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var person = await Db.Set<Person>().Named(null, Actor, ct);
        var key = await Db.Set<AccessKey>().SingleOrDefaultAsync(key => key.Id == input.Id, ct);

        if (person is null || key is null || key.PersonId != person.Id)
        {
            return AccessErrors.KeyNotFound(input.Id.ToString());
        }

        key.RevokedAt ??= Now;
        Raise(new AccessChanged(person.Id));
        About(person.Subject);
        return Done.It;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/self/keys/{id:guid}/revoke",
                PeopleModule.Self,
                async (Guid id, RevokeOwnKey useCase, CancellationToken ct) =>
                    (await useCase.Run(new(id), ct)).ToHttp(_ => TypedResults.NoContent())
            )
            .WithSummary("Take one's own token back");
}
