using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Domain;
using Regie.People.Doors;

namespace Regie.People.Features;

/// <summary>Notes that the person of a session has just shown again who she is.</summary>
internal sealed class ProveAgain(UseCaseContext context) : UseCase<ProveAgain.Input, Done>(context)
{
    /// <summary>In which session, by what.</summary>
    public sealed record Input(Guid Session, Proof Proof);

    public override string Permission => PeopleModule.Self;

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var person = await Self.Record(Db, Actor, ct);
        var session = await Db.Set<Session>()
            .SingleOrDefaultAsync(s => s.Id == input.Session && s.PersonId == person.Id && s.EndedAt == null, ct);
        if (session is null)
        {
            return PeopleErrors.SessionNotFound();
        }
        if (!await input.Proof.UseUp(Db, person.Id, Now, ct))
        {
            return PeopleErrors.WayInSpent();
        }

        session.ProvedAt = Now;
        About(person.Subject);
        return Done.It;
    }
}
