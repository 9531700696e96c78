namespace Regie.Kernel.Audit;

/// <summary>What a verification found, in order; long lists are cut, and say so.</summary>
internal sealed class AuditFindings
{
    /// <summary>How many are listed: one rewritten entry can put thousands after it out of joint.</summary>
    public const int Most = 100;

    private readonly List<string> _listed = [];
    private long _unlisted;

    public IReadOnlyList<string> All =>
        _unlisted == 0 ? _listed : [.. _listed, $"There are {_unlisted} more findings, not listed"];

    public void Add(string finding)
    {
        if (_listed.Count < Most)
        {
            _listed.Add(finding);
            return;
        }
        _unlisted++;
    }
}
