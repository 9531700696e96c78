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

    /// <inheritdoc/>
    public override string Permission => KernelModule.ManageAccess;

    /// <inheritdoc/>
    protected override void Check(Input input, Problems problems)
    {
        problems.Require(HandlePattern().IsMatch(input.Handle), nameof(input.Handle), "kernel.handle-malformed");
        problems.RequireText(input.Name, nameof(input.Name), 200);
        problems.Require(
            input.Email is null || EmailPattern().IsMatch(input.Email),
            nameof(input.Email),
            "kernel.email-malformed"
        );
        problems.Require(input.Language is null or { Length: 2 }, nameof(input.Language), "kernel.language-malformed");
    }

    /// <inheritdoc/>
    protected override async Task<Result<PersonId>> Handle(Input input, CancellationToken ct)
    {
        if (await Db.Set<Person>().AnyAsync(person => person.Handle == input.Handle, ct))
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
        About(new("person", input.Handle));
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
