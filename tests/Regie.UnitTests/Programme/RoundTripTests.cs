using CsCheck;
using Regie.Programme.Definition;
using Regie.Programme.Definition.Yaml;

namespace Regie.UnitTests.Programme;

public sealed class RoundTripTests
{
    private static bool IsNightly => Environment.GetEnvironmentVariable("REGIE_TEST_SIZE") == "nightly";

    [Fact]
    public void What_is_written_as_a_folder_reads_back_equal() =>
        DefinitionGen.Definition.Sample(
            definition =>
            {
                using var folder = new FolderOfYaml(isEmpty: true);
                DefinitionWriter.Write(definition, folder.Path);

                var reading = folder.Read();

                Assert.Empty(folder.Lines(reading, FindingLevel.Error));
                Assert.Equal(DefinitionJson.Write(definition), DefinitionJson.Write(reading.Definition!));
                Assert.Equal(DefinitionJson.Hash(definition), reading.ContentHash);
            },
            iter: IsNightly ? 5_000 : 50
        );

    [Fact]
    public void What_is_written_as_files_reads_back_equal() =>
        DefinitionGen.Definition.Sample(
            definition =>
            {
                var reading = DefinitionReader.Read(DefinitionWriter.Files(definition), FolderOfYaml.KnownActions);

                Assert.DoesNotContain(reading.Findings, finding => finding.Level == FindingLevel.Error);
                Assert.Equal(DefinitionJson.Write(definition), DefinitionJson.Write(reading.Definition!));
            },
            iter: IsNightly ? 20_000 : 200
        );

    [Fact]
    public void What_is_written_as_JSON_reads_back_equal() =>
        DefinitionGen.Definition.Sample(
            definition => DefinitionJson.AreEqual(definition, DefinitionJson.Read(DefinitionJson.Write(definition))),
            iter: IsNightly ? 20_000 : 200
        );

    [Fact]
    public void Different_definitions_are_told_apart() =>
        Gen.Select(DefinitionGen.Definition, DefinitionGen.Text)
            .Sample(
                (definition, version) =>
                {
                    var other = definition with { Version = version };

                    Assert.Equal(definition.Version == version, DefinitionJson.AreEqual(definition, other));
                    Assert.Equal(
                        definition.Version == version,
                        DefinitionJson.Hash(definition) == DefinitionJson.Hash(other)
                    );
                },
                iter: 200
            );

    [Fact]
    public void Comments_quotes_and_layout_do_not_change_the_hash_but_words_do()
    {
        using var folder = new FolderOfYaml();
        var before = folder.Read().ContentHash;

        folder.Replace(
            "pillars.yaml",
            "name: {nl: Pijler, en: Pillar}",
            "# the first\n    name:\n      en: 'Pillar'\n      nl: \"Pijler\""
        );
        var laidOut = folder.Read().ContentHash;
        folder.Replace("pillars.yaml", "'Pillar'", "'Column'");
        var reworded = folder.Read().ContentHash;

        Assert.Matches("^[0-9a-f]{64}$", before);
        Assert.Equal(before, laidOut);
        Assert.NotEqual(before, reworded);
    }

    [Fact]
    public void The_canonical_form_stays_as_it_is()
    {
        using var folder = new FolderOfYaml();

        // Stored definitions are known by this hash: where it changes, every installation sees another programme.
        Assert.Equal("df17ea63cad2faac729fd38003e486202d66a4d45cb2ed38cf9db021137e7048", folder.Read().ContentHash);
    }

    [Fact]
    public void Damaged_JSON_is_refused()
    {
        Assert.Throws<System.Text.Json.JsonException>(() => DefinitionJson.Read("null"));
        Assert.Throws<System.Text.Json.JsonException>(() => DefinitionJson.Read("{}"));
        Assert.Throws<System.Text.Json.JsonException>(() => DefinitionJson.Read("{"));
    }

    [Fact]
    public void A_folder_that_holds_something_is_not_written_over()
    {
        using var folder = new FolderOfYaml();
        var definition = folder.Read().Definition!;

        Assert.Throws<IOException>(() => DefinitionWriter.Write(definition, folder.Path));
    }

    [Fact]
    public void A_written_folder_is_laid_out_for_people()
    {
        using var folder = new FolderOfYaml();
        using var written = new FolderOfYaml(isEmpty: true);

        DefinitionWriter.Write(folder.Read().Definition!, written.Path);

        Assert.Equal(
            """
            actions:
              - id: A1
                pillar: P1
                title: {nl: Eerste, en: First}
                summary: {nl: Wat, en: What}
                owner:
                  body: ICI
                  stated: true
                partners: [IR, SPC]
                deliverables:
                  - id: A1-D1
                    name: {nl: Plan, en: Plan}
                dates:
                  - date: autumn 2011
                    what: {nl: Klaar, en: Done}
                related: [A2]
                sources:
                  - document: WB
                    kind: reading
                    note: {nl: Zo gelezen, en: Read so}

            """,
            File.ReadAllText(written.Of("actions/P1.yaml"))
        );
    }

    [Theory]
    [InlineData("Industrieraad", "Industrieraad")]
    [InlineData("raad - van 2011", "raad - van 2011")]
    [InlineData("coördinatie", "coördinatie")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("Null", "\"Null\"")]
    [InlineData("1.0", "\"1.0\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("a ", "\"a \"")]
    [InlineData("a\n\"b\"\\", "\"a\\n\\\"b\\\"\\\\\"")]
    [InlineData("a\u2028b", "\"a\\u2028b\"")]
    public void A_text_is_quoted_where_it_could_be_taken_for_something_else(string text, string written) =>
        Assert.Equal(written, YamlWriter.Scalar(text));
}
