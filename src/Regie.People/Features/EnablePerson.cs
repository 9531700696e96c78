using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Lets a person in again; links and tokens that were taken back stay so.</summary>
public sealed class EnablePerson(UseCaseContext context) : UseCase<EnablePerson.Input, int>(context)
{
    /// <summary>Whom, and why.</summary>
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
        if (person.ErasedAt is not null)
        {
            return PeopleErrors.AlreadyErased(input.Handle);
        }
        if (Stale(person.Version) is { } stale)
        {
            return stale;
        }

        var changed = person.DisabledAt is null ? 0 : 1;
        person.DisabledAt = null;
        Raise(new AccessChanged(person.Id));
        About(person.Subject, person.Version + changed);
        return person.Version + changed;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/{handle}/enable",
                KernelModule.ManageAccess,
                async (string handle, DisablePerson.Body body, EnablePerson useCase, CancellationToken ct) =>
                    (await useCase.Run(new(handle, body.Reason), ct)).ToHttp(_ => TypedResults.NoContent())
            )
            .OnVersion()
            .WithSummary("Let a person in again");
}
