using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Domain;

namespace Regie.People.Features;

/// <summary>Ends a session of one's own, at once and everywhere; or all but one.</summary>
public sealed class EndSession(UseCaseContext context) : UseCase<EndSession.Input, int>(context)
{
    /// <summary>Which session; all others than <paramref name="AllBut"/> when null.</summary>
    public sealed record Input(Guid? Session, Guid? AllBut = null);

    public override string Permission => PeopleModule.Self;

    protected override async Task<Result<int>> Handle(Input input, CancellationToken ct)
    {
        var person = await Self.Record(Db, Actor, ct);
        var sessions = await Db.Set<Session>()
            .Where(session => session.PersonId == person.Id && session.EndedAt == null)
            .Where(session => input.Session == null ? session.Id != input.AllBut : session.Id == input.Session)
            .ToListAsync(ct);
        if (input.Session is not null && sessions.Count == 0)
        {
            return PeopleErrors.SessionNotFound();
        }

        foreach (var session in sessions)
        {
            session.EndedAt = Now;
        }
        About(person.Subject);
        return sessions.Count;
    }

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapCommand(
                "/me/sessions/{id:guid}/end",
                PeopleModule.Self,
                async (Guid id, EndSession useCase, CancellationToken ct) =>
                    (await useCase.Run(new(id), ct)).ToHttp(_ => TypedResults.NoContent())
            )
            .WithSummary("End one of your sessions");
        api.MapCommand(
                "/me/sessions/end",
                PeopleModule.Self,
                async (EndSession useCase, CancellationToken ct) =>
                    (await useCase.Run(new(null), ct)).ToHttp(count => TypedResults.Ok(new { Ended = count }))
            )
            .WithSummary("End all your sessions");
    }
}
