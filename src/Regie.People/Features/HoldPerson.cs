using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Puts what is kept about a person under a legal hold, so that it cannot be erased, or lifts the hold.</summary>
public sealed class HoldPerson(UseCaseContext context) : UseCase<HoldPerson.Input, int>(context)
{
    /// <summary>Whom, and why it must stay; null lifts the hold.</summary>
    public sealed record Input(string Handle, string? Reason);

    public override string Permission => KernelModule.ManageAccess;

    protected override void Check(Input input, Problems problems)
    {
        if (input.Reason is not null)
        {
            problems.RequireText(input.Reason, nameof(input.Reason), 400);
        }
    }

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

        var changed = person.HoldReason == input.Reason?.Trim() ? 0 : 1;
        person.HoldReason = input.Reason?.Trim();
        About(person.Subject, person.Version + changed);
        return person.Version + changed;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/{handle}/hold",
                KernelModule.ManageAccess,
                async (string handle, Body body, HoldPerson useCase, CancellationToken ct) =>
                    (await useCase.Run(new(handle, body.Reason), ct)).ToHttp(_ => TypedResults.NoContent())
            )
            .OnVersion()
            .WithSummary("Put what is kept about a person under a legal hold, or lift it");

    /// <summary>The hold as sent by API.</summary>
    public sealed record Body(string? Reason = null);
}
