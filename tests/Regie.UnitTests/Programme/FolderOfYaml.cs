using System.Text;
using Regie.Programme.Definition;

namespace Regie.UnitTests.Programme;

/// <summary>A programme folder on disk for one test: at first a small one without any error.</summary>
internal sealed class FolderOfYaml : IDisposable
{
    public static readonly IReadOnlySet<string> KnownActions = new HashSet<string>
    {
        "programme.read",
        "programme.report",
    };

    public static readonly IReadOnlyDictionary<string, string> Good = new Dictionary<string, string>
    {
        ["programme.yaml"] = """
            schema: regie-programme/1
            id: small-1
            version: "1.0"
            name: {nl: Klein, en: Small}
            region: {nl: Streek, en: Region}
            languages: [nl, en]
            time_zone: Europe/Brussels
            currency: EUR
            headline: {nl: Kop, en: Head}
            introduction: {nl: Begin, en: Start}
            goal: {nl: Doel, en: Goal}
            office: {nl: Dienst, en: Office}
            documents:
              - {id: WB, title: {nl: Witboek, en: White paper}, date: 2011-05}
            """,
        ["pillars.yaml"] = """
            pillars:
              - id: P1
                name: {nl: Pijler, en: Pillar}
                sources: [{document: WB, sections: ["2.4.1", "7.1"]}]
            groups:
              - id: G1
                name: {nl: Groep, en: Group}
            """,
        ["actions/G1.yaml"] = """
            actions:
              - id: A2
                pillar: G1
                title: {nl: Tweede, en: Second}
                partners: [IR]
            """,
        ["actions/P1.yaml"] = """
            actions:
              - id: A1
                pillar: P1
                title: {nl: Eerste, en: First}
                summary: {nl: Wat, en: What}
                owner: {body: ICI, stated: true}
                partners: [IR, SPC]
                deliverables:
                  - {id: A1-D1, name: {nl: Plan, en: Plan}}
                dates:
                  - {date: autumn 2011, what: {nl: Klaar, en: Done}}
                related: [A2]
                sources:
                  - {document: WB, kind: reading, note: {nl: Zo gelezen, en: Read so}}
            """,
        ["bodies.yaml"] = """
            bodies:
              - id: ICI
                abbreviation: ICI
                name: {nl: Comité, en: Committee}
                type: {nl: comité, en: committee}
              - id: IR
                name: {nl: Raad, en: Council}
                type: {nl: raad, en: council}
                reports_to: [ICI]
              - id: SPC
                name: {nl: Punt, en: Point}
                type: {nl: loket, en: desk}
            """,
        ["access.yaml"] = """
            roles:
              - id: coordinator
                name: {nl: Coördinator, en: Coordinator}
                may:
                  - programme.read
                  - {action: programme.report, relation: body, from: 2011-05-01, to: 2014-12-31, legal_basis: "decree"}
            """,
    };

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("regie-");

    public FolderOfYaml(bool isEmpty = false)
    {
        foreach (var (file, text) in Good.Where(_ => !isEmpty))
        {
            Put(file, text);
        }
    }

    public string Path => _temporary.FullName;

    public string Of(string file) => System.IO.Path.Combine(Path, file);

    public FolderOfYaml Put(string file, string text) => Put(file, Encoding.UTF8.GetBytes(text));

    public FolderOfYaml Put(string file, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Of(file))!);
        File.WriteAllBytes(Of(file), bytes);
        return this;
    }

    public FolderOfYaml Remove(string file)
    {
        File.Delete(Of(file));
        return this;
    }

    /// <summary>Replaces a piece of the file that stands in it exactly once.</summary>
    public FolderOfYaml Replace(string file, string old, string replacement)
    {
        var text = File.ReadAllText(Of(file));
        Assert.Equal(2, text.Split(old).Length);
        return Put(file, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    public DefinitionReading Read() => DefinitionReader.Read(Path, KnownActions);

    /// <summary>The findings as lines, without the path of the folder.</summary>
    public IReadOnlyList<string> Lines(FindingLevel upTo = FindingLevel.Note) => Lines(Read(), upTo);

    public IReadOnlyList<string> Lines(DefinitionReading reading, FindingLevel upTo = FindingLevel.Note) =>
        [
            .. reading
                .Findings.Where(finding => finding.Level <= upTo)
                .Select(finding => finding.ToString().Replace(Path + "/", "", StringComparison.Ordinal)),
        ];

    public void Dispose() => _temporary.Delete(recursive: true);
}
