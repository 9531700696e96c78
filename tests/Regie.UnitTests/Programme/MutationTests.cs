using System.Text;
using Regie.Programme.Definition;

namespace Regie.UnitTests.Programme;

/// <summary>Damages a good folder at random: whatever comes of it, reading says so and throws nothing.</summary>
public sealed class MutationTests
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\0",
            "\t",
            "\r",
            "\n",
            "\n\n",
            " ",
            "  ",
            "-",
            "- ",
            "? ",
            ": ",
            ":",
            ",",
            "[",
            "]",
            "{",
            "}",
            "'",
            "\"",
            "\\",
            "\\u",
            "\\ud800",
            "\\U",
            "&a",
            "*a",
            "!",
            "!!",
            "!<",
            "%",
            "%YAML",
            "%TAG",
            "---",
            "...",
            "|",
            ">",
            "|9",
            "#",
            "<<: ",
            "@",
            "`",
            "~",
            "null",
            "\u2028",
            "\uFEFF",
            "🙂",
            "2011-99",
            "9999-12-31",
            "from ",
            "winter 9999",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF],
        [0xC0],
        [0xED, 0xA0, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
    ];

    [Fact]
    public void A_damaged_folder_never_makes_reading_throw()
    {
        var count = Environment.GetEnvironmentVariable("REGIE_TEST_SIZE") == "nightly" ? 200_000 : 3_000;
        string[] names = [.. FolderOfYaml.Good.Keys];
        var accepted = 0;

        for (var seed = 0; seed < count; seed++)
        {
            var random = new Random(seed);
            var spoilt = names[random.Next(names.Length)];
            var damaged = Damage(Encoding.UTF8.GetBytes(FolderOfYaml.Good[spoilt]), random);

            var reading = Read(Files(spoilt, damaged), seed);

            Assert.Equal(
                reading.Definition is null,
                reading.Findings.Any(finding => finding.Level == FindingLevel.Error)
            );
            Assert.All(reading.Findings, finding => Assert.True(finding is { Line: >= 1, Column: >= 1 }));
            if (reading.Definition is { } definition)
            {
                accepted++;
                var again = Read(DefinitionWriter.Files(definition), seed);
                Assert.True(again.ContentHash == reading.ContentHash, $"Seed {seed} does not read back equal");
            }
        }

        // Neither all nor none: the damage is small enough that some of it goes unnoticed, as in a text.
        Assert.InRange(accepted, count / 100, count / 2);
    }

    private static List<ProgrammeFile> Files(string spoilt, byte[] damaged) =>
        [
            .. FolderOfYaml.Good.Select(file => new ProgrammeFile(
                file.Key.Split('/', '.')[0],
                file.Key,
                file.Key == spoilt ? damaged : Encoding.UTF8.GetBytes(file.Value)
            )),
        ];

    private static DefinitionReading Read(IReadOnlyList<ProgrammeFile> files, int seed)
    {
        try
        {
            return DefinitionReader.Read(files, FolderOfYaml.KnownActions);
        }
        catch (Exception undeclared)
        {
            throw new InvalidOperationException($"Seed {seed} makes reading throw", undeclared);
        }
    }

    private static byte[] Damage(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 30), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes.RemoveRange(at, length);
                    break;
                case 1:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 2:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
            if (bytes.Count == 0)
            {
                break;
            }
        }
        return [.. bytes];
    }
}
