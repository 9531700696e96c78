using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;
using Regie.Kernel.Texts;
using Regie.Kernel.Time;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;
using Regie.Office.Mail;
using Regie.Ui.Texts;

namespace Regie.Office;

/// <summary>Tells people things in the running transaction: a notice on their page, and a mail as they want it.</summary>
public sealed class Messenger(
    RegieDb db,
    Clock clock,
    UseCaseContext context,
    IOfficeRules office,
    ModuleTexts texts,
    MailTexts mails,
    RegieSettings settings
)
{
    /// <summary>Tells one thing once: the same key again changes nothing. What is urgent always goes by mail at once.</summary>
    internal async Task<bool> Tell(
        Person person,
        string kind,
        string key,
        string programme,
        NoticeFacts facts,
        bool isUrgent,
        CancellationToken ct
    )
    {
        if (person.DisabledAt is not null || await db.Set<Notice>().AnyAsync(notice => notice.Key == key, ct))
        {
            return false;
        }
        var wanted = isUrgent
            ? NoticeMail.Each
            : await db.Set<MailPreference>()
                .Where(preference => preference.PersonId == person.Id)
                .Select(preference => (NoticeMail?)preference.Mail)
                .SingleOrDefaultAsync(ct)
                ?? NoticeMail.Each;
        db.Add(
            new Notice
            {
                Id = Guid.CreateVersion7(clock.Now),
                PersonId = person.Id,
                Key = key,
                Kind = kind,
                Programme = programme,
                Facts = JsonSerializer.Serialize(facts),
                At = clock.Now,
                On = clock.Today,
                Mail = person.Email is null ? NoticeMail.None : wanted,
            }
        );
        if (wanted == NoticeMail.Each && person.Email is { } address)
        {
            var rules = await office.Of(programme, ct);
            var language = LanguageOf(person, rules);
            var (subject, text) = mails.Write(kind, language, rules, Values(person, facts, rules, language));
            context.Queue(MailMessage.Topic, key, new MailMessage(address, person.Name, subject, text).ToJson());
        }
        return true;
    }

    /// <summary>The language in which a person is written to.</summary>
    internal static string LanguageOf(Person person, OfficeRules rules) =>
        person.Language ?? (rules.Languages.Count > 0 ? rules.Languages[0] : "en");

    /// <summary>The subject of a notice, as its page shows it.</summary>
    internal string SubjectOf(Person person, string kind, string facts, OfficeRules rules, string language) =>
        mails.Write(kind, language, rules, Values(person, Read(facts), rules, language)).Subject;

    /// <summary>What a notice is about.</summary>
    internal static NoticeFacts Read(string facts) =>
        JsonSerializer.Deserialize<NoticeFacts>(facts) ?? throw new JsonException("There are no facts in this notice");

    private Dictionary<string, string> Values(Person person, NoticeFacts facts, OfficeRules rules, string language) =>
        MailTexts.In(
            language,
            () =>
                new Dictionary<string, string>
                {
                    ["name"] = person.Name,
                    ["task"] = facts.Task ?? "",
                    ["record"] = facts.Record,
                    ["title"] = facts.Title.In(language).Text,
                    ["asker"] = facts.Asker,
                    ["due"] = facts.Due is { } due ? $"{texts.Get(WeekdayCode(due))} {Show.Date(due)}" : "",
                    ["left"] = facts.Due is { } last ? LeftWords(texts, rules.Calendar, last, clock.Today) : "",
                    ["reason"] = facts.Reason,
                    ["holders"] = facts.Holders,
                    ["before"] = facts.Before is { } before ? texts.Get($"office.status-{before}") : "",
                    ["after"] = facts.After is { } after ? texts.Get($"office.status-{after}") : "",
                    ["address"] = settings.Address + facts.Path,
                }
        );

    /// <summary>The code of a weekday's short name.</summary>
    internal static string WeekdayCode(DateOnly day) => $"office.weekday-{(int)day.DayOfWeek}";

    /// <summary>How much time is left to a day, in working days.</summary>
    internal static string LeftWords(ModuleTexts texts, Calendar calendar, DateOnly due, DateOnly today)
    {
        var left = calendar.Between(today, due);
        return (left, due.CompareTo(today)) switch
        {
            (_, 0) => texts.Get("office.left-today"),
            (1, _) => texts.Get("office.left-one"),
            (> 1, _) => texts.Get("office.left-many", left),
            (-1, _) => texts.Get("office.late-one"),
            (< -1, _) => texts.Get("office.late-many", -left),
            (_, > 0) => texts.Get("office.left-weekend"),
            _ => texts.Get("office.late-weekend"),
        };
    }
}
