using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;
using Regie.Kernel.Records;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Office.Discussion;

/// <summary>What the features of comments and files have in common: the record, and the people who may read it.</summary>
public sealed class CommentDesk(RegieDb db, UseCaseContext context, RecordFinder records)
{
    internal const int MostMentions = 20;

    /// <summary>The record, where she may read it and do this with it; null alike where there is none.</summary>
    internal async Task<RecordCard?> Record(string? about, string action, CancellationToken ct) =>
        Subject.TryParse(about, out var subject)
        && await records.Find(subject, ct) is { } card
        && await context.May(action, card.Facts, ct) is not null
            ? card
            : null;

    /// <summary>Everyone who can be named at all.</summary>
    internal async Task<IReadOnlyList<Nameable>> People(CancellationToken ct) =>
        [
            .. await db.Set<Person>()
                .AsNoTracking()
                .Where(person => person.DisabledAt == null)
                .OrderBy(person => person.Name)
                .Select(person => new Nameable(person.Id, person.Handle, person.Name))
                .ToListAsync(ct),
        ];

    /// <summary>Of these people, those who may read the record and its comments.</summary>
    internal async Task<IReadOnlyList<Nameable>> Readers(
        RecordCard card,
        IReadOnlyList<Nameable> people,
        CancellationToken ct
    )
    {
        var ids = people.Select(person => person.Id).ToList();
        var grants = (
            await db.Set<RoleGrant>().AsNoTracking().Where(grant => ids.Contains(grant.PersonId)).ToListAsync(ct)
        ).ToLookup(grant => grant.PersonId);
        var readers = new List<Nameable>();
        foreach (var person in people)
        {
            var actor = Actor.Person(
                new Person
                {
                    Id = person.Id,
                    Handle = person.Handle,
                    Name = person.Name,
                },
                grants[person.Id]
            );
            if (
                await context.MayOther(actor, card.ReadAction, card.Facts, ct)
                && await context.MayOther(actor, OfficeActs.Discuss, card.Facts, ct)
            )
            {
                readers.Add(person);
            }
        }
        return readers;
    }

    /// <summary>Those named in a text, each once; or why it cannot be said.</summary>
    internal async Task<Result<IReadOnlyList<Nameable>>> Named(string text, RecordCard card, CancellationToken ct)
    {
        var places = Mentions.In(text, await People(ct));
        if (places.FirstOrDefault(place => place.People.Count == 0) is { } unknown)
        {
            return CommentErrors.MentionUnknown(unknown.Written);
        }

        // Of several with one name, those who may not read the record cannot be meant.
        var named = new List<Nameable>();
        foreach (var place in places)
        {
            var readers = await Readers(card, place.People, ct);
            switch (readers.Count)
            {
                case 0:
                    return CommentErrors.MentionMayNotRead(place.People[0].Name, card.Subject.Reference.Split('/')[^1]);
                case > 1:
                    return CommentErrors.MentionAmbiguous(
                        place.Written,
                        string.Join(", ", readers.Select(person => $"@{person.Handle}"))
                    );
            }
            named.Add(readers[0]);
        }
        named = [.. named.DistinctBy(person => person.Id)];
        return named.Count > MostMentions ? CommentErrors.TooManyMentions(MostMentions) : named;
    }
}
