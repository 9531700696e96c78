using System.CommandLine;
using System.Globalization;
using Regie.Cli;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

var root = new RootCommand("Runs a regional industrial policy. Without a server, or beside a running one.")
{
    ProgrammeCommands.Make(),
    ActionCommands.Make(),
    MilestoneCommands.Make(),
    TaskCommands.Make(),
    TaskCommands.Notices(),
    PersonCommands.Make(),
    AdministrationCommands.Settings(),
    AuditCommands.Make(),
    JobCommands.Make(),
    StatsCommands.Make(),
    FeelCommands.Make(),
    DmnCommands.Make(),
    RulesCommands.Make(),
    SampleCommands.Make(),
    SearchCommands.Make(),
};
foreach (var command in OperationCommands.Make().Concat(ThingCommands.Make()))
{
    root.Add(command);
}
root.Add(Common.Json);
root.Add(Common.Today);
root.Add(Common.As);

// An expression may begin with an at sign, which would else name a file of further arguments.
var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        Console.Error.WriteLine($"regie: {error.Message}");
    }
    Console.Error.WriteLine("regie: see regie --help");
    return ExitCode.Usage;
}
return await parsed.InvokeAsync();
