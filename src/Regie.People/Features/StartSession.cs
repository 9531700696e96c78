using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Domain;
using Regie.People.Doors;

namespace Regie.People.Features;

/// <summary>Lets a person in, by something that was found to fit her; uses it up where it works once.</summary>
internal sealed class StartSession(UseCaseContext context) : UseCase<StartSession.Input, Guid>(context)
{
    /// <summary>By what, and from where.</summary>
    /// <param name="Proof">By what she gets in.</param>
    /// <param name="Address">From which address.</param>
    /// <param name="Browser">With which browser, as it says of itself.</param>
    /// <param name="Replaces">The session of the same browser that ends by this.</param>
    public sealed record Input(Proof Proof, string? Address, string? Browser, Guid? Replaces);

    public override string Permission => PeopleModule.Self;

    protected override async Task<Result<Guid>> Handle(Input input, CancellationToken ct)
    {
        var person = await Self.Record(Db, Actor, ct);
        if (person.DisabledAt is not null || !await input.Proof.UseUp(Db, person.Id, Now, ct))
        {
            return PeopleErrors.WayInSpent();
        }
        if (
            input.Replaces is { } old
            && await Db.Set<Session>().SingleOrDefaultAsync(s => s.Id == old, ct) is { } before
        )
        {
            before.EndedAt ??= Now;
        }

        var session = new Session
        {
            Id = Guid.CreateVersion7(Now),
            PersonId = person.Id,
            Means = input.Proof.Means,
            StartedAt = Now,
            SeenAt = Now,
            ProvedAt = Now,
            Address = Cut(input.Address, 60),
            Browser = Cut(input.Browser, 200),
        };
        Db.Add(session);
        About(person.Subject);
        return session.Id;
    }

    private static string? Cut(string? text, int longest) => text?.Length > longest ? text[..longest] : text;
}
