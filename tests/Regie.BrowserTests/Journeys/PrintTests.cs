using System.Diagnostics;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>An action on paper.</summary>
public sealed class PrintTests(Chromium chromium, Sample sample)
{
    [Fact]
    public async Task A_printed_action_holds_what_a_meeting_needs()
    {
        const string Reader = "/usr/bin/pdftotext";
        Assert.SkipUnless(File.Exists(Reader), "No pdftotext here");
        await using var visitor = await Visitor.Open(chromium, sample.Address, "nl");
        await visitor.Go("/programme/actions/A31");
        var title = await visitor.Page.Locator("h1").InnerTextAsync();
        var folder = Directory.CreateTempSubdirectory("regie-print-");

        var file = Path.Combine(folder.FullName, "action.pdf");
        await visitor.Page.PdfAsync(
            new()
            {
                Path = file,
                Format = "A4",
                Tagged = true,
                Outline = true,
            }
        );

        var text = await Read(Reader, file);
        Assert.Contains(title.ReplaceLineEndings(" "), text, StringComparison.Ordinal);
        Assert.Contains("Lopend", text, StringComparison.Ordinal);
        Assert.Contains("EWI legt het protocol opnieuw voor", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zoek in de acties", text, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static async Task<string> Read(string reader, string file)
    {
        using var process = Process.Start(new ProcessStartInfo(reader, [file, "-"]) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        // Lines break where the paper ends.
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
