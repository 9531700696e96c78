using Microsoft.Extensions.Logging;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;
using Regie.Kernel.UseCases;
using Regie.Office.Search;
using Regie.Programme;
using Regie.Programme.Features;

namespace Regie.App.Operations;

/// <summary>Brings the installation to the state in which it can work: schema, durability, and in an empty database the programmes.</summary>
public sealed partial class Preparation(
    RegieDb db,
    RegieSettings settings,
    UseCaseContext context,
    ProgrammeFolders folders,
    LoadProgramme load,
    ListVersions versions,
    HouseBook house,
    SearchKeeper search,
    ILogger<Preparation> logger
)
{
    /// <summary>Migrates and checks; throws <see cref="SettingsException"/> where the installation cannot be trusted.</summary>
    public async Task Run(CancellationToken ct)
    {
        CheckFolder();
        await MigrateDatabase(ct);
        await db.Engine.AssertDurable(db, ct);
    }

    /// <summary>Migrates only: for the command line, beside a server that may be running.</summary>
    public async Task MigrateDatabase(CancellationToken ct)
    {
        foreach (var migration in await db.Engine.Migrate(db, ct))
        {
            Migrated(logger, migration, db.Engine.Name);
        }
        await house.Current(db, ct);
        await search.AtStart(ct);
    }

    /// <summary>
    /// Loads the programme folders of the settings into a database without programmes; later a folder that changed is
    /// only reported.
    /// </summary>
    /// <exception cref="SettingsException">A folder has errors; the message lists them.</exception>
    public async Task LoadProgrammes(CancellationToken ct)
    {
        context.Actor = Actor.Operator(Environment.UserName);
        var loaded = (await versions.Run(new(), ct)).Value!;
        foreach (var folder in settings.Programmes)
        {
            var reading = folders.Read(folder);
            if (reading.Content is null)
            {
                throw HasErrors(folder, reading);
            }

            if (loaded.Count > 0)
            {
                if (loaded.All(version => version.ContentHash != reading.Hash))
                {
                    Changed(logger, folder, reading.Counts!.Id);
                }
                continue;
            }
            var result = await load.Run(
                new(reading.Content, null, $"First load from the folder {Path.GetFileName(folder.TrimEnd('/'))}"),
                ct
            );
            if (!result.IsOk)
            {
                throw new SettingsException($"The programme in {folder} could not be loaded: {result.Error.Code}");
            }
            Loaded(logger, result.Value.Programme, result.Value.Version, result.Value.Actions);
        }
    }

    internal static SettingsException HasErrors(string folder, ProgrammeFolders.Reading reading)
    {
        var errors = reading.Findings.Where(finding => finding.Level == "error");
        return new(
            $"The programme in {folder} has errors:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}"
        );
    }

    private void CheckFolder()
    {
        try
        {
            MakeFolder();
            var probe = Path.Combine(settings.Data, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(
                $"REGIE_DATA is {settings.Data}, where nothing can be written: {refused.Message}"
            );
        }
    }

    // Sessions, keys and everything that is not public lie in it: it is its owner's alone.
    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(settings.Data);
            return;
        }
        Directory.CreateDirectory(
            settings.Data,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Migration} on {Engine}")]
    private static partial void Migrated(ILogger logger, string migration, string engine);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Loaded programme {Programme} {Version} with {Actions} actions"
    )]
    private static partial void Loaded(ILogger logger, string programme, string version, int actions);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The folder {Folder} is not the version of {Programme} that is loaded; run 'regie programme load' to take it into force"
    )]
    private static partial void Changed(ILogger logger, string folder, string programme);
}
