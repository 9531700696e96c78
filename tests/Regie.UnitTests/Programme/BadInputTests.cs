using System.Diagnostics;
using System.Text;
using Regie.Programme.Definition;

namespace Regie.UnitTests.Programme;

/// <summary>Files made to harm: each ends in findings, soon and with little memory.</summary>
[Collection<Alone>]
public sealed class BadInputTests
{
    private const int Megabyte = 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static readonly Dictionary<string, Func<byte[]>> Bad = new()
    {
        ["nothing"] = () => [],
        ["one NUL"] = () => [0],
        ["a picture"] = () => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D],
        ["noise"] = () => Noise(Megabyte),
        ["UTF-16, little end first"] = () => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("bodies: []")],
        ["UTF-16, big end first"] = () =>
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("bodies: []")],
        ["UTF-16 without a mark"] = () => Encoding.Unicode.GetBytes("bodies: []"),
        ["UTF-32"] = () => [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes("bodies: []")],
        ["a billion laughs"] = () => Utf8(BillionLaughs()),
        ["an alias to itself"] = () => Utf8("&a [*a]"),
        ["an alias to nothing"] = () => Utf8("bodies: *nowhere"),
        ["a merge key"] = () => Utf8("base: &b {x: 1}\nbodies:\n  - {<<: *b}"),
        ["lists 100,000 deep"] = () => Utf8(new string('[', 100_000)),
        ["maps 100,000 deep"] = () => Utf8(string.Concat(Enumerable.Repeat("{a: ", 100_000))),
        ["dashes 100,000 deep"] = () => Utf8(string.Concat(Enumerable.Repeat("- ", 100_000)) + "x"),
        ["keys 100,000 deep"] = () => Utf8(string.Concat(Enumerable.Repeat("? ", 100_000)) + "x"),
        ["a million items"] = () => Utf8("[" + string.Concat(Enumerable.Repeat("1,", 1_000_000)) + "1]"),
        ["200,000 lines of items"] = () => Utf8("bodies:\n" + string.Concat(Enumerable.Repeat("- x\n", 200_000))),
        ["100,000 unknown keys"] = () =>
            Utf8(string.Concat(Enumerable.Range(0, 99_000).Select(number => $"key-{number}: x\n"))),
        ["100,000 equal keys"] = () => Utf8(string.Concat(Enumerable.Repeat("k: x\n", 99_000))),
        ["60,000 blank bodies"] = () => Utf8("bodies:\n" + string.Concat(Enumerable.Repeat("- {id: }\n", 60_000))),
        ["a long chain of bodies"] = () =>
            Utf8(
                "bodies:\n"
                    + string.Concat(
                        Enumerable
                            .Range(0, 25_000)
                            .Select(number => $"- {{id: B{number}, reports_to: [B{number + 1}]}}\n")
                    )
            ),
        ["many references to nothing"] = () =>
            Utf8(
                "bodies:\n- {id: B, reports_to: ["
                    + string.Join(",", Enumerable.Range(0, 190_000).Select(number => $"N{number}"))
                    + "]}"
            ),
        ["ten megabytes"] = () => Utf8(new string('x', 10 * Megabyte)),
        ["one text of two megabytes"] = () => Utf8("bodies: " + new string('x', (2 * Megabyte) - 20)),
        ["one key of two megabytes"] = () => Utf8(new string('x', (2 * Megabyte) - 20) + ": y"),
        ["two megabytes of quotes"] = () => Utf8(new string('\'', 2 * Megabyte)),
        ["two megabytes of blank lines"] = () => Utf8(new string('\n', 2 * Megabyte)),
        ["two megabytes of spaces"] = () => Utf8(new string(' ', 2 * Megabyte)),
        ["two megabytes of comments"] = () => Utf8(string.Concat(Enumerable.Repeat("#\n", Megabyte))),
        ["two megabytes of blank lines in a text"] = () => Utf8("bodies: |\n" + new string('\n', (2 * Megabyte) - 20)),
        ["two megabytes of words over lines"] = () =>
            Utf8("bodies:\n" + string.Concat(Enumerable.Repeat(" x\n", 650_000))),
        ["two megabytes of colons"] = () => Utf8(string.Concat(Enumerable.Repeat(": ", Megabyte))),
        ["two megabytes of commas"] = () => Utf8("[" + new string(',', (2 * Megabyte) - 1)),
        ["two megabytes of directives"] = () => Utf8(string.Concat(Enumerable.Repeat("%X y\n", 400_000))),
        ["two megabytes of tag directives"] = () =>
            Utf8(string.Concat(Enumerable.Range(0, 100_000).Select(number => $"%TAG !{number}! tag:\n")) + "--- x"),
        ["two megabytes of documents"] = () => Utf8(string.Concat(Enumerable.Repeat("---\n", 500_000))),
        ["a key twice"] = () => Utf8("bodies: []\nbodies: []"),
        ["a tag that names a type"] = () => Utf8("!!python/object/apply:os.system ['ls']"),
        ["a tag that names a .NET type"] = () => Utf8("bodies: !System.IO.FileInfo {fileName: x}"),
        ["two documents"] = () => Utf8("bodies: []\n---\nbodies: []"),
        ["a quote that does not end"] = () => Utf8("bodies: \"x"),
        ["a quote of one sign that does not end"] = () => Utf8("bodies: 'x"),
        ["a bracket that does not end"] = () => Utf8("bodies: [x"),
        ["a bracket of the other kind"] = () => Utf8("bodies: [x}"),
        ["a tab in front"] = () => Utf8("bodies:\n\t- x"),
        ["half of a pair of surrogates"] = () => Utf8("bodies: \"\\ud800\""),
        ["a sign beyond Unicode"] = () => Utf8("bodies: \"\\UFFFFFFFF\""),
        ["a sign that is no number"] = () => Utf8("bodies: \"\\xZZ\""),
        ["an escaped NUL"] = () => Utf8("bodies: \"\\0\""),
        ["a block text of no indentation"] = () => Utf8("bodies: |0\n x"),
        ["a version beyond numbers"] = () => Utf8("%YAML 99999999999999999999.1\n---\nx"),
        ["a version of the far future"] = () => Utf8("%YAML 9.9\n---\nbodies: []"),
        ["a tag without an end"] = () => Utf8("!<"),
        ["an anchor without a name"] = () => Utf8("& x"),
        ["an alias without a name"] = () => Utf8("*"),
        ["only a mark of order"] = () => [0xEF, 0xBB, 0xBF],
        ["a single text"] = () => Utf8("bodies"),
        ["a single number"] = () => Utf8("1"),
        ["a list in place of the map"] = () => Utf8("- bodies"),
    };

    public static TheoryData<string> Names => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bad_file_gives_findings_soon_and_with_little_memory(string name)
    {
        using var folder = new FolderOfYaml();
        folder.Put("bodies.yaml", Bad[name]());

        var (reading, time, allocated) = Measure(folder);

        Assert.Null(reading.Definition);
        Assert.Contains(
            reading.Findings,
            finding =>
                finding.Level == FindingLevel.Error && finding.File.EndsWith("/bodies.yaml", StringComparison.Ordinal)
        );
        Assert.All(
            reading.Findings,
            finding => Assert.True(finding.Line >= 1 && finding.Column >= 1 && finding.Message.Length < 500)
        );
        Assert.True(time < Longest, $"It took {time}");
        Assert.True(allocated < 200 * Megabyte, $"It took {allocated / Megabyte} MB");
    }

    [Fact]
    public void A_folder_full_of_the_worst_ends_soon_too()
    {
        using var folder = new FolderOfYaml();
        for (var number = 0; number < 150; number++)
        {
            folder.Put(
                $"actions/X{number}.yaml",
                "actions:\n" + string.Concat(Enumerable.Repeat("- {id: , pillar: [], title: {nl: , xx: }}\n", 700))
            );
        }

        var (reading, time, allocated) = Measure(folder);

        Assert.Null(reading.Definition);
        Assert.True(time < Longest, $"It took {time}");
        Assert.True(allocated < 200 * Megabyte, $"It took {allocated / Megabyte} MB");
    }

    [Fact]
    public void Many_languages_and_many_texts_end_soon_too()
    {
        using var folder = new FolderOfYaml();
        var codes =
            from first in "abcdefghijklmnopqrstuvwxyz"
            from second in "abcdefghijklmnopqrstuvwxyz"
            select $"{first}{second}";
        folder.Replace("programme.yaml", "[nl, en]", $"[{string.Join(",", codes)}]");
        folder.Put(
            "bodies.yaml",
            "bodies:\n"
                + string.Concat(
                    Enumerable.Range(0, 18_000).Select(number => $"- {{id: B{number}, name: {{}}, type: {{}}}}\n")
                )
        );

        var (reading, time, allocated) = Measure(folder);

        Assert.Null(reading.Definition);
        Assert.True(time < Longest, $"It took {time}");
        Assert.True(allocated < 200 * Megabyte, $"It took {allocated / Megabyte} MB");
    }

    /// <summary>The best of three readings, so that a busy machine does not count.</summary>
    private static (DefinitionReading Reading, TimeSpan Time, long Allocated) Measure(FolderOfYaml folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            var reading = folder.Read();
            var time = Stopwatch.GetElapsedTime(started);
            if (time < Longest || attempt == 3)
            {
                return (reading, time, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(1).NextBytes(noise);
        return noise;
    }

    private static string BillionLaughs()
    {
        var text = new StringBuilder("a0: &a0 [lol]\n");
        for (var level = 1; level < 10; level++)
        {
            var all = string.Join(",", Enumerable.Repeat($"*a{level - 1}", 10));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [{all}]\n");
        }
        return text.ToString();
    }
}

/// <summary>Tests that measure time run while no other does.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;
