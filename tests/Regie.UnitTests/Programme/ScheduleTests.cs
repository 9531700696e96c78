using CsCheck;
using Regie.Kernel.Values;
using Regie.Programme.Domain;

namespace Regie.UnitTests.Programme;

/// <summary>How a promised date is kept (PRG-5): a month is late after its last day, and only what has an end is late.</summary>
public sealed class ScheduleTests
{
    [Theory]
    // As the paper's calendar has it: the committee in July 2011, and marked on 15 August.
    [InlineData("2011-07", null, "2011-08-15", "2011-08-20", ScheduleStanding.ReachedLate, 15)]
    [InlineData("2011-07", null, "2011-07-31", "2011-08-20", ScheduleStanding.Reached, null)]
    [InlineData("2011-07", null, null, "2011-07-31", ScheduleStanding.Near, 0)]
    [InlineData("2011-07", null, null, "2011-08-01", ScheduleStanding.Late, 1)]
    // The point of contact: promised for 15 September, expected on 18 October.
    [InlineData("2011-09-15", "2011-10-18", null, "2011-10-01", ScheduleStanding.Late, 33)]
    [InlineData("2011-09-15", "2011-10-18", null, "2011-10-20", ScheduleStanding.Late, 35)]
    [InlineData("2011-09-15", "2011-10-18", null, "2011-09-15", ScheduleStanding.Slipping, 33)]
    [InlineData("2011-09-15", "2011-09-15", null, "2011-09-01", ScheduleStanding.Expected, null)]
    [InlineData("from 2011-07", null, null, "2020-01-01", ScheduleStanding.Planned, null)]
    [InlineData("from 2011-07", "2012-01-01", null, "2011-12-01", ScheduleStanding.Expected, null)]
    [InlineData("from 2011-07", null, "2012-01-01", "2012-02-01", ScheduleStanding.Reached, null)]
    [InlineData("autumn 2011", null, null, "2011-08-01", ScheduleStanding.Planned, null)]
    [InlineData("autumn 2011", null, null, "2011-08-30", ScheduleStanding.Near, 92)]
    [InlineData("2011", null, null, "2011-10-01", ScheduleStanding.Near, 91)]
    [InlineData("2011", null, null, "2012-02-29", ScheduleStanding.Late, 60)]
    public void A_date_is_kept_late_or_ahead(
        string promised,
        string? expected,
        string? reached,
        string today,
        ScheduleStanding standing,
        int? days
    )
    {
        Assert.True(ImpreciseDate.TryParse(promised, out var date));

        Assert.Equal(new Schedule(standing, days), Schedule.Of(date, Day(expected), Day(reached), Day(today)!.Value));
    }

    /// <summary>As days go by without a word, it is never less late than the day before; a later promise is never later.</summary>
    [Fact]
    public void Lateness_only_grows_and_a_more_generous_promise_is_never_later() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 400], Gen.Int[-1, 400])
            .Sample(
                (due, today, expected) =>
                {
                    var start = new DateOnly(2011, 1, 1);
                    DateOnly? said = expected < 0 ? null : start.AddDays(expected);
                    int Late(int promised, int day)
                    {
                        var schedule = Schedule.Of(
                            ImpreciseDate.On(start.AddDays(promised)),
                            said,
                            null,
                            start.AddDays(day)
                        );
                        return schedule.Standing == ScheduleStanding.Late ? schedule.Days!.Value : 0;
                    }
                    Assert.True(Late(due, today) <= Late(due, today + 1));
                    Assert.True(Late(due, today) >= Late(due + 1, today));
                }
            );

    private static DateOnly? Day(string? text) =>
        text is null
            ? null
            : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
