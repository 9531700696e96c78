using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Office;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Outbox;
using Regie.Kernel.Settings;
using Regie.Kernel.Texts;
using Regie.Kernel.UseCases;

namespace Regie.Office.Discussion;

/// <summary>Writes to whoever was named in a comment, in her language; the mail holds no word of the comment.</summary>
internal sealed class MailMention(
    RegieDb db,
    UseCaseContext context,
    ModuleTexts texts,
    IProgrammes programmes,
    RegieSettings settings
) : IEventHandler<Mentioned>
{
    public async Task Handle(Mentioned happened, CancellationToken ct)
    {
        // Named, taken out and named again in one comment: she was written to already.
        var key = $"{happened.Comment}-{happened.Person.Value:N}";
        if (await db.Set<OutboxMessage>().AnyAsync(message => message.Key == key, ct))
        {
            return;
        }
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(person => person.Id == happened.Person, ct);
        if (person.Email is null || $"person:{person.Id.Value}" == happened.By)
        {
            return;
        }
        var inForce = await programmes.InForce(ct);
        var language = person.Language ?? (inForce.Count > 0 ? inForce[0].Languages[0] : "en");
        var (before, formats) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
            var code = happened.About.Reference.Split('/')[^1];
            var mail = new MailMessage(
                person.Email,
                person.Name,
                texts.Get("office.mention-subject", happened.ByName, code),
                texts.Get(
                    "office.mention-text",
                    person.Name,
                    happened.ByName,
                    code,
                    happened.Title,
                    settings.Address + happened.Href
                )
            );
            context.Queue(MailMessage.Topic, key, mail.ToJson());
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (before, formats);
        }
    }
}
