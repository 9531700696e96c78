using CsCheck;
using Regie.Ui.Tables;

namespace Regie.ComponentTests.Tables;

public sealed class TableApplyTests
{
    private sealed record Row(string Code, string Name, int? Cost = null, params string[] States);

    private static readonly TableReader<Row> Reader = new()
    {
        Words = row => [row.Code, row.Name],
        SortBy = new Dictionary<string, Func<Row, IComparable?>>
        {
            ["code"] = row => row.Code,
            ["cost"] = row => row.Cost,
        },
        FilterBy = new Dictionary<string, Func<Row, IEnumerable<string>>> { ["state"] = row => row.States },
    };

    private static readonly Row[] Rows =
    [
        new("A10", "Selectie- en oriëntatieproces", 5, "late"),
        new("A2", "Uniek loket voor bedrijven", null, "late", "running"),
        new("A1", "Évaluation du cadre", 7),
    ];

    private static string[] Codes(string query) =>
        [.. TableQuery.Parse(query).Apply(Rows, Reader).Rows.Select(row => row.Code)];

    [Fact]
    public void Codes_stand_in_the_order_people_count_in()
    {
        Assert.Equal(["A1", "A2", "A10"], Codes("sort=code"));
        Assert.Equal(["A10", "A2", "A1"], Codes("sort=-code"));
    }

    [Fact]
    public void Rows_without_a_value_come_last_whichever_way_the_list_is_sorted()
    {
        Assert.Equal(["A10", "A1", "A2"], Codes("sort=cost"));
        Assert.Equal(["A1", "A10", "A2"], Codes("sort=-cost"));
    }

    [Fact]
    public void Words_are_found_without_case_and_accents_and_all_must_occur()
    {
        Assert.Equal(["A10"], Codes("q=ORIENTATIE"));
        Assert.Equal(["A1"], Codes("q=evaluation+cadre"));
        Assert.Empty(Codes("q=loket+cadre"));
    }

    [Fact]
    public void A_filter_or_sort_that_the_list_does_not_know_is_ignored() =>
        Assert.Equal(["A10", "A2", "A1"], Codes("colour=red&sort=colour"));

    [Fact]
    public void A_row_with_several_values_fits_each_of_them()
    {
        Assert.Equal(["A2"], Codes("state=running"));
        Assert.Equal(["A10", "A2"], Codes("state=late"));
    }

    [Fact]
    public void A_page_past_the_end_is_the_last_page()
    {
        var rows = Enumerable.Range(1, 25).Select(i => new Row($"A{i}", "x")).ToList();

        var view = TableQuery.Parse("size=10&page=99").Apply(rows, Reader);

        Assert.Equal((3, 3, 5, 25), (view.Query.Page, view.Pages, view.Rows.Count, view.Total));
    }

    [Fact]
    public void The_pages_together_hold_every_fitting_row_once() =>
        Gen.Select(Gen.Int[0, 120], Gen.Int[10, 60], Gen.OneOf("", "code", "-code", "cost"))
            .Sample(
                (count, size, sort) =>
                {
                    var rows = Enumerable
                        .Range(0, count)
                        .Select(i => new Row($"A{i * 7 % 13}", $"{i}", i % 3 == 0 ? null : i))
                        .ToList();
                    var query = TableQuery.Parse($"sort={sort}&size={size}");
                    var pages = query.Apply(rows, Reader).Pages;
                    var all = Enumerable
                        .Range(1, pages)
                        .SelectMany(page => query.OnPage(page).Apply(rows, Reader).Rows)
                        .ToList();
                    return all.Count == count && all.ToHashSet().SetEquals(rows);
                }
            );

    [Fact]
    public void Natural_order_is_an_order() =>
        Gen.String[Gen.Char["aA12.é0"], 0, 6]
            .Array[3]
            .Sample(texts =>
            {
                var (a, b, c) = (texts[0], texts[1], texts[2]);
                var order = NaturalOrder.Instance;
                var isTransitive = !(order.Compare(a, b) <= 0 && order.Compare(b, c) <= 0 && order.Compare(a, c) > 0);
                return isTransitive && Math.Sign(order.Compare(a, b)) == -Math.Sign(order.Compare(b, a));
            });
}
