using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Domain;
using Regie.People.Storage;

namespace Regie.People.Features;

/// <summary>
/// Takes away all of a person's passkeys, password and organisation logins and ends her sessions, because she lost them or
/// someone else may have them. A new link then lets her in to make others.
/// </summary>
public sealed class ResetWaysIn(UseCaseContext context) : UseCase<ResetWaysIn.Input, Done>(context)
{
    /// <summary>Whose, and why: up to 400 characters.</summary>
    public sealed record Input(string Handle, string Reason) : IReasoned;

    public override string Permission => KernelModule.ManageAccess;

    protected override bool IsWeighty => true;

    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.Reason, nameof(input.Reason), 400);

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var person = await Db.Set<Person>().SingleOrDefaultAsync(p => p.Handle == input.Handle && p.ErasedAt == null, ct);
        if (person is null)
        {
            return AccessErrors.PersonNotFound(input.Handle);
        }

        Db.RemoveRange(
            await Db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == person.Id.Value).ToListAsync(ct)
        );
        Db.RemoveRange(await Db.Set<OrganisationLogin>().Where(l => l.PersonId == person.Id).ToListAsync(ct));
        var account = await Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == person.Id.Value, ct);
        account?.DropPassword();
        await RecoveryCodes.Replace(Db, person.Id.Value, [], Now, ct);
        await SessionEnd.All(Db, person.Id, Now, ct);
        About(person.Subject);
        return Done.It;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/{handle}/reset",
                KernelModule.ManageAccess,
                async (string handle, Body body, ResetWaysIn useCase, CancellationToken ct) =>
                    (await useCase.Run(new(handle, body.Reason), ct)).ToHttp(_ => TypedResults.NoContent())
            )
            .WithSummary("Take away a person's ways in and end her sessions");

    /// <summary>As sent by API.</summary>
    public sealed record Body(string Reason);
}

/// <summary>Ends sessions inside other acts.</summary>
internal static class SessionEnd
{
    public static async Task All(Kernel.Data.RegieDb db, PersonId person, DateTimeOffset now, CancellationToken ct)
    {
        foreach (
            var session in await db.Set<Session>().Where(s => s.PersonId == person && s.EndedAt == null).ToListAsync(ct)
        )
        {
            session.EndedAt = now;
        }
    }
}
