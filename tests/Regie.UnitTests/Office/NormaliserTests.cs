using CsCheck;
using Regie.Kernel.Values;
using Regie.Office.Search;
using Regie.Office.Search.Stemming;

namespace Regie.UnitTests.Office;

public sealed class NormaliserTests
{
    [Theory]
    [InlineData("Coördinatie", "coordinatie")]
    [InlineData("COÖRDINATIE", "coordinatie")]
    [InlineData("Straße", "strasse")]
    [InlineData("Ångström", "angstrom")]
    [InlineData("ﬁscaal", "fiscaal")]
    [InlineData("λόγος", "x3bbx3bfx3b3x3bfx3c2")]
    public void Case_and_accents_do_not_matter(string word, string plain) =>
        Assert.Equal(plain, Normaliser.Plain(word));

    [Theory]
    [InlineData("REP-2026-0003", "rep20260003")]
    [InlineData("a31", "a31")]
    [InlineData(" A 31 ", "a31")]
    public void A_reference_is_known_without_its_signs(string written, string key) =>
        Assert.Equal(key, Normaliser.Key(written));

    [Fact]
    public void Whatever_a_text_holds_its_words_are_letters_and_digits_of_ASCII_and_lie_in_it() =>
        Anything.Sample(
            text =>
            {
                var end = 0;
                foreach (var word in Normaliser.Words(text))
                {
                    Assert.True(word.Start >= end && word.Length > 0 && word.Start + word.Length <= text.Length);
                    Assert.All(
                        word.Plain,
                        letter => Assert.True(char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
                    );
                    Assert.InRange(word.Plain.Length, 1, Normaliser.LongestWord);
                    end = word.Start + word.Length;
                }
            },
            iter: 3000
        );

    [Fact]
    public void Whatever_is_asked_both_databases_get_a_question_of_their_own_words_alone() =>
        Anything.Sample(
            text =>
            {
                var asked = SearchWords.Read(text);
                if (asked.IsEmpty)
                {
                    return;
                }
                Assert.Matches(@"^\{tokens\} : [a-z0-9"" *()ANDOR]+$", asked.ForSqlite("tokens"));
                Assert.Matches("^[a-z0-9':*()|&<> -]+$", asked.ForPostgres());
                Assert.Equal("", asked.Key.Trim("abcdefghijklmnopqrstuvwxyz0123456789".ToCharArray()));
            },
            iter: 3000
        );

    [Fact]
    public void Snippets_hold_the_text_and_nothing_else() =>
        Gen.Select(Anything, Anything)
            .Sample(
                (text, question) =>
                {
                    var asked = SearchWords.Read(question);
                    Assert.Equal(text, string.Concat(Snippet.Whole(text, asked).Select(part => part.Text)));
                    var cut = string.Concat(Snippet.Cut(text, asked).Select(part => part.Text));
                    Assert.Contains(cut.Replace("… ", "").Replace(" …", ""), text, StringComparison.Ordinal);
                },
                iter: 2000
            );

    [Theory]
    [InlineData("bedrijven", "bedrijf")]
    [InlineData("innovaties", "innovatie")]
    [InlineData("kringlopen", "kringloop")]
    [InlineData("mogelijkheden", "mogelijkheid")]
    public void Inflected_Dutch_words_meet(string one, string other) => Assert.Equal(Dutch(one), Dutch(other));

    [Fact]
    public void No_phrase_reaches_from_one_text_into_another()
    {
        var tokens = SearchTokens.Of(new LocalText([new("en", "the last word"), new("nl", "eerste woord")])).ToList();

        Assert.Equal("z", tokens[tokens.IndexOf("wword") + 1]);
    }

    private static string Dutch(string word) => SearchTokens.Dutch(Normaliser.Words(word).Single());

    // Letters of many alphabets, marks, quotes, halves of letters and signs with a meaning in either database.
    private static readonly Gen<string> Anything = Gen.OneOf(
            Gen.Char.Select(letter => letter.ToString()),
            Pick.Of(
                "a",
                "É",
                "ß",
                "\"",
                "'",
                "*",
                ":",
                "(",
                ")",
                "&",
                "|",
                "<->",
                "-",
                "NOT",
                " ",
                "\ud83d\ude00",
                "\ud83d",
                "e\u0301",
                "\0",
                "A31"
            )
        )
        .Array[0, 120]
        .Select(string.Concat);
}
