using Bunit;
using Microsoft.AspNetCore.Components;
using Regie.Ui.Tables;

namespace Regie.ComponentTests.Tables;

public sealed class DataTableTests : UiTest
{
    private sealed record Row(string Code, string Name, bool IsLate = false);

    private IRenderedComponent<DataTable<Row>> Table(string query, IReadOnlyList<Row> rows, int total, int outOf) =>
        Render<DataTable<Row>>(table =>
            table
                .Add(t => t.View, new(rows, total, outOf, TableQuery.Parse(query)))
                .Add(t => t.Label, "Actions")
                .Add(t => t.Path, "/actions")
                .Add(t => t.IsLate, row => row.IsLate)
                .Add(t => t.CsvHref, "/actions.csv?q=x")
                .Add(t => t.Selects, [new TableSelect("state", "State", [new("late", "Late (1)")])])
                .Add(t => t.Columns, Columns)
        );

    private static readonly RenderFragment Columns = builder =>
    {
        AddColumn("code", "Code", row => row.Code, isRowHeader: true);
        AddColumn("name", "Name", row => row.Name, isRowHeader: false);

        void AddColumn(string key, string heading, Func<Row, string> cell, bool isRowHeader)
        {
            builder.OpenComponent<Column<Row>>(0);
            builder.AddComponentParameter(1, "Key", key);
            builder.AddComponentParameter(2, "Heading", (Regie.Ui.Texts.Phrase)heading);
            builder.AddComponentParameter(3, "IsSortable", true);
            builder.AddComponentParameter(4, "IsRowHeader", isRowHeader);
            builder.AddComponentParameter(
                5,
                "ChildContent",
                (RenderFragment<Row>)(row => b => b.AddContent(0, cell(row)))
            );
            builder.CloseComponent();
        }
    };

    [Fact]
    public void Columns_stand_in_the_order_they_are_declared_and_rows_have_a_header()
    {
        var table = Table("", [new("A1", "Council"), new("A2", "Contact point", IsLate: true)], 2, 2);

        Assert.Equal(["Code", "Name"], table.FindAll("thead th a").Select(a => a.ChildNodes[0].TextContent.Trim()));
        Assert.Equal(["A1", "A2"], table.FindAll("tbody th[scope=row]").Select(th => th.TextContent.Trim()));
        Assert.Equal("Name", table.Find("tbody td").GetAttribute("data-label"));
        Assert.Single(table.FindAll("tr.rg-row-late"));
        Assert.Equal("2 in all", table.Find(".rg-count").TextContent);
    }

    [Fact]
    public void The_heading_says_the_order_and_links_to_the_other_one()
    {
        var table = Table("sort=-code&q=a&page=1", [new("A1", "Council")], 1, 5);

        Assert.Equal(["descending", "none"], table.FindAll("thead th").Select(th => th.GetAttribute("aria-sort")));
        Assert.Equal(
            ["/actions?q=a&sort=code", "/actions?q=a&sort=name"],
            table.FindAll("thead a").Select(a => a.GetAttribute("href"))
        );
    }

    [Fact]
    public void Active_filters_are_shown_and_each_can_be_removed()
    {
        var table = Table("q=loket&state=late&sort=code&other=1", [new("A1", "Council")], 1, 5);

        Assert.Equal(
            ["/actions?other=1&state=late&sort=code", "/actions?q=loket&other=1&sort=code"],
            table.FindAll("a.rg-chip").Select(a => a.GetAttribute("href"))
        );
        Assert.Contains("State: Late (1)", table.Markup, StringComparison.Ordinal);
        Assert.Equal("1 of 5", table.Find(".rg-count").TextContent);
    }

    [Fact]
    public void The_filter_form_keeps_what_it_does_not_show_but_not_the_page()
    {
        var table = Table("q=loket&other=1&sort=code&size=25&page=3", [new("A1", "Council")], 60, 60);

        var kept = table
            .FindAll("form input[type=hidden]")
            .Select(i => $"{i.GetAttribute("name")}={i.GetAttribute("value")}");
        Assert.Equal(["other=1", "sort=code", "size=25"], kept);
        Assert.Equal("loket", table.Find("input[name=q]").GetAttribute("value"));
        Assert.All(
            table.FindAll("form :is(input[type=search], select)"),
            field => Assert.NotNull(table.Find($"label[for='{field.Id}']"))
        );
    }

    [Fact]
    public void Pages_keep_filters_and_order()
    {
        var table = Table("q=a&size=10&page=2", [new("A11", "Council")], 25, 25);

        Assert.Equal("11 to 11 of 25", table.Find(".rg-count").TextContent);
        Assert.Equal("/actions?q=a&size=10&page=3", table.Find("a[rel=next]").GetAttribute("href"));
        Assert.Equal("Page 2", table.Find(".rg-pager [aria-current=page]").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_list_without_rows_says_whether_filters_hide_them()
    {
        Assert.Contains("Nothing fits these filters", Table("q=a", [], 0, 5).Markup, StringComparison.Ordinal);
        Assert.Contains("nothing here yet", Table("", [], 0, 0).Markup, StringComparison.Ordinal);
        Assert.Empty(Table("", [], 0, 0).FindAll("table"));
    }

    [Fact]
    public void Hostile_words_stay_words()
    {
        var table = Table("q=" + Uri.EscapeDataString(Hostile), [new(Hostile, Hostile)], 1, 2);

        Assert.Empty(table.FindAll("script, [onload]"));
        Assert.Equal(Hostile, table.Find("input[name=q]").GetAttribute("value"));
        Assert.Equal(Hostile, table.Find("tbody th").TextContent);
    }

    [Fact]
    public void A_column_outside_a_table_is_a_mistake() =>
        Assert.Throws<InvalidOperationException>(() =>
            Render<Column<Row>>(column =>
                column.Add(c => c.Key, "a").Add(c => c.Heading, "A").Add(c => c.ChildContent, row => row.Code)
            )
        );

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 3, "1 2 3")]
    [InlineData(7, 19, "1 0 6 7 8 0 19")]
    [InlineData(4, 6, "1 2 3 4 5 6")]
    public void The_pager_shows_the_neighbours_and_both_ends(int page, int pages, string shown) =>
        Assert.Equal(shown, string.Join(' ', Pager.Shown(page, pages)));
}
