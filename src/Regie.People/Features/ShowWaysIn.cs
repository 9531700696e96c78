using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Domain;

namespace Regie.People.Features;

/// <summary>By what a person can get in, and where she is signed in: for whoever helps her when she lost something.</summary>
public sealed class ShowWaysIn(UseCaseContext context) : Query<ShowWaysIn.Input, ShowWaysIn.View>(context)
{
    /// <summary>Whose.</summary>
    public sealed record Input(string Handle);

    /// <summary>Her ways in.</summary>
    /// <param name="Passkeys">How many passkeys.</param>
    /// <param name="HasPassword">Whether a password with an authenticator.</param>
    /// <param name="Logins">How many organisation logins.</param>
    /// <param name="Sessions">Where she is signed in, newest first.</param>
    public sealed record View(int Passkeys, bool HasPassword, int Logins, IReadOnlyList<SessionView> Sessions);

    /// <summary>A session.</summary>
    public sealed record SessionView(Guid Id, Means Means, DateTimeOffset StartedAt, DateTimeOffset SeenAt);

    public override string Permission => KernelModule.ManageAccess;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var person = await Rows<Person>().SingleOrDefaultAsync(person => person.Handle == input.Handle, ct);
        if (person is null)
        {
            return AccessErrors.PersonNotFound(input.Handle);
        }

        var now = Context.Clock.Now;
        var ways = await WaysIn.Of(Context.Db, person.Id, ct);
        var sessions = await Rows<Session>()
            .Where(session => session.PersonId == person.Id && session.EndedAt == null)
            .OrderByDescending(session => session.StartedAt)
            .ToListAsync(ct);
        return new View(
            ways.Passkeys,
            ways.HasPassword,
            ways.Logins,
            [
                .. sessions
                    .Where(session => session.LivesAt(now))
                    .Select(session => new SessionView(session.Id, session.Means, session.StartedAt, session.SeenAt)),
            ]
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/{handle}/ways-in",
                KernelModule.ManageAccess,
                async (string handle, ShowWaysIn query, CancellationToken ct) =>
                    (await query.Run(new(handle), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("Show by what a person can get in, and where she is signed in");
}
