using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Kernel.Access.Features;

/// <summary>Takes a link or token back; it stops working at once.</summary>
public sealed class RevokeKey(UseCaseContext context) : UseCase<RevokeKey.Input, Done>(context)
{
    /// <summary>Which key.</summary>
    public sealed record Input(Guid Id);

    /// <inheritdoc/>
    public override string Permission => KernelModule.ManageAccess;

    /// <inheritdoc/>
    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var key = await Db.Set<AccessKey>().SingleOrDefaultAsync(key => key.Id == input.Id, ct);

        if (key is null)
        {
            return AccessErrors.KeyNotFound(input.Id.ToString());
        }

        var person = await Db.Set<Person>().SingleAsync(person => person.Id == key.PersonId, ct);
        key.RevokedAt ??= Now;
        Raise(new AccessChanged(person.Id));
        About(person.Subject);
        return Done.It;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/access/keys/{id:guid}/revoke",
                KernelModule.ManageAccess,
                async (Guid id, RevokeKey useCase, CancellationToken ct) =>
                    (await useCase.Run(new(id), ct)).ToHttp(_ => TypedResults.NoContent())
            )
            .WithSummary("Take a link or token back");
}
