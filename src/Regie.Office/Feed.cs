using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;
using Regie.Kernel.Texts;
using Regie.Office.Domain;
using Regie.Office.Mail;

namespace Regie.Office;

/// <summary>A person's days for her calendar program: her open tasks, and what the programmes promise.</summary>
internal sealed class Feed(
    RegieDb db,
    IProgrammes programmes,
    IOfficeRules office,
    TaskDesk desk,
    ModuleTexts texts,
    RegieSettings settings
)
{
    /// <summary>The path of a feed.</summary>
    public static string PathOf(string secret) => $"/calendar.ics?key={secret}";

    /// <summary>The feed that a secret opens; null for one that does not work, whatever the reason.</summary>
    public async Task<string?> Read(string? secret, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(secret) || secret.Length > 100)
        {
            return null;
        }
        var hash = IssueKey.HashOf(secret);
        var found = await (
            from feed in db.Set<CalendarFeed>().AsNoTracking()
            where feed.Hash == hash && feed.RevokedAt == null
            join person in db.Set<Person>().AsNoTracking() on feed.PersonId equals person.Id
            where person.DisabledAt == null
            select person
        ).SingleOrDefaultAsync(ct);
        return found is null ? null : await Write(found, ct);
    }

    private async Task<string> Write(Person person, CancellationToken ct)
    {
        var inForce = await programmes.InForce(ct);
        var language = person.Language ?? (inForce.Count > 0 ? inForce[0].Languages[0] : "en");
        var calendar = new ICalendar(MailTexts.In(language, () => texts.Get("office.feed-name", person.Name)));
        var host = new Uri(settings.Address).Host;

        var tasks = await db.Set<OfficeTask>()
            .AsNoTracking()
            .Where(task =>
                task.State == TaskState.Open
                && db.Set<TaskHolder>()
                    .Any(holder =>
                        holder.TaskId == task.Id
                        && holder.PersonId == person.Id
                        && holder.EndedAt == null
                        && holder.DelegatedTo == null
                    )
            )
            .OrderBy(task => task.DueOn)
            .ThenBy(task => task.Reference)
            .ToListAsync(ct);
        foreach (var task in tasks)
        {
            var action = await desk.ActionOf(task, ct);
            calendar.Day(
                $"{task.Reference}@{host}",
                task.AskedAt,
                task.Version,
                task.DueOn,
                task.DueOn,
                MailTexts.In(
                    language,
                    () =>
                        action is null
                            ? texts.Get("office.feed-task", task.Words)
                            : texts.Get("office.feed-report", action.Code, action.Title.In(language).Text)
                ),
                task.Words,
                $"{settings.Address}/tasks/{task.Reference}"
            );
        }
        foreach (var programme in inForce)
        {
            foreach (var promise in await office.Promises(programme.Id, ct))
            {
                // Without an end there is no day to show.
                if (promise.Date.Last is not { } last)
                {
                    continue;
                }
                calendar.Day(
                    $"{programme.Id}-{promise.Action}-{promise.Number}@{host}",
                    DateTimeOffset.UnixEpoch,
                    0,
                    promise.Date.First,
                    last,
                    $"{promise.Action}: {promise.What.In(language).Text}",
                    promise.Title.In(language).Text,
                    $"{settings.Address}/programme/actions/{Uri.EscapeDataString(promise.Action)}"
                );
            }
        }
        return calendar.ToString();
    }
}

/// <summary>Writes whole days as iCalendar (RFC 5545): lines end in CRLF and hold at most 75 octets.</summary>
internal sealed class ICalendar
{
    private const int LongestLine = 75;
    private readonly StringBuilder _text = new();

    public ICalendar(string name)
    {
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Regie//Regie//EN");
        Line("CALSCALE:GREGORIAN");
        Line("METHOD:PUBLISH");
        Line($"X-WR-CALNAME:{Escaped(name)}");
    }

    /// <summary>A day, or several from the first to the last, both included.</summary>
    /// <param name="uid">The same for the same thing, for ever.</param>
    /// <param name="stamp">When it was last made or changed.</param>
    /// <param name="sequence">How often it was changed.</param>
    public void Day(
        string uid,
        DateTimeOffset stamp,
        int sequence,
        DateOnly first,
        DateOnly last,
        string summary,
        string description,
        string address
    )
    {
        Line("BEGIN:VEVENT");
        Line($"UID:{Escaped(uid)}");
        Line($"DTSTAMP:{stamp.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
        Line(string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{sequence}"));
        Line($"DTSTART;VALUE=DATE:{Written(first)}");
        // The end of whole days is the day after the last.
        Line($"DTEND;VALUE=DATE:{Written(last.AddDays(1))}");
        Line($"SUMMARY:{Escaped(summary)}");
        Line($"DESCRIPTION:{Escaped(description)}");
        Line($"URL:{address}");
        Line("TRANSP:TRANSPARENT");
        Line("END:VEVENT");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_text}END:VCALENDAR\r\n";

    private static string Written(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var sign in text.ReplaceLineEndings("\n"))
        {
            _ = sign switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(sign),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(sign) => escaped,
                _ => escaped.Append(sign),
            };
        }
        return escaped.ToString();
    }

    // A long line goes on after a space; a letter of several octets is never cut.
    private void Line(string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                _text.Append("\r\n ");
                octets = 1;
            }
            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        _text.Append("\r\n");
    }
}
