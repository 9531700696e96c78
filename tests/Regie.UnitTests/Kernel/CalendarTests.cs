using System.Globalization;
using CsCheck;
using Regie.Kernel.Time;
using Regie.Kernel.Values;
using Regie.Programme.Definition;
// System.Globalization has a calendar too.
using Calendar = Regie.Kernel.Time.Calendar;

namespace Regie.UnitTests.Kernel;

public sealed class CalendarTests
{
    private static readonly string Root = Find(new(AppContext.BaseDirectory));
    private static readonly string Here = Path.Combine(Root, "tests", "Regie.UnitTests", "Kernel");
    private static readonly HashSet<string> Acts =
    [
        .. File.ReadAllLines(Path.Combine(Root, "programmes/nib-2011/access.yaml"))
            .Concat(File.ReadAllLines(Path.Combine(Root, "tests/programmes/nordmark/access.yaml")))
            .Select(line => line.Trim().TrimStart('-').Trim())
            .Select(line => line.StartsWith("action: ", StringComparison.Ordinal) ? line[8..] : line),
    ];

    [Fact]
    public void Easter_is_where_a_second_implementation_puts_it_for_three_hundred_years()
    {
        var days = File.ReadAllLines(Path.Combine(Here, "easter.csv")).Skip(1).Select(Day).ToList();

        Assert.Equal(300, days.Count);
        Assert.All(days, day => Assert.Equal(day, EasterSunday.In(day.Year)));
    }

    [Theory]
    [InlineData("programmes/nib-2011", "BE", "07-11")]
    [InlineData("tests/programmes/nordmark", "DE-SH", null)]
    public void The_holidays_of_a_programme_are_those_of_the_published_calendar_from_2010_to_2030(
        string folder,
        string calendar,
        string? extra
    )
    {
        var published = File.ReadAllLines(Path.Combine(Here, "holidays.csv"))
            .Skip(1)
            .Select(line => line.Split(',', 3))
            .Where(cells => cells[1] == calendar)
            .Select(cells => Day(cells[0]))
            .ToHashSet();
        var ours = CalendarOf(folder);

        for (var year = 2010; year <= 2030; year++)
        {
            // A day that only the region has stands in no calendar of the country.
            var expected = published.Where(day => day.Year == year).Order().ToList();
            var found = ours.HolidaysOf(year)
                .Keys.Where(day => extra is null || day.ToString("MM-dd", CultureInfo.InvariantCulture) != extra)
                .Order();
            Assert.Equal(expected, found);
        }
        Assert.Equal(
            extra is null ? 0 : 21,
            Enumerable.Range(2010, 21).Count(year => ours.HolidaysOf(year).ContainsKey(new(year, 7, 11)))
        );
    }

    [Fact]
    public void Counting_working_days_agrees_with_a_walk_day_by_day() =>
        Gen.Select(Gen.Int[0, 8000], Gen.Int[-300, 300])
            .Sample(
                (start, days) =>
                {
                    var calendar = CalendarOf("programmes/nib-2011");
                    var from = new DateOnly(2010, 1, 1).AddDays(start);
                    var end = calendar.Add(from, days);

                    // A second way: number all working days of the years around, and go by their numbers.
                    var working = Working(calendar.Rules, from.Year - 2, from.Year + 2);
                    var before = working.Count(day => day <= from);
                    var expected =
                        days > 0 ? working[before + days - 1]
                        : days < 0 ? working[working.Count(day => day < from) + days]
                        : from;
                    Assert.Equal(expected, end);
                    Assert.Equal(
                        working.Count(day => day <= end) - before,
                        days >= 0 ? calendar.Between(from, end) : -calendar.Between(end, from)
                    );
                },
                iter: 2000
            );

    [Fact]
    public void A_step_forward_and_the_same_step_back_come_to_the_same_working_day() =>
        Gen.Select(Gen.Int[0, 8000], Gen.Int[1, 60])
            .Sample(
                (start, days) =>
                {
                    var calendar = CalendarOf("tests/programmes/nordmark");
                    var from = calendar.OnOrAfter(new DateOnly(2010, 1, 1).AddDays(start));
                    Assert.Equal(from, calendar.Add(calendar.Add(from, days), -days));
                    Assert.Equal(days, calendar.Between(from, calendar.Add(from, days)));
                },
                iter: 2000
            );

    [Theory]
    [InlineData(1, "2011-01-03")]
    [InlineData(3, "2011-01-17")]
    [InlineData(-1, "2011-01-31")]
    [InlineData(5, "2011-01-31")]
    public void The_nth_monday_of_a_month_counts_from_either_end(int nth, string day) =>
        Assert.Equal(
            Day(day),
            new HolidayRule
            {
                Name = LocalText.None,
                Month = 1,
                Weekday = DayOfWeek.Monday,
                Nth = nth,
            }.In(2011)
        );

    [Fact]
    public void A_fifth_monday_and_a_leap_day_come_only_in_the_years_that_have_them()
    {
        var fifth = new HolidayRule
        {
            Name = LocalText.None,
            Month = 2,
            Weekday = DayOfWeek.Monday,
            Nth = 5,
        };
        var leap = new HolidayRule
        {
            Name = LocalText.None,
            Month = 2,
            Day = 29,
        };

        Assert.Null(fifth.In(2011));
        Assert.Null(leap.In(2011));
        Assert.Equal(new DateOnly(2012, 2, 29), leap.In(2012));
    }

    [Fact]
    public void A_holiday_on_a_weekend_moves_to_the_next_free_working_day_where_the_rule_says_so()
    {
        HolidayRule On(int month, int day) =>
            new()
            {
                Name = LocalText.Same($"{month}-{day}"),
                Month = month,
                Day = day,
                Shift = HolidayShift.Next,
            };
        // 25 and 26 December 2010 are Saturday and Sunday; 31 December 2011 is a Saturday.
        var calendar = new Calendar(Weekend([On(12, 25), On(12, 26), On(12, 31)]));

        Assert.Equal([Day("2010-12-27"), Day("2010-12-28"), Day("2010-12-31")], calendar.HolidaysOf(2010).Keys.Order());
        Assert.Contains(Day("2012-01-02"), calendar.HolidaysOf(2012).Keys);
        Assert.DoesNotContain(Day("2011-12-31"), calendar.HolidaysOf(2011).Keys);
    }

    [Fact]
    public void A_single_day_goes_before_every_rule()
    {
        var rules = Weekend([
            new()
            {
                Name = LocalText.Same("Holiday"),
                Month = 7,
                Day = 21,
            },
        ]) with
        {
            Days =
            [
                new(Day("2011-07-21"), false, LocalText.Same("worked")),
                new(Day("2011-07-22"), true, LocalText.Same("bridge")),
                new(Day("2011-07-23"), false, LocalText.Same("worked Saturday")),
            ],
        };
        var calendar = new Calendar(rules);

        Assert.True(calendar.IsWorking(Day("2011-07-21")));
        Assert.False(calendar.IsWorking(Day("2011-07-22")));
        Assert.True(calendar.IsWorking(Day("2011-07-23")));
        Assert.Equal("bridge", calendar.NameOf(Day("2011-07-22"))?.In().Text);
        Assert.Null(calendar.NameOf(Day("2011-07-21")));
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Calendar> Read = [];

    internal static Calendar CalendarOf(string folder) => Read.GetOrAdd(folder, ReadCalendar);

    private static Calendar ReadCalendar(string folder)
    {
        var reading = DefinitionReader.Read(
            Path.Combine(Root, folder),
            Acts,
            new ReadingLimits { Time = TimeSpan.FromMinutes(1) }
        );
        Assert.NotNull(reading.Definition?.Calendars);
        return new Calendar(reading.Definition.Calendars.Calendars[0]);
    }

    private static readonly Dictionary<string, List<DateOnly>> Walked = [];

    private static List<DateOnly> Working(CalendarRules rules, int first, int last)
    {
        lock (Walked)
        {
            var key = $"{rules.Id}/{first}/{last}";
            if (Walked.TryGetValue(key, out var known))
            {
                return known;
            }
            var off = Enumerable
                .Range(first, last - first + 1)
                .SelectMany(year => rules.Holidays.Select(rule => rule.In(year)))
                .OfType<DateOnly>()
                .ToHashSet();
            var days = new List<DateOnly>();
            for (var day = new DateOnly(first, 1, 1); day.Year <= last; day = day.AddDays(1))
            {
                if (!rules.Closed.Contains(day.DayOfWeek) && !off.Contains(day))
                {
                    days.Add(day);
                }
            }
            return Walked[key] = days;
        }
    }

    private static CalendarRules Weekend(IReadOnlyList<HolidayRule> holidays) =>
        new()
        {
            Id = "test",
            Name = LocalText.None,
            Closed = [DayOfWeek.Saturday, DayOfWeek.Sunday],
            Holidays = holidays,
        };

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Regie.slnx")) ? folder.FullName : Find(folder.Parent!);

    internal static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
