using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using Regie.Kernel.Access;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Doors;
using Regie.People.Features;
using Regie.People.Storage;

namespace Regie.SliceTests.People;

/// <summary>A person with a password and an authenticator, and the door at which she stands.</summary>
internal sealed class PeopleScene(TestApp app) : IAsyncDisposable
{
    public const string Password = "four words that rhyme not";
    public const string Address = "192.0.2.7";

    /// <summary>Rounds that leave the rest of the work visible, where a test is about the rest.</summary>
    public const int FewRounds = 1_000;

    public TestApp App => app;

    public static async Task<PeopleScene> On(TestEngine engine = TestEngine.Sqlite, int rounds = FewRounds) =>
        new(
            await TestApp.On(
                "2026-11-24",
                engine,
                with: services =>
                    services
                        .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
                        .Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = rounds)
            )
        );

    /// <summary>A person who has set a password; returns the secret of her authenticator and her recovery codes.</summary>
    public async Task<(Actor Actor, string Secret, IReadOnlyList<string> Codes)> HasPassword(
        string handle,
        string? email = null
    )
    {
        var actor = await app.HasPerson(handle, email: email);
        var secret = Authenticator.NewSecret();
        var codes = Authenticator.NewRecoveryCodes();
        var hash = await app.Ask(
            (IPasswordHasher<Account> hasher) => Task.FromResult(hasher.HashPassword(new(), Password))
        );
        var kept = await app.Ask((Authenticator apps) => Task.FromResult(apps.Protect(secret)));
        TestApp.Sure(
            await app.RunAs(
                actor,
                (SetPassword set) => set.Run(new(hash, kept, 0, [.. codes.Select(Authenticator.HashOf)]))
            )
        );
        return (actor, secret, codes);
    }

    /// <summary>What the authenticator app shows now.</summary>
    public string Code(string secret) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(app.Time.GetUtcNow().UtcDateTime);

    public Task<Fitting?> Try(string name, string password, string code, string address = Address) =>
        app.Ask((PasswordDoor door) => door.Try(name, password, code, address, CancellationToken.None));

    public Task<Result<Guid>> Start(Actor actor, Proof proof) =>
        app.RunAs(actor, (StartSession start) => start.Run(new(proof, Address, "test", null)));

    public Task Disable(string handle) =>
        app.Read(async db =>
        {
            await db.Set<Person>()
                .Where(person => person.Handle == handle)
                .ExecuteUpdateAsync(set => set.SetProperty(person => person.DisabledAt, app.Time.GetUtcNow()));
            return true;
        });

    /// <summary>Runs a command as someone who proved herself a while ago.</summary>
    public async Task<Result<T>> RunProved<TUseCase, T>(Actor actor, TimeSpan ago, Func<TUseCase, Task<Result<T>>> act)
        where TUseCase : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<UseCaseContext>();
        (context.Actor, context.ProvedAt) = (actor, app.Time.GetUtcNow() - ago);
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
