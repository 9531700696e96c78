using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Regie.App;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Results;
using Regie.Kernel.Settings;
using Regie.Kernel.UseCases;
using Regie.Migrations.Postgres;
using Regie.Migrations.Sqlite;
using Regie.Programme.Features;

namespace Regie.SliceTests;

/// <summary>An installation of its own, with a programme, a clock that stands where the test says, and someone who acts.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private const string Scene = "os:scene";
    private readonly ServiceProvider _services;
    private readonly string? _database;
    private readonly bool _keep;
    private bool _disposed;

    private TestApp(
        string data,
        TestEngine engine,
        string? database,
        FakeTimeProvider time,
        bool keep,
        Action<IServiceCollection>? with,
        RegieSettings? settings
    )
    {
        (Data, Engine, _database, Time, _keep) = (data, engine, database, time, keep);
        Settings = (settings ?? new()) with { Data = data, Database = database };
        var services = new ServiceCollection().AddLogging().AddRegie(Settings);
        _ = database is null ? services.AddSqlite(Settings) : services.AddPostgres(Settings);
        services.AddSingleton<TimeProvider>(time);
        with?.Invoke(services);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    public string Data { get; }

    public TestEngine Engine { get; }

    public RegieSettings Settings { get; }

    /// <summary>Moves on by a millisecond each time it is read, so that no two instants are one.</summary>
    public FakeTimeProvider Time { get; }

    public string Programme { get; private set; } = "";

    /// <summary>Who acts.</summary>
    public Actor Actor { get; set; } = Actor.Operator("test");

    public IServiceProvider Services => _services;

    /// <summary>An installation on a day, with the programme named, and someone in the role named who acts; without a role the operator does.</summary>
    public static async Task<TestApp> On(
        string today,
        TestEngine engine = TestEngine.Sqlite,
        string? @as = null,
        string? body = null,
        string programme = TestProgrammes.Nordmark,
        Action<IServiceCollection>? with = null,
        RegieSettings? settings = null
    )
    {
        var data = Directory.CreateTempSubdirectory("regie-test-").FullName;
        var database = await TestDatabases.Copy(engine, programme, data);
        var app = new TestApp(data, engine, database, ClockOn(Day(today)), keep: false, with, settings)
        {
            Programme = TestProgrammes.IdOf(programme),
        };
        if (@as is not null)
        {
            await app.As(@as, body);
        }
        return app;
    }

    /// <summary>An installation on data that is there, or on nothing yet.</summary>
    public static TestApp At(string data, TestEngine engine, string? database, DateOnly today, bool keep = false) =>
        new(data, engine, database, ClockOn(today), keep, null, null);

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Stands the clock on a later day.</summary>
    public void IsNow(string today) => Time.SetUtcNow(Morning(Day(today)));

    /// <summary>Lets someone in this role act, for a body where the role is held for one.</summary>
    public async Task<Actor> As(string role, string? body = null)
    {
        var handle = body is null ? role : $"{role}-{body.ToLowerInvariant()}";
        return Actor = await HasPerson(handle, role, body);
    }

    /// <summary>A person with a role, made through the use cases; the same one when asked again.</summary>
    public async Task<Actor> HasPerson(
        string handle,
        string? role = null,
        string? body = null,
        string? name = null,
        string? email = null,
        string? language = null
    )
    {
        if (await Read(db => db.Set<Person>().AnyAsync(person => person.Handle == handle)))
        {
            return await PersonNamed(handle);
        }
        Sure(
            await RunAs(
                Actor.Operator("scene"),
                (AddPerson add) => add.Run(new(handle, name ?? handle, email, language))
            )
        );
        if (role is not null)
        {
            var basis = new DateOnly(2000, 1, 1);
            Sure(
                await RunAs(
                    Actor.Operator("scene"),
                    (GrantRole grant) => grant.Run(new(handle, Programme, role, body, basis, null, null))
                )
            );
        }
        return await PersonNamed(handle);
    }

    /// <summary>A programme in force, loaded through the use case.</summary>
    public async Task HasProgramme(string programme)
    {
        var content = TestProgrammes.Content(programme);
        var from = TestProgrammes.InForceFrom(programme);
        Sure(
            await RunAs(
                Actor.Operator("scene"),
                (LoadProgramme load) => load.Run(new(content, from, "Decision of the government"))
            )
        );
        Programme = Programme.Length == 0 ? TestProgrammes.IdOf(programme) : Programme;
    }

    /// <summary>Runs a use case or query in a scope of its own, as whoever acts.</summary>
    public Task<Result<T>> Run<TUseCase, T>(
        Func<TUseCase, Task<Result<T>>> act,
        string? key = null,
        int? version = null
    )
        where TUseCase : notnull => RunAs(Actor, act, key, version);

    public async Task<Result<T>> RunAs<TUseCase, T>(
        Actor actor,
        Func<TUseCase, Task<Result<T>>> act,
        string? key = null,
        int? version = null
    )
        where TUseCase : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<UseCaseContext>();
        (context.Actor, context.Key, context.ExpectedVersion) = (actor, key, version);
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Uses a service in a scope of its own.</summary>
    public async Task<T> Ask<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Uses a service in a scope of its own.</summary>
    public async Task Do<TService>(Func<TService, Task> use)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<T> Read<T>(Func<RegieDb, Task<T>> read) => Ask(read);

    /// <summary>Changes the database behind the back of every use case.</summary>
    public Task Plant(string sql) => Do<RegieDb>(db => db.Database.ExecuteSqlRawAsync(sql));

    /// <summary>What was done since the scene was set, in order.</summary>
    public async Task<IReadOnlyList<string>> AuditTrail() => [.. (await Entries()).Select(entry => entry.Action)];

    public Task<List<AuditEntry>> Entries() =>
        Read(db =>
            db.Set<AuditEntry>()
                .AsNoTracking()
                .Where(entry => entry.Actor != Scene)
                .OrderBy(entry => entry.Seq)
                .ToListAsync()
        );

    public static T Sure<T>(Result<T> result) =>
        result.IsOk
            ? result.Value
            : throw new InvalidOperationException(
                $"{result.Error.Code} {string.Join(", ", result.Error.Problems.Select(p => p.Code))}"
            );

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }
        _disposed = true;
        await _services.DisposeAsync();
        if (_keep)
        {
            return;
        }
        if (_database is not null)
        {
            await PostgresServer.Drop(_database);
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }
        Directory.Delete(Data, recursive: true);
    }

    /// <summary>The person with the roles she holds now, hers and those she stands in for.</summary>
    public async Task<Actor> PersonNamed(string handle)
    {
        var person = await Read(db => db.Set<Person>().AsNoTracking().SingleAsync(person => person.Handle == handle));
        return await Read(db => Actors.Of(db, person, null, CancellationToken.None));
    }

    private static DateTimeOffset Morning(DateOnly day) => new(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);

    private static FakeTimeProvider ClockOn(DateOnly day) =>
        new(Morning(day)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
}
