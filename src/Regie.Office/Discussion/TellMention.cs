using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Office;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.UseCases;

namespace Regie.Office.Discussion;

/// <summary>Tells whoever was named in a comment, once for each comment; neither notice nor mail holds a word of it.</summary>
internal sealed class TellMention(RegieDb db, Messenger messenger) : IEventHandler<Mentioned>
{
    public async Task Handle(Mentioned happened, CancellationToken ct)
    {
        if (Actor.IdOf(happened.Person) == happened.By)
        {
            return;
        }
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(person => person.Id == happened.Person, ct);
        var parts = happened.About.Reference.Split('/');
        await messenger.Tell(
            person,
            MailKinds.Mention,
            $"{happened.Comment}-{happened.Person.Value:N}",
            parts.Length > 1 ? parts[0] : "",
            new()
            {
                Record = parts[^1],
                Title = happened.Title,
                Asker = happened.ByName,
                Path = happened.Href,
            },
            isUrgent: false,
            ct
        );
    }
}
