using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Regie.Kernel.Values;
using Regie.Ui.Facts;
using Regie.Ui.Texts;

namespace Regie.ComponentTests.Texts;

public sealed partial class UiTextsTests : UiTest
{
    private static SortedDictionary<string, string> Words(string language)
    {
        var resources = new ResourceManager("Regie.Ui.Texts.UiTexts", typeof(UiTexts).Assembly);
        var set = resources.GetResourceSet(CultureInfo.GetCultureInfo(language), true, tryParents: language == "en")!;
        return new(
            set.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Both_languages_have_the_same_words_with_the_same_gaps()
    {
        var english = Words("en");
        var dutch = Words("nl");

        Assert.Equal(english.Keys, dutch.Keys);
        Assert.All(english, word => Assert.Equal(Gaps(word.Value), Gaps(dutch[word.Key])));
    }

    [Fact]
    public void Every_mark_has_a_word() => Assert.All(Enum.GetValues<Mark>(), mark => Assert.NotEmpty(mark.Word()));

    [Fact]
    public void A_missing_word_fails_at_once() => Assert.Throws<ArgumentException>(() => UiTexts.Get("no-such-word"));

    [Theory]
    [InlineData("nl", "nl")]
    [InlineData("nl-BE", "nl")]
    [InlineData("en-GB", "en")]
    [InlineData("fr", "en")]
    public void The_page_speaks_Dutch_to_who_chose_it_and_else_English(string culture, string language)
    {
        ReadIn(culture);

        Assert.Equal(language, UiTexts.Language);
    }

    [Fact]
    public void Programme_words_in_another_language_say_which()
    {
        ReadIn("nl");
        Phrase english = new LocalText([new("en", "Council")]);
        Phrase dutch = new LocalText([new("en", "Council"), new("nl", "Raad")]);

        Assert.Equal(new("Council", "en"), english.Words);
        Assert.Equal(new("Raad", ""), dutch.Words);
        Assert.True(default(Phrase).IsEmpty);
    }

    private static List<string> Gaps(string words) => [.. Gap().Matches(words).Select(gap => gap.Value).Order()];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Gap();
}
