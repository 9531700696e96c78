using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>All that is kept about a person, of every module; for herself or by an administrator at her request.</summary>
public sealed class ExportPerson(UseCaseContext context, IEnumerable<IPersonalData> keepers)
    : Query<ExportPerson.Input, ExportPerson.View>(context)
{
    /// <summary>Whom; null for whoever asks.</summary>
    public sealed record Input(string? Handle);

    /// <summary>What is kept, by kind.</summary>
    public sealed record View(string Handle, string Name, DateTimeOffset At, IReadOnlyList<PersonalRecord> Records);

    public override string Permission => PeopleModule.Self;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        if (input.Handle is not null && await Context.MayEver(KernelModule.ManageAccess, ct) is null)
        {
            return KernelErrors.NotPermitted(KernelModule.ManageAccess);
        }
        var person = await Context.Db.Set<Person>().Named(input.Handle, Actor, ct);
        if (person is null)
        {
            return AccessErrors.PersonNotFound(input.Handle ?? "");
        }

        var records = new List<PersonalRecord>();
        foreach (var keeper in keepers)
        {
            records.AddRange(await keeper.Export(person, ct));
        }
        return new View(person.Handle, person.Name, Context.Clock.Now, records);
    }

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapQuestion(
                "/self/data",
                PeopleModule.Self,
                async (ExportPerson query, CancellationToken ct) =>
                    (await query.Run(new(null), ct)).ToHttp(TypedResults.Ok)
            )
            .WithSummary("All that is kept about oneself");
        api.MapQuestion(
                "/{handle}/data",
                KernelModule.ManageAccess,
                async (string handle, ExportPerson query, CancellationToken ct) =>
                    (await query.Run(new(handle), ct)).ToHttp(TypedResults.Ok)
            )
            .WithSummary("All that is kept about a person");
    }
}
