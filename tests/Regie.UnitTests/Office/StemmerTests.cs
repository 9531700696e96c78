using Regie.Office.Search.Stemming;

namespace Regie.UnitTests.Office;

public sealed class StemmerTests
{
    /// <summary>A sample of the vocabulary published with the algorithm: snowballstem.org, data set dutch_porter.</summary>
    [Theory]
    [InlineData("bedrijven", "bedrijv")]
    [InlineData("bedrijf", "bedrijf")]
    [InlineData("gebieden", "gebied")]
    [InlineData("hoeveelheden", "hoevel")]
    [InlineData("innovatie", "innovatie")]
    [InlineData("innovaties", "innovaties")]
    [InlineData("lichaamsziek", "lichaamsziek")]
    [InlineData("lichamelijke", "licham")]
    [InlineData("mogelijkheden", "mogelijk")]
    [InlineData("opgingen", "opging")]
    [InlineData("overheden", "over")]
    [InlineData("vernieuwende", "vernieuw")]
    public void A_Dutch_word_has_its_published_stem(string word, string stem) =>
        Assert.Equal(stem, DutchStemmer.Stem(word));

    /// <summary>A sample of the vocabulary published with the algorithm: snowballstem.org, data set english.</summary>
    [Theory]
    [InlineData("communities", "communiti")]
    [InlineData("consign", "consign")]
    [InlineData("consistency", "consist")]
    [InlineData("generously", "generous")]
    [InlineData("happy", "happi")]
    [InlineData("hopping", "hop")]
    [InlineData("kneeled", "kneel")]
    [InlineData("knightly", "knight")]
    [InlineData("policies", "polici")]
    [InlineData("skies", "sky")]
    public void An_English_word_has_its_published_stem(string word, string stem) =>
        Assert.Equal(stem, EnglishStemmer.Stem(word));

    /// <summary>The whole published vocabulary, where a copy of snowball-data lies in the folder named by REGIE_SNOWBALL.</summary>
    [Theory(Explicit = true)]
    [InlineData("dutch_porter")]
    [InlineData("english")]
    public void Every_word_of_the_published_vocabulary_has_its_stem(string set)
    {
        var folder = Environment.GetEnvironmentVariable("REGIE_SNOWBALL");
        Assert.SkipWhen(folder is null, "REGIE_SNOWBALL does not name a copy of github.com/snowballstem/snowball-data");
        Func<string, string> stem = set == "english" ? EnglishStemmer.Stem : DutchStemmer.Stem;
        var words = File.ReadAllLines(Path.Combine(folder!, set, "voc.txt"));
        var stems = File.ReadAllLines(Path.Combine(folder!, set, "output.txt"));

        var wrong = words.Zip(stems).Where(pair => stem(pair.First) != pair.Second).ToList();

        Assert.True(words.Length > 40_000, $"Only {words.Length} words were read");
        Assert.Empty(wrong);
    }
}
