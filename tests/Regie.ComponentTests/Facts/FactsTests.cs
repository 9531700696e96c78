using Bunit;
using Regie.Kernel.Values;
using Regie.Ui.Facts;
using Regie.Ui.Texts;

namespace Regie.ComponentTests.Facts;

public sealed class FactsTests : UiTest
{
    [Theory]
    [InlineData(Mark.OfficialRunning, "circle", "rg-tone-ink", "Running")]
    [InlineData(Mark.OfficialDelivered, "circle", "rg-tone-ink", "Delivered")]
    [InlineData(Mark.EvidenceNone, "rect", "rg-tone-sub", "No evidence")]
    [InlineData(Mark.EvidenceProven, "rect", "rg-tone-ok", "Proven")]
    [InlineData(Mark.ScheduleWatch, "path", "rg-tone-risk", "Watch")]
    [InlineData(Mark.Late, "path", "rg-tone-late", "Late")]
    public void A_status_is_a_shape_with_a_word_and_a_tone(Mark mark, string shape, string tone, string word)
    {
        var status = Render<Status>(s => s.Add(x => x.Of, mark));

        Assert.NotNull(status.Find($"svg[aria-hidden=true] {shape}"));
        Assert.True(status.Find(".rg-status").ClassList.Contains(tone));
        Assert.Equal(word, status.Find(".rg-status").TextContent.Trim());
    }

    [Fact]
    public void Every_mark_of_a_page_is_drawn_in_its_own_way()
    {
        var drawings = Enum.GetValues<Mark>()
            .Select(mark => (mark, Render<Shape>(s => s.Add(x => x.Of, mark)).Find("svg").InnerHtml.Trim()))
            .ToList();

        Assert.All(drawings, drawing => Assert.NotEmpty(drawing.Item2));
        // Meant alike, on public and on working screens.
        Mark[] alike = [Mark.Running, Mark.Ok, Mark.Attention];
        var own = drawings.Where(d => !alike.Contains(d.mark)).Select(d => d.Item2).ToList();
        Assert.Equal(own.Count, own.Distinct().Count());
    }

    [Fact]
    public void A_box_says_its_full_name_and_state()
    {
        var strip = Render<UnitStrip>(s =>
            s.Add(x => x.Label, "Pillar 1")
                .Add(
                    x => x.Cells,
                    [
                        new(
                            "31",
                            new LocalText([new("nl", "Actie 31: loket")]),
                            "/actions/A31",
                            UnitLevel.Running,
                            IsLate: true
                        ),
                    ]
                )
        );

        var link = strip.Find("a[href='/actions/A31']");
        Assert.Equal("31", link.QuerySelector("[aria-hidden=true]")!.TextContent);
        Assert.Equal(
            "Actie 31: loket, running, a milestone is late",
            link.QuerySelector(".rg-hidden")!.TextContent.Trim()
        );
        Assert.Equal("nl", link.QuerySelector("[lang]")!.GetAttribute("lang"));
        Assert.True(link.ClassList.Contains("rg-unit-running"));
        Assert.NotNull(link.QuerySelector(".rg-unit-late svg"));
    }

    [Fact]
    public void The_chain_marks_where_the_reader_is()
    {
        var chain = Render<ChainRail>(c =>
            c.AddChildContent<ChainCell>(x =>
                    x.Add(y => y.Label, "Action").Add(y => y.Value, "A31").Add(y => y.IsCurrent, true)
                )
                .AddChildContent<ChainCell>(x =>
                    x.Add(y => y.Label, "Dossiers").Add(y => y.Value, "7").Add(y => y.Href, "/dossiers")
                )
        );

        Assert.Equal(["true", null], chain.FindAll("ol > li").Select(li => li.GetAttribute("aria-current")));
        Assert.Equal("7", chain.Find("a[href='/dossiers']").TextContent.Trim());
    }

    [Fact]
    public void What_is_late_says_by_how_much_and_who_acts()
    {
        var box = Render<LateBox>(b =>
            b.Add(x => x.Title, "Contact point")
                .Add(x => x.Href, "/actions/A31")
                .Add(x => x.Planned, "15 September 2011")
                .Add(x => x.Lateness, "33 days late")
                .Add(x => x.WhoActs, "EWI submits the protocol.")
        );

        Assert.Equal("Contact point", box.Find("article h3 a[href='/actions/A31']").TextContent.Trim());
        Assert.Equal("33 days late", box.Find(".rg-tone-late").TextContent);
        Assert.Equal("Who acts. EWI submits the protocol.", box.FindAll("p")[1].TextContent.Trim());
        Assert.DoesNotContain("expected", box.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_box_names_the_date_expected_where_somebody_gave_one()
    {
        var box = Render<LateBox>(b =>
            b.Add(x => x.Title, "Contact point")
                .Add(x => x.Planned, "15 September")
                .Add(x => x.Expected, "18 October")
                .Add(x => x.Lateness, "33 days late")
        );

        var words = string.Join(
            ' ',
            box.Find("p").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        Assert.Equal("Planned 15 September · expected 18 October · 33 days late", words);
    }

    [Fact]
    public void A_withheld_document_is_listed_with_its_reason_and_no_link()
    {
        var doc = Render<Doc>(d => d.Add(x => x.Title, "Note on staffing").Add(x => x.Reason, "Concerns staff"));

        Assert.Empty(doc.FindAll("a"));
        Assert.Contains("Not public", doc.Markup, StringComparison.Ordinal);
        Assert.Contains("Concerns staff", doc.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_step_is_named_for_those_who_do_not_see_the_frame()
    {
        var step = Render<NextStep>(s => s.AddChildContent("EWI submits the protocol.").Add(x => x.IsBlocked, true));

        Assert.Equal("Next step", step.Find("[role=group]").GetAttribute("aria-label"));
        Assert.NotNull(step.Find(".rg-blocked"));
    }

    [Fact]
    public void Words_of_the_programme_carry_their_language_and_hostile_ones_stay_words()
    {
        ReadIn("nl");

        var foreign = Render<Say>(s => s.Add(x => x.Of, new LocalText([new("en", Hostile)])));
        var own = Render<Say>(s => s.Add(x => x.Of, "Raad"));

        Assert.Equal("en", foreign.Find("span").GetAttribute("lang"));
        Assert.Equal(Hostile, foreign.Find("span").TextContent);
        Assert.Equal("Raad", own.Markup.Trim());
    }
}
