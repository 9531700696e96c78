using Regie.App;
using Regie.Kernel.Data;
using Regie.Web.Hosting;

try
{
    var app = RegieHost.Build(args, SettingsReader.Read(args));
    await RegieHost.Prepare(app);
    await app.RunAsync();
    return 0;
}
catch (SettingsException wrong)
{
    Console.Error.WriteLine($"regie: {wrong.Message}");
    return 1;
}

/// <summary>The web host.</summary>
public sealed partial class Program;
