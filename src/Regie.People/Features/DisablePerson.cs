using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Lets a person in no longer: sessions end, and links and tokens are taken back for good.</summary>
public sealed class DisablePerson(UseCaseContext context) : UseCase<DisablePerson.Input, int>(context)
{
    /// <summary>Whom, and why; the reason stays in the audit trail.</summary>
    public sealed record Input(string Handle, string Reason) : IReasoned;

    public override string Permission => KernelModule.ManageAccess;

    protected override bool IsWeighty => true;

    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.Reason, nameof(input.Reason), 400);

    protected override async Task<Result<int>> Handle(Input input, CancellationToken ct)
    {
        var person = await Db.Set<Person>().Named(input.Handle, Actor, ct);

        if (person is null)
        {
            return AccessErrors.PersonNotFound(input.Handle);
        }
        if (Stale(person.Version) is { } stale)
        {
            return stale;
        }
        if (await IsLastAdministrator(person, ct))
        {
            return PeopleErrors.LastAdministrator();
        }

        var changed = person.DisabledAt is null ? 1 : 0;
        person.DisabledAt ??= Now;
        var keys = await Db.Set<AccessKey>()
            .Where(key => key.PersonId == person.Id && key.RevokedAt == null)
            .ToListAsync(ct);
        keys.ForEach(key => key.RevokedAt = Now);

        Raise(new PersonDisabled(person.Id));
        Raise(new AccessChanged(person.Id));
        About(person.Subject, person.Version + changed);
        return person.Version + changed;
    }

    private async Task<bool> IsLastAdministrator(Person person, CancellationToken ct) =>
        await Administrators.RemainOn(Db, Today, Today, [], null, ct)
        && !await Administrators.RemainOn(Db, Today, Today, [], person.Id, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/{handle}/disable",
                KernelModule.ManageAccess,
                async (string handle, Body body, DisablePerson useCase, CancellationToken ct) =>
                    (await useCase.Run(new(handle, body.Reason), ct)).ToHttp(_ => TypedResults.NoContent())
            )
            .OnVersion()
            .WithSummary("Let a person in no longer");

    /// <summary>The reason as sent by API.</summary>
    public sealed record Body(string Reason);
}
