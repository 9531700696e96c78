using System.ComponentModel;
using System.Diagnostics;

namespace Regie.SliceTests.Audit;

/// <summary>What the verifiers say of one trail: the product's own, the stand-alone program, and its twin in Python.</summary>
internal sealed record Verdicts(bool Kernel, bool Program, bool? Python)
{
    public bool Agree => Program == Kernel && (Python ?? Kernel) == Kernel;

    /// <summary>Asks all of them, with the key's fingerprint and the checkpoint files that were kept elsewhere.</summary>
    public static async Task<Verdicts> Of(AuditWorld world, string keyId, IReadOnlyList<string> checkpoints)
    {
        var kernel = await world.Verify();
        foreach (var finding in kernel.Findings.Take(3))
        {
            Say(finding);
        }
        var export = await world.Export();
        return new(
            kernel.IsWhole,
            AskProgram(export, keyId, checkpoints).ExitCode == 0,
            await AskPython(export, keyId, checkpoints)
        );
    }

    public static (int ExitCode, string Page) AskProgram(
        string export,
        string? keyId,
        IReadOnlyList<string> checkpoints
    )
    {
        using var output = new StringWriter();
        var code = VerifyAuditProgram.Run(Arguments(export, keyId, checkpoints), output, output);
        return (code, output.ToString());
    }

    /// <summary>Null, with the reason printed, where there is no Python.</summary>
    public static async Task<bool?> AskPython(string export, string? keyId, IReadOnlyList<string> checkpoints)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "verify_audit.py");
        var start = new ProcessStartInfo("python3", [script, .. Arguments(export, keyId, checkpoints)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();

            // An exception in Python exits with 1 as well: a verdict is one only when nothing was complained of.
            Assert.Equal("", await errors);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            Say("python3 is not on the path: the twin in Python was not asked");
            return null;
        }
    }

    private static string[] Arguments(string export, string? keyId, IReadOnlyList<string> checkpoints) =>
        [
            export,
            .. keyId is null ? Array.Empty<string>() : ["--key", keyId],
            .. checkpoints.SelectMany(file => new[] { "--checkpoint", file }),
        ];

    private static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
