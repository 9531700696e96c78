using System.Globalization;
using Regie.Contracts.Programme;
using Regie.Kernel.Time;
using Regie.Programme.Definition.Parts;
using Regie.Programme.Definition.Yaml;

namespace Regie.Programme.Definition;

/// <summary>Writes <c>calendars.yaml</c> and <c>mails.yaml</c>.</summary>
internal static class OfficeWriter
{
    public static void Calendars(YamlWriter yaml, CalendarsDefinition calendars)
    {
        yaml.List(
            "calendars",
            calendars.Calendars,
            calendar =>
            {
                yaml.Field("id", calendar.Id);
                yaml.Field("name", calendar.Name);
                yaml.Field("closed", [.. calendar.Closed.Select(day => CalendarsPart.Weekdays[(int)day])]);
                yaml.List("holidays", calendar.Holidays, holiday => Holiday(yaml, holiday));
                yaml.List(
                    "days",
                    calendar.Days,
                    single =>
                    {
                        yaml.Field("day", single.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                        yaml.Field("off", single.IsOff);
                        yaml.Field("name", single.Name);
                    }
                );
            }
        );
        if (calendars.Reminders is { } reminders)
        {
            yaml.Map("reminders", () => Reminders(yaml, reminders));
        }
    }

    public static void Mail(YamlWriter yaml, MailDefinition mail)
    {
        yaml.Field("id", mail.Id);
        yaml.Field("subject", mail.Subject);
        yaml.Field("text", mail.Text);
    }

    private static void Holiday(YamlWriter yaml, HolidayRule holiday)
    {
        yaml.Field("name", holiday.Name);
        if (holiday.Weekday is { } weekday)
        {
            yaml.Field("weekday", CalendarsPart.Weekdays[(int)weekday]);
            yaml.Field("nth", Number(holiday.Nth));
            yaml.Field("month", Number(holiday.Month));
        }
        else if (holiday.Month is { } month)
        {
            yaml.Field("date", string.Create(CultureInfo.InvariantCulture, $"{month:00}-{holiday.Day:00}"));
        }
        yaml.Field("easter", Number(holiday.Easter));
        yaml.Field("shift", holiday.Shift == HolidayShift.None ? null : CalendarsPart.Shifts[(int)holiday.Shift]);
        yaml.Field("from", Number(holiday.From));
        yaml.Field("to", Number(holiday.To));
    }

    // Empty lists are written out, so that the map is never empty.
    private static void Reminders(YamlWriter yaml, ReminderRules reminders)
    {
        Days("before", reminders.Before);
        Days("after", reminders.After);
        yaml.Field("to_asker", Number(reminders.ToAsker));
        yaml.Field("to_coordinators", Number(reminders.ToCoordinators));

        void Days(string key, IReadOnlyList<int> days)
        {
            if (days.Count == 0)
            {
                yaml.EmptyList(key);
                return;
            }
            yaml.Field(key, [.. days.Select(day => Number(day)!)]);
        }
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
