using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Kernel.Access.Features;

/// <summary>Everyone, with roles and keys.</summary>
public sealed class ListPeople(UseCaseContext context)
    : Query<ListPeople.Input, IReadOnlyList<ListPeople.PersonView>>(context)
{
    /// <summary>Nothing to choose.</summary>
    public sealed record Input;

    /// <summary>One person.</summary>
    public sealed record PersonView(
        string Handle,
        string Name,
        string? Email,
        bool Disabled,
        int Version,
        IReadOnlyList<GrantView> Roles,
        IReadOnlyList<KeyView> Keys
    );

    /// <summary>One role she holds or held.</summary>
    public sealed record GrantView(
        string Programme,
        string Role,
        string? Body,
        DateOnly From,
        DateOnly? To,
        string? LegalBasis,
        Guid Id,
        int Version
    );

    /// <summary>One key, without its secret.</summary>
    public sealed record KeyView(
        Guid Id,
        AccessKeyKind Kind,
        string Label,
        DateTimeOffset ExpiresAt,
        bool Works,
        string? Scopes
    );

    /// <inheritdoc/>
    public override string Permission => KernelModule.ManageAccess;

    /// <inheritdoc/>
    protected override async Task<Result<IReadOnlyList<PersonView>>> Handle(Input input, CancellationToken ct)
    {
        var people = await Rows<Person>().OrderBy(person => person.Handle).ToListAsync(ct);
        var grants = (await Rows<RoleGrant>().ToListAsync(ct)).ToLookup(grant => grant.PersonId);
        var keys = (await Rows<AccessKey>().ToListAsync(ct)).ToLookup(key => key.PersonId);
        var now = Context.Clock.Now;

        return people
            .Select(person => new PersonView(
                person.Handle,
                person.Name,
                person.Email,
                person.DisabledAt is not null,
                person.Version,
                [
                    .. grants[person.Id]
                        .OrderBy(g => g.From)
                        .Select(g => new GrantView(
                            g.Programme,
                            g.Role,
                            g.Body,
                            g.From,
                            g.To,
                            g.LegalBasis,
                            g.Id,
                            g.Version
                        )),
                ],
                [
                    .. keys[person.Id]
                        .OrderBy(k => k.CreatedAt)
                        .Select(k => new KeyView(k.Id, k.Kind, k.Label, k.ExpiresAt, k.WorksAt(now), k.Scopes)),
                ]
            ))
            .ToList();
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/access/people",
                KernelModule.ManageAccess,
                async (ListPeople query, CancellationToken ct) => (await query.Run(new(), ct)).ToHttp(TypedResults.Ok)
            )
            .WithSummary("List people with their roles and keys");
}
