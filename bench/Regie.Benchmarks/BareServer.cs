using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Regie.Benchmarks;

/// <summary>Kestrel with nothing on it: the most that this machine and this client can get.</summary>
internal static class BareServer
{
    public static async Task Run(string address, string file, string type)
    {
        var page = await File.ReadAllBytesAsync(file);
        var hello = "Hello"u8.ToArray();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        await using var app = builder.Build();
        app.Run(async http =>
        {
            var greets = http.Request.Path == "/hello";
            var body = greets ? hello : page;
            http.Response.ContentType = greets ? "text/plain" : type;
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body);
        });
        await app.RunAsync();
    }
}
