using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.People;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Makes a person with her first role and a link that lets her in once; the mail to her holds no secret.</summary>
public sealed class InvitePerson(UseCaseContext context) : UseCase<InvitePerson.Input, Guid>(context)
{
    /// <summary>Who she is, and what she may first.</summary>
    /// <param name="Details">Handle, name, address, language.</param>
    /// <param name="Role">Her first role.</param>
    /// <param name="LinkLife">How long the link works: up to three days.</param>
    /// <param name="LinkHash">SHA-256 of its secret.</param>
    public sealed record Input(AddPerson.Input Details, FirstRole Role, TimeSpan LinkLife, byte[] LinkHash);

    /// <summary>A role for a body and a time, on a legal basis.</summary>
    public sealed record FirstRole(
        string Programme,
        string Role,
        string? Body = null,
        DateOnly? From = null,
        DateOnly? To = null,
        string? LegalBasis = null
    );

    public override string Permission => KernelModule.ManageAccess;

    protected override bool IsWeighty => true;

    protected override void Check(Input input, Problems problems)
    {
        problems.Require(AddPerson.IsHandle(input.Details.Handle), "Handle", "kernel.handle-malformed");
        AddPerson.CheckDetails(input.Details.Name, input.Details.Email, input.Details.Language, problems);
        problems.RequireText(input.Role.Role, "Role", 40);
        problems.Require(
            input.Role.To is null || input.Role.From is null || input.Role.From <= input.Role.To,
            "To",
            "kernel.ends-before-start"
        );
        problems.Require((input.Role.LegalBasis?.Length ?? 0) <= 400, "LegalBasis", "kernel.text-too-long", 400);
        IssueKey.CheckKey(
            AccessKeyKind.Link,
            "invitation",
            input.LinkLife,
            input.LinkHash,
            null,
            new HashSet<string>(),
            problems
        );
    }

    protected override async Task<Result<Guid>> Handle(Input input, CancellationToken ct)
    {
        var (details, role) = (input.Details, input.Role);
        if (
            AddPerson.Reserved.Contains(details.Handle)
            || await Db.Set<Person>().AnyAsync(person => person.Handle == details.Handle, ct)
        )
        {
            return AccessErrors.HandleTaken(details.Handle);
        }
        if (
            !await Db.Set<AccessRule>().AnyAsync(rule => rule.Programme == role.Programme && rule.Role == role.Role, ct)
        )
        {
            return AccessErrors.RoleUnknown(role.Role);
        }

        var person = new Person
        {
            Id = new(Guid.CreateVersion7(Now)),
            Handle = details.Handle,
            Name = details.Name.Trim(),
            Email = details.Email,
            Language = details.Language,
        };
        Db.Add(person);
        Db.Add(
            new RoleGrant
            {
                Id = Guid.CreateVersion7(Now),
                PersonId = person.Id,
                Programme = role.Programme,
                Role = role.Role,
                Body = role.Body,
                From = role.From ?? Today,
                To = role.To,
                LegalBasis = role.LegalBasis,
            }
        );
        var key = new AccessKey
        {
            Id = Guid.CreateVersion7(Now),
            PersonId = person.Id,
            Kind = AccessKeyKind.Link,
            Hash = input.LinkHash,
            Label = "invitation",
            CreatedAt = Now,
            ExpiresAt = Now + input.LinkLife,
        };
        Db.Add(key);

        Raise(new PersonInvited(person.Id, person.Name, person.Email, person.Language, role.Programme, key.ExpiresAt));
        About(person.Subject);
        return key.Id;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/invitations",
                KernelModule.ManageAccess,
                async (Request request, InvitePerson useCase, CancellationToken ct) =>
                {
                    var (secret, hash) = IssueKey.NewSecret();
                    var input = new Input(request.Details, request.Role, TimeSpan.FromHours(request.Hours), hash);
                    return (await useCase.Run(input, ct)).ToHttp(id =>
                        TypedResults.Ok(new { Id = id, Secret = secret })
                    );
                }
            )
            .WithSummary("Invite a person; the secret of her link is shown once");

    /// <summary>The invitation as sent by API; the server makes the secret.</summary>
    public sealed record Request(AddPerson.Input Details, FirstRole Role, int Hours = 72);
}
