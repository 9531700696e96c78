using AngleSharp.Dom;
using Bunit;
using Regie.Ui.Gallery;

namespace Regie.ComponentTests.Gallery;

/// <summary>What must hold for every component in every state, shown by the page that shows them all.</summary>
public sealed class GalleryTests : UiTest
{
    private INodeList Nodes(string language)
    {
        ReadIn(language);
        return Render<GalleryPage>().Nodes;
    }

    private IEnumerable<IElement> All(string language) =>
        Nodes(language).OfType<IElement>().SelectMany(e => e.QuerySelectorAll("*").Prepend(e));

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public void Nothing_needs_an_inline_style_or_script(string language) =>
        Assert.DoesNotContain(
            All(language),
            element =>
                element.HasAttribute("style")
                || element.LocalName is "script" or "style"
                || element.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal))
        );

    [Fact]
    public void Ids_occur_once_and_every_reference_finds_one()
    {
        var elements = All("nl").ToList();
        var ids = elements.Select(e => e.Id).Where(id => !string.IsNullOrEmpty(id)).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        var wanted = elements.SelectMany(e =>
            $"{e.GetAttribute("aria-describedby")} {e.GetAttribute("aria-labelledby")} {e.GetAttribute("for")}".Split(
                ' ',
                StringSplitOptions.RemoveEmptyEntries
            )
        );
        Assert.All(wanted, id => Assert.Contains(id, ids));
    }

    [Fact]
    public void Every_field_has_a_name_for_those_who_do_not_see_it()
    {
        var elements = All("en").ToList();
        var labels = elements.Where(e => e.LocalName == "label").Select(e => e.GetAttribute("for")).ToHashSet();

        var fields = elements.Where(e =>
            e.LocalName is "input" or "select" or "textarea" && e.GetAttribute("type") != "hidden"
        );
        Assert.All(
            fields,
            field => Assert.True(labels.Contains(field.Id) || field.HasAttribute("aria-label"), field.OuterHtml)
        );
    }

    [Fact]
    public void In_Dutch_only_words_marked_as_foreign_are_foreign() =>
        Assert.Equal(["fr"], All("nl").Select(e => e.GetAttribute("lang")).OfType<string>().Distinct());
}
