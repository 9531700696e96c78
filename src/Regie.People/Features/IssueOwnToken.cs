using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Keeps a token for one's own scripts, limited to chosen acts.</summary>
public sealed class IssueOwnToken(UseCaseContext context, AccessBook book) : UseCase<IssueOwnToken.Input, Guid>(context)
{
    /// <summary>The token.</summary>
    /// <param name="Label">What it is for, up to 100 characters.</param>
    /// <param name="Life">How long it works: up to 366 days.</param>
    /// <param name="Scopes">The acts to which it is limited; at least one.</param>
    /// <param name="Hash">SHA-256 of its secret.</param>
    public sealed record Input(string Label, TimeSpan Life, IReadOnlyList<string> Scopes, byte[] Hash);

    public override string Permission => PeopleModule.Self;

    protected override bool IsWeighty => true;

    protected override void Check(Input input, Problems problems) =>
        IssueKey.CheckKey(
            AccessKeyKind.Token,
            input.Label,
            input.Life,
            input.Hash,
            input.Scopes ?? [],
            book.KnownActions,
            problems
        );

    protected override async Task<Result<Guid>> Handle(Input input, CancellationToken ct)
    {
        var person = await Db.Set<Person>().Named(null, Actor, ct);

        if (person is null)
        {
            return AccessErrors.PersonNotFound(Actor.Name);
        }

        var key = new AccessKey
        {
            Id = Guid.CreateVersion7(Now),
            PersonId = person.Id,
            Kind = AccessKeyKind.Token,
            Hash = input.Hash,
            Label = input.Label.Trim(),
            Scopes = IssueKey.Kept(ScopesWithin(input.Scopes)),
            CreatedAt = Now,
            ExpiresAt = Now + input.Life,
        };
        Db.Add(key);
        About(person.Subject);
        return key.Id;
    }

    // A token that makes another never gives it more than it has itself.
    private List<string> ScopesWithin(IReadOnlyList<string> asked) =>
        [.. asked.Where(scope => Actor.Scopes?.Contains(scope) != false)];

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/self/tokens",
                PeopleModule.Self,
                async (Request request, IssueOwnToken useCase, CancellationToken ct) =>
                {
                    var (secret, hash) = IssueKey.NewSecret();
                    var input = new Input(request.Label, TimeSpan.FromHours(request.Hours), request.Scopes, hash);
                    return (await useCase.Run(input, ct)).ToHttp(id =>
                        TypedResults.Ok(new { Id = id, Secret = secret })
                    );
                }
            )
            .WithSummary("Make a token for one's own scripts; the secret is shown once");

    /// <summary>The token as asked for by API.</summary>
    public sealed record Request(string Label, int Hours, IReadOnlyList<string> Scopes);
}
