using CsCheck;
using Regie.Kernel.Time;

namespace Regie.UnitTests.Kernel;

public sealed class TermTests
{
    private static readonly Calendar Flemish = CalendarTests.CalendarOf("programmes/nib-2011");

    [Theory]
    // 15 July 2011 is a Friday; 21 July is the national day, a Thursday.
    [InlineData("2011-07-15", 1, "2011-07-18")]
    [InlineData("2011-07-15", 3, "2011-07-20")]
    [InlineData("2011-07-15", 4, "2011-07-22")]
    [InlineData("2011-12-23", 1, "2011-12-26")]
    public void Working_days_are_counted_from_the_day_after_the_anchor(string anchor, int length, string last) =>
        Assert.Equal(Day(last), Working(anchor, length).LastDay(Flemish));

    [Theory]
    // The 30th day after 2 August 2011 is Thursday 1 September; the 30th after 2 October is 1 November, a holiday.
    [InlineData("2011-08-02", 30, "2011-09-01")]
    [InlineData("2011-10-02", 30, "2011-11-02")]
    // The 30th day after 13 July 2012 is Sunday 12 August.
    [InlineData("2012-07-13", 30, "2012-08-13")]
    [InlineData("2011-07-20", 0, "2011-07-20")]
    public void Calendar_days_roll_on_to_the_next_working_day(string anchor, int length, string last) =>
        Assert.Equal(Day(last), Calendar(anchor, length).LastDay(Flemish));

    [Fact]
    public void A_term_that_does_not_roll_may_end_on_a_day_off() =>
        Assert.Equal(Day("2011-11-01"), (Calendar("2011-10-02", 30) with { Rolls = false }).LastDay(Flemish));

    [Fact]
    public void Suspended_days_do_not_count_and_days_in_two_suspensions_count_once()
    {
        var term = Calendar("2011-08-02", 10) with
        {
            Suspensions =
            [
                new(Day("2011-08-05"), Day("2011-08-08"), "request for completion"),
                new(Day("2011-08-07"), Day("2011-08-10"), "second request"),
            ],
        };

        // Without: 12 August. Six days, 5 to 10 August, stand still: 18 August.
        Assert.Equal(Day("2011-08-18"), term.LastDay(Flemish));
    }

    [Fact]
    public void While_the_clock_stands_still_there_is_no_last_day_and_the_state_is_stopped()
    {
        var term = Working("2011-08-01", 10) with
        {
            Suspensions = [new(Day("2011-08-03"), null, "request for completion")],
        };

        Assert.Null(term.LastDay(Flemish));
        Assert.Null(term.DaysLeft(Flemish, Day("2011-08-04")));
        Assert.Equal(TermState.Open, term.State(Flemish, Day("2011-08-02")));
        Assert.Equal(TermState.Stopped, term.State(Flemish, Day("2012-08-04")));
        Assert.Equal(TermState.OnTime, term.State(Flemish, Day("2012-08-04"), Day("2012-08-01")));
    }

    [Fact]
    public void An_extension_adds_to_the_length_in_its_own_unit() =>
        Assert.Equal(
            Working("2011-07-15", 4).LastDay(Flemish),
            (Working("2011-07-15", 1) with { Extensions = [new(Day("2011-07-16"), 3, "agreed")] }).LastDay(Flemish)
        );

    [Theory]
    [InlineData("2011-07-18", null, TermState.Open, 3)]
    [InlineData("2011-07-22", null, TermState.Open, 0)]
    [InlineData("2011-07-23", null, TermState.Overdue, 0)]
    [InlineData("2011-07-25", null, TermState.Overdue, -1)]
    [InlineData("2011-08-01", "2011-07-22", TermState.OnTime, -6)]
    [InlineData("2011-08-01", "2011-07-25", TermState.Late, -6)]
    public void A_term_is_open_to_the_end_of_its_last_day(string today, string? done, TermState state, int left)
    {
        var term = Working("2011-07-15", 4);

        Assert.Equal(state, term.State(Flemish, Day(today), done is null ? null : Day(done)));
        Assert.Equal(left, term.DaysLeft(Flemish, Day(today)));
    }

    [Fact]
    public void The_last_day_is_never_a_day_off_and_a_longer_term_never_ends_earlier() =>
        Gen.Select(Gen.Int[0, 7000], Gen.Int[1, 120], Gen.Bool, Gen.Int[0, 40], Gen.Int[0, 20])
            .Sample(
                (start, length, isWorking, from, for_) =>
                {
                    var anchor = new DateOnly(2010, 1, 1).AddDays(start);
                    var term = new Term
                    {
                        Anchor = anchor,
                        Length = length,
                        Unit = isWorking ? TermUnit.Working : TermUnit.Calendar,
                        Suspensions = [new(anchor.AddDays(from), anchor.AddDays(from + for_), "x")],
                    };
                    var last = term.LastDay(Flemish)!.Value;
                    var longer = (term with { Length = length + 1 }).LastDay(Flemish)!.Value;
                    var unbroken = (term with { Suspensions = [] }).LastDay(Flemish)!.Value;

                    Assert.True(Flemish.IsWorking(last));
                    Assert.True(longer >= last);
                    Assert.True(last >= unbroken);
                    Assert.Equal(0, term.DaysLeft(Flemish, last));
                },
                iter: 2000
            );

    private static Term Working(string anchor, int length) =>
        new()
        {
            Anchor = Day(anchor),
            Length = length,
            Unit = TermUnit.Working,
        };

    private static Term Calendar(string anchor, int length) =>
        new()
        {
            Anchor = Day(anchor),
            Length = length,
            Unit = TermUnit.Calendar,
        };

    private static DateOnly Day(string day) => CalendarTests.Day(day);
}
