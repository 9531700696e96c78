using Regie.Kernel.Audit;

namespace Regie.SliceTests.Audit;

/// <summary>The published format is the one that is computed: version 1 is frozen.</summary>
public sealed class AuditFormatTests
{
    [Fact]
    public void The_worked_example_in_the_published_format_holds()
    {
        var document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "audit-format.md"));
        byte[] salt = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
        var entry = new AuditEntry
        {
            Seq = 1,
            At = "2011-10-01T08:00:00.000000Z",
            BusinessDay = "2011-10-01",
            Actor = "user:7",
            Role = "manager",
            Action = "ReportProgress",
            Subject = "action:nib-2011/A1",
            SubjectVersion = 2,
            Reason = "Zoë: getekend",
            PayloadHash = AuditBytes.PayloadHash(salt, "[]"),
            Hash = [],
        };

        var hash = AuditBytes.EntryHash(new byte[AuditBytes.HashLength], entry);

        Assert.Contains(
            $"payload hash    {Convert.ToHexStringLower(entry.PayloadHash)}\n",
            document,
            StringComparison.Ordinal
        );
        Assert.Contains($"hash            {Convert.ToHexStringLower(hash)}\n", document, StringComparison.Ordinal);
    }
}
