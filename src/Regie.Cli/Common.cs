using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Regie.App;
using Regie.App.Operations;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;
using Regie.Kernel.Results;
using Regie.Kernel.Texts;
using Regie.Kernel.UseCases;
using Regie.Migrations.Postgres;
using Regie.Migrations.Sqlite;

namespace Regie.Cli;

/// <summary>What the commands share: options, the installation, output and refusals.</summary>
internal static class Common
{
    public const string TokenVariable = "REGIE_TOKEN";

    private static readonly JsonSerializerOptions Pretty = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new EntityIdJson() },
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print data as JSON", Recursive = true };

    public static Option<string?> Today { get; } =
        new("--today") { Description = "Stand the business clock on a day, as 2011-10-01", Recursive = true };

    public static Option<string?> As { get; } =
        new("--as")
        {
            Description =
                $"Act as this person, whose token is in {TokenVariable}; otherwise as the operator of this machine",
            Recursive = true,
        };

    /// <summary>A command that works on the installation of the settings.</summary>
    public static Command WithInstallation(
        this Command command,
        Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> act,
        bool migrate = true
    )
    {
        command.SetAction((parsed, ct) => Guarded(() => InInstallation(parsed, act, migrate, ct)));
        return command;
    }

    /// <summary>Whatever is wrong with settings or database becomes a message and an exit code, never a stack trace.</summary>
    public static async Task<int> Guarded(Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (SettingsException wrong)
        {
            Console.Error.WriteLine($"regie: {wrong.Message}");
        }
        catch (Exception failure)
            when (failure
                    is NpgsqlException
                        or SqliteException
                        or DbUpdateException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            Console.Error.WriteLine($"regie: {failure.GetBaseException().Message}");
        }
        return ExitCode.NotRight;
    }

    /// <summary>Prints data: as JSON when asked for, else by the words given.</summary>
    public static void Print<T>(this ParseResult parsed, T data, Action words)
    {
        if (parsed.GetValue(Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(data, Pretty));
            return;
        }
        words();
    }

    /// <summary>Prints data as JSON, whether asked for or not.</summary>
    public static void PrintJson<T>(T data) => Console.WriteLine(JsonSerializer.Serialize(data, Pretty));

    /// <summary>Ends a command: prints the answer, or the refusal in words on standard error.</summary>
    public static int End<T>(this Result<T> result, IServiceProvider services, Action<T> print)
    {
        if (result.IsOk)
        {
            print(result.Value);
            return ExitCode.Fine;
        }

        var texts = services.GetRequiredService<ModuleTexts>();
        foreach (var problem in result.Error.Problems)
        {
            Console.Error.WriteLine($"regie: {problem.Field}: {texts.Of(problem)}");
        }
        if (result.Error.Problems.Count == 0)
        {
            Console.Error.WriteLine($"regie: {texts.Of(result.Error)} ({result.Error.Code})");
        }
        return ExitCode.NotRight;
    }

    /// <summary>Acts on the installation of the settings.</summary>
    public static async Task<int> InInstallation(
        ParseResult parsed,
        Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> act,
        bool migrate,
        CancellationToken ct
    )
    {
        string[] clock = parsed.GetValue(Today) is { } today ? ["--today", today] : [];
        var settings = SettingsReader.Read(clock);
        var services = new ServiceCollection();
        services.AddLogging(logging =>
            logging
                .AddSimpleConsole(console => console.SingleLine = true)
                .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None)
                .SetMinimumLevel(LogLevel.Error)
        );
        services.AddRegie(settings);
        _ = settings.Database is null ? services.AddSqlite(settings) : services.AddPostgres(settings);

        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        if (migrate)
        {
            await scope.ServiceProvider.GetRequiredService<Preparation>().MigrateDatabase(ct);
            await SetActor(scope.ServiceProvider, parsed, ct);
        }
        return await act(scope.ServiceProvider, parsed, ct);
    }

    private static async Task SetActor(IServiceProvider services, ParseResult parsed, CancellationToken ct)
    {
        var context = services.GetRequiredService<UseCaseContext>();
        if (parsed.GetValue(As) is not { } handle)
        {
            context.Actor = Actor.Operator(Environment.UserName);
            return;
        }

        var db = services.GetRequiredService<RegieDb>();
        var hash = IssueKey.HashOf(Environment.GetEnvironmentVariable(TokenVariable) ?? "");
        var key = await db.Set<AccessKey>()
            .AsNoTracking()
            .SingleOrDefaultAsync(key => key.Hash == hash && key.Kind == AccessKeyKind.Token, ct);
        var person =
            key?.WorksAt(context.Clock.Now) == true
                ? await db.Set<Person>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(p => p.Id == key.PersonId && p.Handle == handle && p.DisabledAt == null, ct)
                : null;
        if (person is null)
        {
            throw new SettingsException(
                $"{TokenVariable} holds no token that works for {handle}: make one with regie person token {handle}"
            );
        }
        context.Actor = await Actors.Of(db, person, key, ct);
    }
}
