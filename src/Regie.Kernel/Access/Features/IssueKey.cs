using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Kernel.Access.Features;

/// <summary>Keeps a key that lets a person in: a link that works once, or a token for scripts.</summary>
/// <remarks>
/// The secret is made by the caller and only its hash comes in, so that no secret stands in the command row, the
/// audit trail or a log.
/// </remarks>
public sealed class IssueKey(UseCaseContext context, AccessBook book) : UseCase<IssueKey.Input, Guid>(context)
{
    /// <summary>The longest life of a link.</summary>
    public static readonly TimeSpan LongestLink = TimeSpan.FromDays(3);

    /// <summary>The longest life of a token.</summary>
    public static readonly TimeSpan LongestToken = TimeSpan.FromDays(366);

    /// <summary>The key.</summary>
    /// <param name="Handle">Whom it lets in.</param>
    /// <param name="Kind">Link or token.</param>
    /// <param name="Label">What it is for, up to 100 characters.</param>
    /// <param name="Life">How long it works: up to three days for a link, 366 days for a token.</param>
    /// <param name="Hash">SHA-256 of the secret.</param>
    /// <param name="Scopes">The acts to which a token is limited; null for whatever its person may.</param>
    public sealed record Input(
        string Handle,
        AccessKeyKind Kind,
        string Label,
        TimeSpan Life,
        byte[] Hash,
        IReadOnlyList<string>? Scopes = null
    );

    /// <inheritdoc/>
    public override string Permission => KernelModule.ManageAccess;

    /// <inheritdoc/>
    protected override bool IsWeighty => true;

    /// <summary>A new secret of 256 random bits, and its hash.</summary>
    public static (string Secret, byte[] Hash) NewSecret()
    {
        var secret =
            "rg_"
            + Convert
                .ToBase64String(RandomNumberGenerator.GetBytes(32))
                .TrimEnd('=')
                .Replace('+', '-')
                .Replace('/', '_');
        return (secret, HashOf(secret));
    }

    /// <summary>What is kept of a secret. Secrets are long and random, so a plain hash is enough.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <inheritdoc/>
    protected override void Check(Input input, Problems problems) =>
        CheckKey(input.Kind, input.Label, input.Life, input.Hash, input.Scopes, book.KnownActions, problems);

    /// <summary>What a key must be.</summary>
    public static void CheckKey(
        AccessKeyKind kind,
        string label,
        TimeSpan life,
        byte[] hash,
        IReadOnlyList<string>? scopes,
        IReadOnlySet<string> known,
        Problems problems
    )
    {
        problems.RequireText(label, nameof(Input.Label), 100);
        var longest = kind == AccessKeyKind.Link ? LongestLink : LongestToken;
        problems.Require(
            life > TimeSpan.Zero && life <= longest,
            nameof(Input.Life),
            "kernel.key-life",
            (int)longest.TotalDays
        );
        problems.Require(hash is { Length: 32 }, nameof(Input.Hash), "kernel.key-hash");
        problems.Require(
            scopes is null || (kind == AccessKeyKind.Token && scopes.Count > 0 && scopes.All(known.Contains)),
            nameof(Input.Scopes),
            "kernel.scope-unknown"
        );
    }

    /// <summary>Scopes as they are kept.</summary>
    public static string? Kept(IReadOnlyList<string>? scopes) =>
        scopes is null ? null : string.Join(' ', scopes.Distinct().Order(StringComparer.Ordinal));

    /// <inheritdoc/>
    protected override async Task<Result<Guid>> Handle(Input input, CancellationToken ct)
    {
        var person = await Db.Set<Person>()
            .SingleOrDefaultAsync(person => person.Handle == input.Handle && person.DisabledAt == null, ct);

        if (person is null)
        {
            return AccessErrors.PersonNotFound(input.Handle);
        }

        var key = new AccessKey
        {
            Id = Guid.CreateVersion7(Now),
            PersonId = person.Id,
            Kind = input.Kind,
            Hash = input.Hash,
            Label = input.Label,
            Scopes = Kept(input.Scopes),
            CreatedAt = Now,
            ExpiresAt = Now + input.Life,
        };
        Db.Add(key);
        Raise(new AccessChanged(person.Id));
        About(person.Subject);
        return key.Id;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/access/keys",
                KernelModule.ManageAccess,
                async (Request request, IssueKey useCase, CancellationToken ct) =>
                {
                    var (secret, hash) = NewSecret();
                    var input = new Input(
                        request.Handle,
                        request.Kind,
                        request.Label,
                        TimeSpan.FromHours(request.Hours),
                        hash,
                        request.Scopes
                    );
                    return (await useCase.Run(input, ct)).ToHttp(id =>
                        TypedResults.Ok(new { Id = id, Secret = secret })
                    );
                }
            )
            .WithSummary("Make a link or a token for a person; the secret is shown once");

    /// <summary>The key as asked for by API: the server makes the secret, so a repeated request makes another key.</summary>
    public sealed record Request(
        string Handle,
        AccessKeyKind Kind,
        string Label,
        int Hours,
        IReadOnlyList<string>? Scopes = null
    );
}
