using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Regie.App;
using Regie.Kernel.Results;
using Regie.Programme.Domain;

namespace Regie.SliceTests.Kernel;

public sealed partial class WordsTests
{
    private static readonly string[] Languages = ["en", "nl"];

    [Fact]
    public void Every_code_that_the_source_uses_has_words_in_each_language()
    {
        var used = UsedCodes().Concat(MadeCodes()).Distinct().ToList();

        var missing =
            from code in used
            from language in Languages
            where !Words(language).ContainsKey(code)
            select $"{language} {code}";

        Assert.True(used.Count > 150, $"Only {used.Count} codes were found in the source");
        Assert.Empty(missing);
    }

    [Fact]
    public void Each_language_has_words_for_the_same_codes() =>
        Assert.Equal(Words("en").Keys.Order(StringComparer.Ordinal), Words("nl").Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Each_language_puts_the_same_facts_into_its_words()
    {
        var different = Words("en")
            .Where(pair => Places(pair.Value) != Places(Words("nl")[pair.Key]))
            .Select(pair => pair.Key);

        Assert.Empty(different);
    }

    [Fact]
    public void No_words_are_left_that_nobody_uses()
    {
        var source = string.Concat(Sources().Select(File.ReadAllText));
        var made = MadeCodes().ToHashSet();

        var idle = Words("en")
            .Keys.Where(code =>
                // The names of what is kept about a person are put together by the page that shows it.
                !code.Contains(".personal-", StringComparison.Ordinal)
                && !made.Contains(code)
                && !source.Contains($"\"{code}\"", StringComparison.Ordinal)
                && !IsPrefixed(code, source)
            );

        Assert.Empty(idle);
    }

    /// <summary>Codes written out: but for the names of acts, links, invariants and settings, which nobody reads.</summary>
    private static IEnumerable<string> UsedCodes()
    {
        var names = RegieModules
            .All.SelectMany(module =>
                module
                    .Permissions.Select(permission => permission.Action)
                    .Concat(module.Links.Select(link => link.Code))
                    .Concat(module.Invariants.Select(invariant => invariant.Code))
            )
            .Append("kernel.database-is-durable")
            .Append("programme.yaml")
            .Concat(PersonalKinds)
            .ToHashSet();
        return from file in Sources()
            from Match code in CodeLiteral().Matches(File.ReadAllText(file))
            let text = code.Groups[1].Value
            where !names.Contains(text) && !Checks.Contains(text)
            select text;
    }

    /// <summary>Kinds of what is kept about a person; the words of one stand under <c>module.personal-kind</c>.</summary>
    private static readonly string[] PersonalKinds =
    [
        "people.person",
        "people.grant",
        "people.substitution",
        "people.key",
        "people.entry",
        "people.passkey",
        "people.login",
        "people.session",
        "office.mail",
        "office.comment",
        "office.file",
        "office.filter",
        "programme.report",
        "programme.milestone",
        "programme.trial",
    ];

    private static readonly string[] Checks =
    [
        "kernel.database-is-durable",
        "kernel.database-is-whole",
        "kernel.links-are-of-declared-kinds",
        "kernel.audit-trail-is-whole",
    ];

    /// <summary>Codes that are put together from a word and a value.</summary>
    private static IEnumerable<string> MadeCodes() =>
        [
            .. Enum.GetNames<ErrorKind>().Select(kind => $"kernel.kind-{kind.ToLowerInvariant()}"),
            .. Enum.GetNames<ActionStatus>().Select(status => $"office.status-{status.ToLowerInvariant()}"),
            .. Enum.GetNames<ActionStatus>().Select(status => $"programme.status-{status.ToLowerInvariant()}"),
            .. Enum.GetNames<ActionStatus>().Select(status => $"programme.status-{status.ToLowerInvariant()}-means"),
            .. Checks
                .Concat(RegieModules.All.SelectMany(module => module.Invariants).Select(invariant => invariant.Code))
                .Select(code => $"operations.check-{code}"),
            .. from status in new[] { "400", "403", "404", "429", "500" }
            from part in new[] { "title", "what", "do" }
            select $"operations.error-{status}-{part}",
            .. PersonalKinds.Select(kind => kind.Replace(".", ".personal-", StringComparison.Ordinal)),
            .. new[] { "verify-audit", "backup", "import-statistics" }.Select(work => $"operations.work-{work}"),
        ];

    private static bool IsPrefixed(string code, string source) =>
        Enumerable
            .Range(0, code.Length)
            .Where(at => code[at] == '-')
            .Any(at => source.Contains($"\"{code[..(at + 1)]}{{", StringComparison.Ordinal));

    private static IEnumerable<string> Sources() =>
        Directory
            .EnumerateFiles(Path.Combine(TestProgrammes.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(file =>
                file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)
            )
            .Where(file =>
                !file.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            );

    private static Dictionary<string, string> Words(string language) =>
        RegieModules
            .All.Where(module => module.Texts is not null)
            .SelectMany(module => Set(module.Texts!, language).Cast<DictionaryEntry>())
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    // English stands in the neutral resources; another language must have its own and not fall back.
    private static ResourceSet Set(ResourceManager texts, string language) =>
        texts.GetResourceSet(
            language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language),
            createIfNotExists: true,
            tryParents: false
        ) ?? throw new InvalidOperationException($"{texts.BaseName} has no {language}");

    private static string Places(string words) =>
        string.Join(
            ' ',
            Place().Matches(words).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)
        );

    [GeneratedRegex(@"""((?:kernel|operations|office|programme|observatory|people)\.[a-z0-9][a-z0-9-]*)""")]
    private static partial Regex CodeLiteral();

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();
}
