using Bunit;
using Microsoft.AspNetCore.Components;
using Regie.Kernel.Values;
using Regie.Ui.Forms;

namespace Regie.ComponentTests.Forms;

public sealed class FieldTests : UiTest
{
    [Fact]
    public void A_field_has_a_label_and_nothing_to_describe_it_unless_there_is()
    {
        var field = Render<TextField>(f =>
            f.Add(t => t.Name, "Form.Title").Add(t => t.Label, "Title").Add(t => t.Value, "Loket")
        );

        var input = field.Find("input");
        Assert.Equal(
            ("f-Form-Title", "Form.Title", "Loket"),
            (input.Id, input.GetAttribute("name"), input.GetAttribute("value"))
        );
        Assert.Equal("Title", field.Find("label[for=f-Form-Title]").TextContent.Trim());
        Assert.False(input.HasAttribute("aria-describedby"));
        Assert.False(input.HasAttribute("aria-invalid"));
        Assert.Equal("true", input.GetAttribute("aria-required"));
    }

    [Fact]
    public void Hint_and_error_are_tied_to_the_field()
    {
        var field = Render<DateField>(f =>
            f.Add(t => t.Name, "start")
                .Add(t => t.Label, "Start")
                .Add(t => t.Hint, "As decided")
                .Add(t => t.Error, "Choose 1 March or later")
                .Add(t => t.Value, new DateOnly(2012, 2, 1))
        );

        var input = field.Find("input[type=date]");
        Assert.Equal("2012-02-01", input.GetAttribute("value"));
        Assert.Equal("f-start-hint f-start-error", input.GetAttribute("aria-describedby"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("As decided", field.Find("#f-start-hint").TextContent.Trim());
        Assert.Equal("Error: Choose 1 March or later", field.Find("#f-start-error").TextContent.Trim());
    }

    [Fact]
    public void A_field_that_may_stay_empty_says_so()
    {
        ReadIn("nl");

        var field = Render<TextAreaField>(f =>
            f.Add(t => t.Name, "reason").Add(t => t.Label, "Reden").Add(t => t.IsOptional, true)
        );

        Assert.Equal("Reden (mag leeg blijven)", field.Find("label").TextContent.Trim());
        Assert.False(field.Find("textarea").HasAttribute("aria-required"));
    }

    [Fact]
    public void A_select_offers_an_empty_choice_and_keeps_the_chosen_one()
    {
        var field = Render<SelectField>(f =>
            f.Add(t => t.Name, "pillar")
                .Add(t => t.Label, "Pillar")
                .Add(t => t.Value, "2")
                .Add(t => t.Options, [new("1", "Factory"), new("2", new LocalText([new("nl", "Innovatie")]))])
        );

        Assert.Equal(["", "1", "2"], field.FindAll("option").Select(o => o.GetAttribute("value")));
        Assert.Equal("nl", field.Find("option[selected]").GetAttribute("lang"));
    }

    [Fact]
    public void Radio_buttons_are_a_group_named_by_the_question()
    {
        var field = Render<RadioField>(f =>
            f.Add(t => t.Name, "without")
                .Add(t => t.Label, "Without us?")
                .Add(t => t.Error, "Choose one")
                .Add(t => t.Value, "no")
                .Add(t => t.Options, [new("yes", "Yes", "In full"), new("no", "No")])
        );

        var group = field.Find("fieldset");
        Assert.Equal(("f-without", "f-without-error"), (group.Id, group.GetAttribute("aria-describedby")));
        Assert.Equal("Without us?", field.Find("legend").TextContent.Trim());
        Assert.Equal("no", field.Find("input[checked]").GetAttribute("value"));
        Assert.Equal(2, field.FindAll("input[type=radio][name=without]").Count);
        Assert.Equal("f-without-0-hint", field.Find("input").GetAttribute("aria-describedby"));
    }

    [Fact]
    public void A_check_box_posts_true()
    {
        var field = Render<CheckField>(f =>
            f.Add(t => t.Name, "read").Add(t => t.Label, "I read it").Add(t => t.Value, true)
        );

        Assert.Equal("true", field.Find("input[type=checkbox][checked]").GetAttribute("value"));
        Assert.NotNull(field.Find("label[for=f-read]"));
    }

    [Fact]
    public void What_was_typed_comes_back_as_it_was_and_stays_text()
    {
        var field = Render<TextField>(f =>
            f.Add(t => t.Name, "t").Add(t => t.Label, Hostile).Add(t => t.Value, Hostile).Add(t => t.Error, Hostile)
        );
        var area = Render<TextAreaField>(f =>
            f.Add(t => t.Name, "a").Add(t => t.Label, "A").Add(t => t.Value, Hostile)
        );

        Assert.Empty(field.FindAll("script, [onload]"));
        Assert.Empty(area.FindAll("script, [onload]"));
        Assert.Equal(Hostile, field.Find("input").GetAttribute("value"));
        Assert.Equal(Hostile, area.Find("textarea").TextContent);
    }

    [Fact]
    public void The_summary_links_to_each_field_on_this_page()
    {
        var summary = Render<ErrorSummary>(s =>
            s.Add(e => e.Errors, [new("Form.Title", "Fill in a title"), new("Form.Start", "Choose a day")])
        );

        Assert.Equal("Nothing has been saved yet: 2 points to mend", summary.Find("h2").TextContent.Trim());
        Assert.Equal(["#f-Form-Title", "#f-Form-Start"], summary.FindAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal("-1", summary.Find("#errors").GetAttribute("tabindex"));
        Assert.True(summary.Find("#errors").HasAttribute("data-rg-focus"));
    }

    [Fact]
    public void A_summary_without_errors_shows_nothing() =>
        Assert.Equal("", Render<ErrorSummary>(s => s.Add(e => e.Errors, [])).Markup.Trim());

    [Fact]
    public void Errors_are_found_by_the_name_of_their_field_in_any_case()
    {
        FieldError[] errors = [new("Form.Title", "Fill in a title")];

        Assert.Equal("Fill in a title", errors.Of("form.title"));
        Assert.Null(errors.Of("other"));
    }

    [Fact]
    public void A_form_carries_its_key_and_the_version_the_reader_saw()
    {
        var form = Render<PostForm>(f =>
            f.Add(p => p.Name, "x")
                .Add(p => p.Prefix, "Form")
                .Add(p => p.Key, "k1")
                .Add(p => p.Version, 7)
                .AddChildContent("fields")
        );

        Assert.Equal("k1", form.Find("input[name='Form.Key']").GetAttribute("value"));
        Assert.Equal("7", form.Find("input[name='Form.Version']").GetAttribute("value"));
        Assert.Equal("post", form.Find("form").GetAttribute("method"));
        Assert.True(form.Find("form").HasAttribute("data-rg-once"));
        Assert.NotNull(form.Find("input[name=__RequestVerificationToken]"));
    }

    [Fact]
    public void Two_new_forms_have_different_keys()
    {
        string Key() =>
            Render<PostForm>(f => f.Add(p => p.Name, "x").AddChildContent(""))
                .Find("input[name=key]")
                .GetAttribute("value")!;

        Assert.NotEqual(Key(), Key());
    }

    [Fact]
    public void A_form_tells_its_page_when_it_is_sent()
    {
        var sent = 0;
        var form = Render<PostForm>(f =>
            f.Add(p => p.Name, "x")
                .Add(p => p.OnSubmit, EventCallback.Factory.Create(this, () => sent++))
                .AddChildContent("")
        );

        form.Find("form").Submit();

        Assert.Equal(1, sent);
    }
}
