using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Values;
using Regie.Ui.Layout;

namespace Regie.ComponentTests.Layout;

public sealed class MainLayoutTests : UiTest
{
    private static readonly ShellView Public = new()
    {
        Region = "Vlaanderen",
        Programme = new LocalText([new("nl", "Nieuw Industrieel Beleid")]),
        AsOf = new(2011, 10, 1),
        Languages = [new("nl", "Nederlands", "/x?lang=nl", false), new("en", "English", "/x?lang=en", true)],
        Themes = [new(ColorScheme.Auto, "/theme/auto", true), new(ColorScheme.Dark, "/theme/dark", false)],
        Navigation = [new("Policy", "/", true), new("Actions", "/programme/actions")],
        SignInHref = "/sign-in",
        Footer = [new("Accessibility", "/accessibility")],
        Office = "Department EWI",
    };

    private static readonly ShellView Staff = Public with
    {
        Workspace = new("Policy coordination", "NIB-2011, 1.0"),
        Person = new("Lies Ambrecht", "policy coordinator", "/me", "/sign-out"),
        IsSample = true,
        Warnings = ["Maintenance on Sunday"],
    };

    private IRenderedComponent<MainLayout> Page(ShellView view)
    {
        Services.AddSingleton<IShell>(new Shell(view));
        return Render<MainLayout>(layout => layout.Add(l => l.Body, "<h1>Body</h1>"));
    }

    [Fact]
    public void A_page_has_its_landmarks_and_a_way_past_the_menu()
    {
        var page = Page(Public);

        Assert.Equal("#main", page.Find("a").GetAttribute("href"));
        Assert.Equal("-1", page.Find("main#main").GetAttribute("tabindex"));
        Assert.Equal("Body", page.Find("main h1").TextContent);
        Assert.NotNull(page.Find("header nav[aria-label]"));
        Assert.NotNull(page.Find("footer nav[aria-label]"));
    }

    [Fact]
    public void The_public_sees_the_day_the_languages_and_where_to_sign_in()
    {
        var page = Page(Public);

        Assert.Equal("2011-10-01", page.Find(".rg-masthead-end time").GetAttribute("datetime"));
        Assert.Equal("nl", page.Find("a[href='/x?lang=nl']").GetAttribute("lang"));
        Assert.NotNull(page.Find("a[href='/sign-in']"));
        Assert.Equal("nl", page.Find(".rg-brand [lang]").GetAttribute("lang"));
        Assert.Empty(page.FindAll(".rg-staff, .rg-staffbar, dialog"));
    }

    [Fact]
    public void Staff_see_where_they_work_as_whom_and_which_keys_there_are()
    {
        var page = Page(Staff);

        Assert.NotNull(page.Find(".rg-staff"));
        Assert.Contains("Lies Ambrecht", page.Find(".rg-staffbar").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("a[href='/sign-out']"));
        Assert.Empty(page.FindAll("a[href='/sign-in']"));
        Assert.NotNull(page.Find("dialog#rg-keys"));
    }

    [Fact]
    public void Sample_data_and_warnings_are_said_on_every_page() =>
        Assert.Equal(
            ["Sample data: nothing on this site is real.", "Maintenance on Sunday"],
            Page(Staff).FindAll("header .rg-banner").Select(banner => banner.TextContent.Trim())
        );

    [Fact]
    public void The_menu_marks_the_current_part_in_both_its_forms() =>
        Assert.Equal(
            ["Policy", "Policy"],
            Page(Public).FindAll("header nav [aria-current=page]").Select(a => a.TextContent.Trim())
        );

    [Fact]
    public void Search_is_a_plain_form_that_a_page_may_replace_by_its_own()
    {
        var form = Page(Public).Find("form[role=search]");
        Assert.Equal(("get", "/search"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.NotNull(form.QuerySelector("input[name=q]"));
    }

    [Fact]
    public void A_page_with_its_own_search_has_no_other() =>
        Assert.Empty(Page(Public with { SearchHref = null }).FindAll("form[role=search]"));

    private sealed class Shell(ShellView view) : IShell
    {
        public ValueTask<ShellView> View(CancellationToken ct) => new(view);
    }
}
