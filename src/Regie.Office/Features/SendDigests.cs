using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Office;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Results;
using Regie.Kernel.Settings;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;
using Regie.Office.Mail;
using Regie.Ui.Texts;

namespace Regie.Office.Features;

/// <summary>The mail of the day: all news of a person in one mail, for whoever wants it so; at most one a day.</summary>
public sealed class SendDigests(
    UseCaseContext context,
    Messenger messenger,
    IOfficeRules office,
    IProgrammes programmes,
    MailTexts mails,
    RegieSettings settings
) : UseCase<SendDigests.Input, SendDigests.Sent>(context)
{
    /// <summary>Nothing to say: the day is the business day.</summary>
    public sealed record Input;

    /// <summary>How many mails, about how many notices.</summary>
    public sealed record Sent(int Mails, int Notices);

    public override string Permission => OfficeModule.Remind;

    protected override async Task<Result<Sent>> Handle(Input input, CancellationToken ct)
    {
        var waiting = await Db.Set<Notice>()
            .Where(notice => notice.Mail == NoticeMail.Daily && notice.GatheredOn == null)
            .OrderBy(notice => notice.At)
            .ToListAsync(ct);
        var ids = waiting.Select(notice => notice.PersonId).Distinct().ToList();
        var people = await Db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id)).ToListAsync(ct);
        var first = await programmes.InForce(ct);
        var rules = await office.Of(first.Count > 0 ? first[0].Id : "", ct);

        var (sent, gathered) = (0, 0);
        foreach (var person in people.OrderBy(person => person.Handle, StringComparer.Ordinal))
        {
            var key = $"digest-{Today:yyyy-MM-dd}-{person.Handle}";
            var notices = waiting.Where(notice => notice.PersonId == person.Id).ToList();
            if (await Db.Set<Kernel.Outbox.OutboxMessage>().AnyAsync(message => message.Key == key, ct))
            {
                continue;
            }
            notices.ForEach(notice => notice.GatheredOn = Today);
            if (person.Email is null || person.DisabledAt is not null)
            {
                continue;
            }
            await Queue(person, notices, rules, key, ct);
            (sent, gathered) = (sent + 1, gathered + notices.Count);
        }
        About(new("digests", $"{Today:yyyy-MM-dd}"));
        return new Sent(sent, gathered);
    }

    private async Task Queue(Person person, List<Notice> notices, OfficeRules rules, string key, CancellationToken ct)
    {
        var language = Messenger.LanguageOf(person, rules);
        var lines = new List<string>();
        foreach (var notice in notices)
        {
            var own = await office.Of(notice.Programme, ct);
            var subject = messenger.SubjectOf(person, notice.Kind, notice.Facts, own, language);
            lines.Add($"- {subject}\n  {settings.Address}{Messenger.Read(notice.Facts).Path}");
        }
        var values = new Dictionary<string, string>
        {
            ["name"] = person.Name,
            ["count"] = $"{notices.Count}",
            ["day"] = MailTexts.In(language, () => Show.Date(Today)),
            ["lines"] = string.Join("\n", lines),
            ["address"] = $"{settings.Address}/notices",
        };
        var (title, text) = mails.Write(MailKinds.Digest, language, rules, values);
        Context.Queue(MailMessage.Topic, key, new MailMessage(person.Email!, person.Name, title, text).ToJson());
    }
}
