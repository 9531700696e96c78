using System.Globalization;
using Regie.Kernel.Time;
using Regie.Kernel.Values;

namespace Regie.Programme.Definition;

/// <summary>What differs in calendars, reminders and mails.</summary>
internal static class OfficeDifference
{
    public static IEnumerable<DefinitionChange> Between(ProgrammeDefinition before, ProgrammeDefinition after)
    {
        var (was, now) = (before.Calendars, after.Calendars);
        var programme = new ChangedThing(ThingKind.Programme, after.Id, after.Name);
        var (old, calendars) = (was?.Calendars ?? [], now?.Calendars ?? []);
        IEnumerable<DefinitionChange> changes =
        [
            .. DefinitionDifference.Things(
                ThingKind.Calendar,
                old,
                calendars,
                calendar => calendar.Id,
                calendar => calendar.Name,
                Calendar
            ),
            .. DefinitionDifference.IsOtherOrder(old.Select(c => c.Id), calendars.Select(c => c.Id))
                ? [programme.Has("order-of-calendars", null, Listed(old), Listed(calendars))]
                : Array.Empty<DefinitionChange>(),
            .. DefinitionDifference.Rest(
                programme,
                (was ?? new() { Calendars = [] }) with
                {
                    Calendars = [],
                },
                (now ?? new() { Calendars = [] }) with
                {
                    Calendars = [],
                }
            ),
            .. DefinitionDifference.Things(
                ThingKind.Mail,
                before.Mails ?? [],
                after.Mails ?? [],
                mail => mail.Id,
                mail => LocalText.Same(mail.Id),
                (thing, mail, other) => DefinitionDifference.Rest(thing, mail, other)
            ),
        ];
        return changes;
    }

    private static IEnumerable<DefinitionChange> Calendar(ChangedThing thing, CalendarRules was, CalendarRules now)
    {
        foreach (
            var change in DefinitionDifference.Rest(
                thing,
                was with
                {
                    Closed = [.. was.Closed.Order()],
                    Holidays = [],
                    Days = [],
                },
                now with
                {
                    Closed = [.. now.Closed.Order()],
                    Holidays = [],
                    Days = [],
                }
            )
        )
        {
            yield return change;
        }
        var holidays = Pairing.Of(
            was.Holidays,
            now.Holidays,
            DefinitionJson.Canonical,
            holiday => DefinitionJson.Canonical(holiday.Name),
            holiday => DefinitionJson.Canonical(holiday with { Name = LocalText.None })
        );
        foreach (var (old, holiday) in holidays)
        {
            yield return thing.Has(Suffixed("holiday", old, holiday), (holiday ?? old)!.Name);
        }
        var days = Pairing.Of(
            was.Days,
            now.Days,
            DefinitionJson.Canonical,
            day => day.Day.ToString("o", CultureInfo.InvariantCulture),
            day => DefinitionJson.Canonical(day.Name)
        );
        foreach (var (old, day) in days)
        {
            yield return thing.Has(
                Suffixed("calendar-day", old, day),
                (day ?? old)!.Name,
                old is null ? null : Written(old.Day),
                day is null ? null : Written(day.Day)
            );
        }
    }

    private static string Suffixed(string what, object? before, object? after) =>
        before is null ? $"{what}-added"
        : after is null ? $"{what}-removed"
        : $"{what}-changed";

    private static LocalText Written(DateOnly day) => LocalText.Same(ImpreciseDate.On(day).ToString());

    private static LocalText Listed(IReadOnlyList<CalendarRules> calendars) =>
        DefinitionDifference.Listed(calendars.Select(calendar => calendar.Id));
}
