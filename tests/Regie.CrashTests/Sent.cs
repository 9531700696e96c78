namespace Regie.CrashTests;

/// <summary>What the sender of a command knows of it.</summary>
internal enum Heard
{
    /// <summary>The connection broke, or the server spoke of itself: it may have happened or not.</summary>
    Unknown,

    /// <summary>201 was read: it must be there for ever.</summary>
    Acknowledged,

    /// <summary>4xx was read: it must never be there.</summary>
    Refused,
}

/// <summary>One report that was sent, found again by its key and by a text that no other report has.</summary>
internal sealed record Sent(string Action, string Key, string Text, string Status, int BasedOn)
{
    public Heard Heard { get; set; }

    /// <summary>The reference that the answer named.</summary>
    public string? Reference { get; set; }
}

/// <summary>What the database holds: references of reports by their text, and how many audit entries there are by command key.</summary>
internal sealed record Stored(ILookup<string, string> Reports, IReadOnlyDictionary<string, int> AuditEntries);

/// <summary>Compares what was heard with what is stored.</summary>
internal static class Truth
{
    /// <summary>Everything that must not be; empty when no acknowledged report is lost and none happened twice.</summary>
    public static IReadOnlyList<string> Faults(IEnumerable<Sent> all, Stored stored) =>
        [.. all.SelectMany(sent => FaultsOf(sent, stored))];

    private static IEnumerable<string> FaultsOf(Sent sent, Stored stored)
    {
        var references = stored.Reports[sent.Text].ToList();
        var fault = (sent.Heard, references.Count) switch
        {
            (_, > 1) => "happened twice",
            (Heard.Acknowledged, 0) => "was acknowledged and is lost",
            (Heard.Acknowledged, _) when references[0] != sent.Reference =>
                $"was acknowledged as {sent.Reference} and is {references[0]}",
            (Heard.Refused, 1) => "was refused and is there",
            _ => null,
        };
        if (fault is not null)
        {
            yield return $"The report '{sent.Text}' {fault}";
        }

        var entries = stored.AuditEntries.GetValueOrDefault(sent.Key);
        if (entries != references.Count)
        {
            yield return $"The report '{sent.Text}' is there {references.Count} times and has {entries} audit entries";
        }
    }
}
