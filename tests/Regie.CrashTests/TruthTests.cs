namespace Regie.CrashTests;

/// <summary>The checker itself must be able to say no.</summary>
public sealed class TruthTests
{
    private static readonly Sent Report = new("A1", "key", "text", "started", 1);

    [Fact]
    public void A_planted_lost_write_is_caught() =>
        Assert.Contains(
            "is lost",
            Assert.Single(Truth.Faults([Report with { Heard = Heard.Acknowledged, Reference = "REP-1" }], Holding())),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_write_that_happened_twice_is_caught() =>
        Assert.Contains(
            "happened twice",
            Truth.Faults([Report], Holding("REP-1", "REP-2"))[0],
            StringComparison.Ordinal
        );

    [Fact]
    public void A_refused_write_that_is_there_is_caught() =>
        Assert.Contains(
            "was refused",
            Truth.Faults([Report with { Heard = Heard.Refused }], Holding("REP-1"))[0],
            StringComparison.Ordinal
        );

    [Fact]
    public void An_answer_that_names_another_report_is_caught() =>
        Assert.Contains(
            "and is REP-2",
            Truth.Faults([Report with { Heard = Heard.Acknowledged, Reference = "REP-1" }], Holding("REP-2"))[0],
            StringComparison.Ordinal
        );

    [Fact]
    public void A_report_without_its_audit_entry_is_caught()
    {
        var stored = Holding("REP-1") with { AuditEntries = new Dictionary<string, int>() };
        Assert.Contains("0 audit entries", Assert.Single(Truth.Faults([Report], stored)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("REP-1")]
    public void A_write_of_unknown_end_may_be_there_or_not(params string[] references) =>
        Assert.Empty(Truth.Faults([Report], Holding(references)));

    private static Stored Holding(params string[] references) =>
        new(references.ToLookup(_ => Report.Text), new Dictionary<string, int> { [Report.Key] = references.Length });
}
