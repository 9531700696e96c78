using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Kernel.Access.Features;

/// <summary>Adds a person; she can do nothing until she is given a role and a key.</summary>
public sealed partial class AddPerson(UseCaseContext context) : UseCase<AddPerson.Input, PersonId>(context)
{
    /// <summary>Who she is.</summary>
    /// <param name="Handle">2 to 60 small letters, digits, points and hyphens; begins with a letter.</param>
    /// <param name="Name">Up to 200 characters.</param>
    /// <param name="Email">An address, or null.</param>
    /// <param name="Language">Two letters, or null for the programme's first.</param>
    public sealed record Input(string Handle, string Name, string? Email, string? Language);

    /// <summary>Words of our own addresses, which nobody has as a handle.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>
    {
        "access",
        "bodies",
        "grants",
        "invitations",
        "invite",
        "self",
        "substitutions",
    };

    /// <inheritdoc/>
    public override string Permission => KernelModule.ManageAccess;

    /// <inheritdoc/>
    protected override void Check(Input input, Problems problems)
    {
        problems.Require(HandlePattern().IsMatch(input.Handle), nameof(input.Handle), "kernel.handle-malformed");
        CheckDetails(input.Name, input.Email, input.Language, problems);
    }

    /// <summary>What name, address and language must be.</summary>
    public static void CheckDetails(string name, string? email, string? language, Problems problems)
    {
        problems.RequireText(name, nameof(Input.Name), 200);
        problems.Require(email is null || EmailPattern().IsMatch(email), nameof(Input.Email), "kernel.email-malformed");
        problems.Require(language is null or { Length: 2 }, nameof(Input.Language), "kernel.language-malformed");
    }

    /// <summary>Whether it can be an address of mail.</summary>
    public static bool IsAddress(string text) => EmailPattern().IsMatch(text);

    /// <summary>Whether it can be a handle.</summary>
    public static bool IsHandle(string text) => HandlePattern().IsMatch(text);

    /// <inheritdoc/>
    protected override async Task<Result<PersonId>> Handle(Input input, CancellationToken ct)
    {
        if (
            Reserved.Contains(input.Handle)
            || await Db.Set<Person>().AnyAsync(person => person.Handle == input.Handle, ct)
        )
        {
            return AccessErrors.HandleTaken(input.Handle);
        }

        var person = new Person
        {
            Id = new(Guid.CreateVersion7(Now)),
            Handle = input.Handle,
            Name = input.Name.Trim(),
            Email = input.Email,
            Language = input.Language,
        };
        Db.Add(person);
        About(person.Subject);
        return person.Id;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/access/people",
                KernelModule.ManageAccess,
                async (Input input, AddPerson useCase, CancellationToken ct) =>
                    (await useCase.Run(input, ct)).ToHttp(id =>
                        TypedResults.Created($"/api/v1/access/people", new { Id = id.Value, input.Handle })
                    )
            )
            .WithSummary("Add a person");

    [GeneratedRegex("^[a-z][a-z0-9.-]{1,59}$", RegexOptions.NonBacktracking)]
    private static partial Regex HandlePattern();

    [GeneratedRegex(@"^[^@\s\p{Cc}]{1,64}@[^@\s\p{Cc}]{1,189}$", RegexOptions.NonBacktracking)]
    private static partial Regex EmailPattern();
}
