using System.Text;
using Regie.Rules.Conformance;
using Regie.Rules.Decisions;
using Regie.Rules.Dmn;

namespace Regie.RulesTests;

public sealed class ConformanceTests
{
    // Cases that call Java methods; this engine runs no foreign code.
    private static readonly HashSet<string> ForeignCode = ["0076-feel-external-java"];

    [Theory]
    [InlineData("compliance-level-2", 116)]
    [InlineData("compliance-level-3", 865)]
    public void The_public_conformance_kit_passes_but_for_the_known_failures(string level, int cases)
    {
        var results = Folders(level).SelectMany(folder => RunFolder(folder, Read)).ToList();

        var known = File.ReadLines(Path.Combine(RepositoryRoot(), "tests", "Regie.RulesTests", "known-failures.txt"))
            .Where(line => line.StartsWith(level, StringComparison.Ordinal))
            .Select(line => line.Split(' ')[0])
            .ToHashSet();
        var failed = results.Where(result => result.Failure is not null).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{level}: {results.Count - failed.Count} of {results.Count} passed"
        );
        var fresh = failed
            .Where(result => !known.Contains(result.Name))
            .Select(result => $"{result.Name} {result.Failure}")
            .ToList();
        Assert.True(fresh.Count == 0, string.Join('\n', fresh));
        Assert.Equal(known.Order(), failed.Select(result => result.Name).Order());
        Assert.Equal(cases - known.Count, results.Count - failed.Count);
    }

    [Theory]
    [InlineData("compliance-level-2")]
    [InlineData("compliance-level-3")]
    public void A_model_that_was_written_and_read_again_decides_the_same(string level)
    {
        var folders = Folders(level).ToList();

        var before = folders.SelectMany(folder => RunFolder(folder, Read)).ToList();
        var after = folders.SelectMany(folder => RunFolder(folder, file => Reread(Read(file)))).ToList();

        Assert.Equal(before, after);
    }

    [Fact]
    public void A_file_that_holds_no_tests_is_refused_and_not_passed()
    {
        var graph = DecisionGraph.Build(
            DmnModel.Read(Text("<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>"))
        );

        Assert.Throws<DmnException>(() => ConformanceRunner.Run(graph, Text("<html/>")));
    }

    [Theory]
    [InlineData("not xml")]
    [InlineData(
        "<!DOCTYPE d [<!ENTITY a \"aaaa\">]><testCases xmlns=\"http://www.omg.org/spec/DMN/20160719/testcase\">&a;</testCases>"
    )]
    [InlineData(
        "<testCases xmlns=\"http://www.omg.org/spec/DMN/20160719/testcase\"><testCase><inputNode name=\"a\">",
        100_000
    )]
    public void A_hostile_test_file_is_refused(string start, int deep = 0)
    {
        var graph = DecisionGraph.Build(
            DmnModel.Read(Text("<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>"))
        );
        var tests = start + string.Concat(Enumerable.Repeat("<list><item>", deep));

        Assert.Throws<DmnException>(() => ConformanceRunner.Run(graph, Text(tests)));
    }

    private static MemoryStream Text(string xml) => new(Encoding.UTF8.GetBytes(xml));

    private static IEnumerable<string> Folders(string level)
    {
        var folder = Path.Combine(RepositoryRoot(), "..", "shared", "conformance", "dmn-tck", level);
        if (!Directory.Exists(folder))
        {
            const string Reason = "The conformance kit is not beside the repository (../shared/conformance/dmn-tck).";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(Reason);
            }
            Assert.Skip(Reason);
        }
        return Directory
            .GetDirectories(folder)
            .Order(StringComparer.Ordinal)
            .Where(test => !ForeignCode.Contains(Path.GetFileName(test)));
    }

    private static IEnumerable<(string Name, string? Failure)> RunFolder(string folder, Func<string, DmnModel> read)
    {
        var models = Directory.GetFiles(folder, "*.dmn").ToDictionary(file => Path.GetFileName(file), read);
        foreach (var file in Directory.GetFiles(folder, "*-test-*.xml").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            var model =
                models
                    .FirstOrDefault(pair =>
                        name.StartsWith(Path.GetFileNameWithoutExtension(pair.Key) + "-test", StringComparison.Ordinal)
                    )
                    .Value
                ?? models.Values.First();
            ConformanceReport report;
            using (var tests = File.OpenRead(file))
            {
                report = ConformanceRunner.Run(DecisionGraph.Build(model, models.Values), tests);
            }
            foreach (var item in report.Cases)
            {
                yield return (
                    $"{Path.GetFileName(Path.GetDirectoryName(folder))}/{Path.GetFileName(folder)}/{item.Id.Replace(' ', '_')}",
                    item.Failure is { } failure ? $"{failure.Node}: {failure.Reason}" : null
                );
            }
        }
    }

    private static DmnModel Read(string file)
    {
        using var stream = File.OpenRead(file);
        return DmnModel.Read(stream);
    }

    private static DmnModel Reread(DmnModel model)
    {
        using var stream = new MemoryStream();
        model.Write(stream);
        stream.Position = 0;
        return DmnModel.Read(stream);
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Regie.slnx")))
        {
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("Regie.slnx was not found above the tests.");
        }
        return folder;
    }
}
