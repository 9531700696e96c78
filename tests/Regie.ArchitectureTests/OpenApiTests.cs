using Regie.Kernel.Settings;
using Regie.Web.Hosting;

namespace Regie.ArchitectureTests;

/// <summary>The description of the API is part of what people build on: a change of it is read in review.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task The_api_is_as_it_was_approved()
    {
        var data = Directory.CreateTempSubdirectory("regie-api-").FullName;
        await using var app = RegieHost.Build(
            ["--applicationName=Regie.Web"],
            new RegieSettings { Data = data, Urls = "http://127.0.0.1:0" }
        );
        await RegieHost.Prepare(app);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };

        var document = await client.GetStringAsync("/openapi/v1.json");

        await app.StopAsync();
        Approved.Text("docs/api/openapi.v1.json", document);
    }
}
