using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Kernel.Access.Features;

/// <summary>Gives a person a role, for a body and a time, on a legal basis.</summary>
public sealed class GrantRole(UseCaseContext context) : UseCase<GrantRole.Input, Done>(context)
{
    /// <summary>Which role to whom.</summary>
    /// <param name="Handle">The person.</param>
    /// <param name="Programme">The programme that defines the role.</param>
    /// <param name="Role">The role's id there.</param>
    /// <param name="Body">The body for which she holds it, or null.</param>
    /// <param name="From">The first day; today when null.</param>
    /// <param name="To">The last day, included, or null.</param>
    /// <param name="LegalBasis">On what it rests, or null.</param>
    public sealed record Input(
        string Handle,
        string Programme,
        string Role,
        string? Body,
        DateOnly? From,
        DateOnly? To,
        string? LegalBasis
    );

    /// <inheritdoc/>
    public override string Permission => KernelModule.ManageAccess;

    /// <inheritdoc/>
    protected override bool IsWeighty => true;

    /// <inheritdoc/>
    protected override void Check(Input input, Problems problems)
    {
        problems.RequireText(input.Handle, nameof(input.Handle), 60);
        problems.RequireText(input.Role, nameof(input.Role), 40);
        problems.Require(
            input.To is null || input.From is null || input.From <= input.To,
            nameof(input.To),
            "kernel.ends-before-start"
        );
        problems.Require((input.LegalBasis?.Length ?? 0) <= 400, nameof(input.LegalBasis), "kernel.text-too-long", 400);
    }

    /// <inheritdoc/>
    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var person = await Db.Set<Person>().SingleOrDefaultAsync(person => person.Handle == input.Handle, ct);

        if (person is null)
        {
            return AccessErrors.PersonNotFound(input.Handle);
        }
        if (
            !await Db.Set<AccessRule>()
                .AnyAsync(rule => rule.Programme == input.Programme && rule.Role == input.Role, ct)
        )
        {
            return AccessErrors.RoleUnknown(input.Role);
        }

        Db.Add(
            new RoleGrant
            {
                Id = Guid.CreateVersion7(Now),
                PersonId = person.Id,
                Programme = input.Programme,
                Role = input.Role,
                Body = input.Body,
                From = input.From ?? Today,
                To = input.To,
                LegalBasis = input.LegalBasis,
            }
        );
        Raise(new AccessChanged(person.Id));
        About(person.Subject);
        return Done.It;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/access/grants",
                KernelModule.ManageAccess,
                async (Input input, GrantRole useCase, CancellationToken ct) =>
                    (await useCase.Run(input, ct)).ToHttp(_ => TypedResults.NoContent())
            )
            .WithSummary("Give a person a role");
}
