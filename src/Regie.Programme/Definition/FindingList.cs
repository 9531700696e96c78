using System.Globalization;
using System.Text;

namespace Regie.Programme.Definition;

/// <summary>Gathers what is found in a folder, of each level up to a number that a person may still want to read.</summary>
internal sealed class FindingList(int most)
{
    private const int LongestQuote = 60;
    private readonly List<Finding> _findings = [];
    private readonly int[] _count = new int[Enum.GetValues<FindingLevel>().Length];
    private bool _isCut;

    public int Errors => _count[(int)FindingLevel.Error];

    public bool HasErrors => _count[(int)FindingLevel.Error] > 0;

    /// <summary>Whether further findings of a level are left out.</summary>
    public bool IsFull(FindingLevel level) => _count[(int)level] >= most;

    public void Add(FindingCode code, Place place, string message)
    {
        if (IsFull(code.Level))
        {
            _isCut = true;
            return;
        }
        _count[(int)code.Level]++;
        _findings.Add(new(place.File, place.Line, place.Column, code.Level, code.Id, message));
    }

    /// <summary>Adds a finding of which one is enough.</summary>
    public void AddOnce(FindingCode code, Place place, string message)
    {
        if (_findings.TrueForAll(finding => finding.Code != code.Id))
        {
            Add(code, place, message);
        }
    }

    /// <summary>Says that a name is not known, and which known name is nearest to it.</summary>
    /// <param name="nothing">What there is not: <c>no body</c>.</param>
    /// <param name="otherwise">What to do where no name is near.</param>
    public void AddUnknown(
        FindingCode code,
        Place place,
        string nothing,
        string name,
        IEnumerable<string> known,
        string otherwise
    )
    {
        // Looking for the nearest name is dear, and nobody reads it beyond the last finding kept.
        if (IsFull(code.Level))
        {
            _isCut = true;
            return;
        }
        var next = NearestName.Of(name, known) is { } nearest ? $"did you mean {Quote(nearest)}?" : otherwise;
        Add(code, place, $"{nothing} {Quote(name)}; {next}");
    }

    /// <summary>In the order of files, lines and columns.</summary>
    public IReadOnlyList<Finding> InOrder(string folder)
    {
        var ordered = _findings
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .ThenBy(finding => finding.Column)
            .ThenBy(finding => finding.Code, StringComparer.Ordinal)
            .ToList();
        if (_isCut)
        {
            var code = FindingCodes.FindingsCut;
            var message = $"only the first {most} of a kind are listed; correct these and read the folder again";
            ordered.Add(new(folder, 1, 1, code.Level, code.Id, message));
        }
        return ordered;
    }

    /// <summary>What was written, fit to stand in one line of a message: cut when long, signs that do not show as dots.</summary>
    public static string Quote(string written)
    {
        var shown = new StringBuilder("'");
        foreach (var rune in written.EnumerateRunes().Take(LongestQuote))
        {
            var isHidden = Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;
            shown.Append(isHidden ? "." : rune.ToString());
        }
        var isLong = written.EnumerateRunes().Skip(LongestQuote).Any();
        return shown.Append(isLong ? "...'" : "'").ToString();
    }
}
