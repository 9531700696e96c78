using System.Text.Json;
using Regie.App.Jobs;
using Regie.App.Operations;
using Regie.Observatory.Features;

namespace Regie.SliceTests.Observatory;

public sealed class AskImportTests
{
    [Theory, EngineData]
    public async Task A_large_file_is_imported_by_work_that_can_be_done_again(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        var incoming = Directory.CreateDirectory(Path.Combine(app.Data, "incoming")).FullName;
        await File.WriteAllTextAsync(Path.Combine(incoming, "staged"), "geo\\time\t2013\nBE\t1 p\n");
        var run = TestApp.Sure(await app.Run((AskImport ask) => ask.Run(new("staged", "t.tsv", "t", null, null))));

        var done = await Work(app, run);

        Assert.Equal(("accepted", 1, 1L), (done.State, done.Vintage, done.Observations));
        Assert.Equal("BE: 2013=1 p", await app.Series("t"));
        Assert.False(File.Exists(Path.Combine(incoming, "staged")));
        Assert.Equal(["AskImport", "ImportDataset"], await app.AuditTrail());

        // A crash between the import and the end of the work.
        await File.WriteAllTextAsync(Path.Combine(incoming, "staged"), "geo\\time\t2013\nBE\t1 p\n");
        Assert.Equal("unchanged", (await Work(app, run)).State);
    }

    private static Task<ImportDataset.Imported> Work(TestApp app, Guid run) =>
        app.Ask(
            async (IEnumerable<IAskedWork> works) =>
                JsonSerializer.Deserialize<ImportDataset.Imported>(
                    JsonSerializer.Serialize(
                        await works
                            .Single(work => work.Name == "import-statistics")
                            .Do(run, new Progress<(long, long)>(), CancellationToken.None)
                    )
                )!
        );
}
