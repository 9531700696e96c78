using CsCheck;
using Regie.Ui.Tables;

namespace Regie.ComponentTests.Tables;

public sealed class TableQueryTests
{
    private static readonly Gen<string> Pieces = Gen.OneOf(
        Gen.String,
        Gen.OneOf(
            "sort",
            "page",
            "size",
            "q",
            "=",
            "&",
            "-",
            "%",
            "%F0%9F",
            "+",
            "?",
            "#",
            "\ud800",
            "\0",
            "9999999999",
            "0",
            "-5",
            "state"
        )
    );

    private static readonly Gen<string> Addresses = Pieces.Array[0, 30].Select(string.Concat);

    [Fact]
    public void The_address_of_a_list_is_read_back_as_the_same_list()
    {
        var query = TableQuery.Parse("?q=loket+bedrijven&state=late&sort=-planned&size=25&page=3");

        Assert.Equal(
            ("loket bedrijven", "planned", true, 25, 3),
            (query.Q, query.Sort, query.Descending, query.Size, query.Page)
        );
        Assert.Equal("late", query.Filter("state"));
        Assert.Equal("/actions?q=loket%20bedrijven&state=late&sort=-planned&size=25&page=3", query.ToUrl("/actions"));
    }

    [Fact]
    public void What_is_usual_is_left_out_of_the_address() =>
        Assert.Equal("/actions", TableQuery.Parse("page=1&size=50&q=&state=").ToUrl("/actions"));

    [Fact]
    public void Whatever_stands_in_the_address_the_query_stays_within_bounds() =>
        Addresses.Sample(address =>
        {
            var query = TableQuery.Parse(address);
            return query.Page is >= 1 and <= TableQuery.MaxPage
                && query.Size is >= TableQuery.MinSize and <= TableQuery.MaxSize
                && query.Q.Length <= 200
                && query.Sort is null or { Length: > 0 and <= 40 }
                && query.Filters.Count <= 20
                && query.Filters.All(f => f.Key.Length is > 0 and <= 40 && f.Value.Length is > 0 and <= 200)
                && !query.Q.Any(char.IsControl);
        });

    [Fact]
    public void Whatever_stands_in_the_address_writing_and_reading_it_changes_nothing() =>
        Addresses.Sample(address =>
        {
            var once = TableQuery.Parse(address).ToUrl("/x");
            return TableQuery.Parse(once).ToUrl("/x") == once && Uri.IsWellFormedUriString(once, UriKind.Relative);
        });

    [Fact]
    public void A_second_click_on_a_heading_turns_the_order_round()
    {
        var once = TableQuery.All.OnPage(4).ToggleSort("name");
        var twice = once.ToggleSort("name");

        Assert.Equal("/x?sort=name", once.ToUrl("/x"));
        Assert.Equal("/x?sort=-name", twice.ToUrl("/x"));
        Assert.False(twice.ToggleSort("other").Descending);
    }

    [Fact]
    public void A_new_filter_starts_at_the_first_page()
    {
        var query = TableQuery.All.OnPage(4).WithFilter("state", "late");

        Assert.Equal("/x?state=late", query.ToUrl("/x"));
        Assert.Equal("/x", query.WithFilter("state", null).ToUrl("/x"));
        Assert.Equal("/x", query.WithWords("abc").Cleared().ToUrl("/x"));
    }
}
