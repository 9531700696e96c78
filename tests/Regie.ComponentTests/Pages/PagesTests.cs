using Bunit;
using Regie.Ui.Layout;
using Regie.Ui.Pages;

namespace Regie.ComponentTests.Pages;

public sealed class PagesTests : UiTest
{
    [Fact]
    public void The_path_ends_at_the_page_itself()
    {
        var crumbs = Render<Crumbs>(c =>
            c.Add(x => x.Path, [new PageLink("Actions", "/actions")]).Add(x => x.Here, "A31")
        );

        Assert.Equal("/actions", crumbs.Find("a").GetAttribute("href"));
        Assert.Equal("A31", crumbs.Find("[aria-current=page]").TextContent.Trim());
    }

    [Fact]
    public void A_head_leaves_out_what_it_was_not_given()
    {
        var head = Render<PageHead>(h => h.Add(x => x.Title, Hostile));

        Assert.Equal(Hostile, head.Find("h1").TextContent.Trim());
        Assert.Empty(head.FindAll(".rg-kicker, .rg-lead, .rg-actions, script"));
    }

    [Theory]
    [InlineData(JobState.Waiting, "Waiting to start", true)]
    [InlineData(JobState.Running, "At work", true)]
    [InlineData(JobState.Done, "Done", false)]
    [InlineData(JobState.Failed, "Did not succeed", false)]
    public void A_job_is_watched_until_it_is_over(JobState state, string word, bool isWatched)
    {
        var job = Render<JobProgress>(j => j.Add(x => x.Job, new JobView("Make the report", state, 3, 7)));

        Assert.Equal(word, job.Find("[role=status]").TextContent.Trim());
        Assert.Equal(isWatched, job.Find(".rg-job").HasAttribute("data-rg-job"));
        Assert.Equal(isWatched ? 1 : 0, job.FindAll("progress[value='3'][max='7']").Count);
    }

    [Fact]
    public void A_job_of_unknown_length_has_a_bar_without_value()
    {
        var job = Render<JobProgress>(j => j.Add(x => x.Job, new JobView("Make the report", JobState.Running)));

        Assert.False(job.Find("progress").HasAttribute("value"));
        Assert.Equal("Make the report", job.Find("progress").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_finished_job_leads_to_its_result() =>
        Assert.NotNull(
            Render<JobProgress>(j => j.Add(x => x.Job, new JobView("Report", JobState.Done, ResultHref: "/report")))
                .Find("a[href='/report']")
        );

    [Fact]
    public void A_confirmation_tells_the_consequences_and_the_way_back()
    {
        var page = Render<ConfirmPage>(p =>
            p.Add(x => x.Question, "Move the milestone?")
                .Add(x => x.FormName, "move")
                .Add(x => x.BackHref, "/actions/A31")
                .Add(x => x.ConfirmLabel, "Move")
                .Add(x => x.IsDestructive, true)
                .AddChildContent("The call moves along.")
        );

        Assert.Equal("Move the milestone?", page.Find("h1").TextContent.Trim());
        Assert.Contains("The call moves along.", page.Markup, StringComparison.Ordinal);
        Assert.Equal("danger", page.Find("form[method=post] button[type=submit]").GetAttribute("data-color"));
        Assert.NotNull(page.Find("a[href='/actions/A31']"));
    }

    [Fact]
    public void A_failed_page_says_what_to_do_and_what_to_quote()
    {
        var page = Render<ErrorState>(p =>
            p.Add(x => x.Title, "This did not work")
                .Add(x => x.CorrelationId, "0HN7")
                .AddChildContent("Go back and try again.")
        );

        Assert.Contains("Go back and try again.", page.Markup, StringComparison.Ordinal);
        Assert.Equal("0HN7", page.Find("code").TextContent);
    }

    [Fact]
    public void Only_a_success_is_announced()
    {
        Assert.Equal(
            "status",
            Render<Notice>(n => n.Add(x => x.Kind, NoticeKind.Success)).Find(".rg-notice").GetAttribute("role")
        );
        Assert.Equal(
            "group",
            Render<Notice>(n => n.Add(x => x.Kind, NoticeKind.Warn)).Find(".rg-notice").GetAttribute("role")
        );
    }

    [Fact]
    public void Parts_and_filters_mark_the_current_link()
    {
        PageLink[] links = [new("All (50)", "/a", true), new("Late (1)", "/b")];

        Assert.Equal(
            "page",
            Render<Tabs>(t => t.Add(x => x.Links, links).Add(x => x.Label, "Parts"))
                .Find("a")
                .GetAttribute("aria-current")
        );
        Assert.Equal(
            "true",
            Render<FilterChips>(t => t.Add(x => x.Links, links).Add(x => x.Label, "State"))
                .Find("a")
                .GetAttribute("aria-current")
        );
    }
}
