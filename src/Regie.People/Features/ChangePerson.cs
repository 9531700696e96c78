using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Corrects a person's name, address or language.</summary>
public sealed class ChangePerson(UseCaseContext context) : UseCase<ChangePerson.Input, int>(context)
{
    /// <summary>What it is now.</summary>
    public sealed record Input(string Handle, string Name, string? Email, string? Language);

    public override string Permission => KernelModule.ManageAccess;

    protected override bool IsWeighty => true;

    protected override void Check(Input input, Problems problems) =>
        AddPerson.CheckDetails(input.Name, input.Email, input.Language, problems);

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

        (person.Name, person.Email, person.Language) = (input.Name.Trim(), input.Email, input.Language);
        About(person.Subject, person.Version + 1);
        return person.Version + 1;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/{handle}/details",
                KernelModule.ManageAccess,
                async (string handle, Body body, ChangePerson useCase, CancellationToken ct) =>
                    (await useCase.Run(new(handle, body.Name, body.Email, body.Language), ct)).ToHttp(_ =>
                        TypedResults.NoContent()
                    )
            )
            .OnVersion()
            .WithSummary("Correct a person's name, address or language");

    /// <summary>The details as sent by API.</summary>
    public sealed record Body(string Name, string? Email = null, string? Language = null);
}
