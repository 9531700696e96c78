using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Regie.People.Doors;
using Regie.People.Storage;

namespace Regie.SliceTests.People;

public sealed class PasswordDoorTests
{
    [Theory, EngineData]
    public async Task Name_password_and_code_together_let_in_and_nothing_less_does(TestEngine engine)
    {
        await using var scene = await PeopleScene.On(engine);
        var (_, secret, codes) = await scene.HasPassword("anna", "Anna@Example.org");
        await scene.HasPassword("bert");

        var code = scene.Code(secret);
        var fitting = await scene.Try("anna", PeopleScene.Password, code);
        var byAddress = await scene.Try(" ANNA@example.org ", PeopleScene.Password, code);
        var byRecovery = await scene.Try("anna", PeopleScene.Password, codes[3].ToUpperInvariant().Replace("-", " "));

        Assert.NotNull(fitting?.Step);
        Assert.Equal(fitting, byAddress);
        Assert.NotNull(byRecovery?.RecoveryCode);
        Assert.Null(await scene.Try("anna", "another", code));
        Assert.Null(await scene.Try("anna", PeopleScene.Password, "000000"));
        Assert.Null(await scene.Try("anna", PeopleScene.Password, ""));
        Assert.Null(await scene.Try("bert", PeopleScene.Password, code));
        Assert.Null(await scene.Try("carla", PeopleScene.Password, code));
    }

    [Fact]
    public async Task An_address_that_two_people_share_names_neither()
    {
        await using var scene = await PeopleScene.On();
        var (_, secret, _) = await scene.HasPassword("anna", "office@example.org");
        await scene.HasPassword("bert", "office@example.org");

        Assert.Null(await scene.Try("office@example.org", PeopleScene.Password, scene.Code(secret)));
        Assert.NotNull(await scene.Try("anna", PeopleScene.Password, scene.Code(secret)));
    }

    [Theory, EngineData]
    public async Task Someone_disabled_does_not_get_in_with_all_that_is_right(TestEngine engine)
    {
        await using var scene = await PeopleScene.On(engine);
        var (anna, secret, _) = await scene.HasPassword("anna");
        var fitting = (await scene.Try("anna", PeopleScene.Password, scene.Code(secret)))!;
        await scene.Disable("anna");

        var late = await scene.Start(anna, Proof.Of(fitting));

        Assert.Equal("people.way-in-spent", late.Error?.Code);
        Assert.Null(await scene.Try("anna", PeopleScene.Password, scene.Code(secret)));
    }

    [Theory, EngineData]
    public async Task A_code_lets_in_once_and_so_does_a_recovery_code(TestEngine engine)
    {
        await using var scene = await PeopleScene.On(engine);
        var (anna, secret, codes) = await scene.HasPassword("anna");

        foreach (var code in new[] { scene.Code(secret), codes[0] })
        {
            var fitting = (await scene.Try("anna", PeopleScene.Password, code))!;
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.Start(anna, Proof.Of(fitting))));

            Assert.Single(answers, answer => answer.IsOk);
            Assert.All(answers.Where(a => !a.IsOk), a => Assert.Equal("people.way-in-spent", a.Error!.Code));
            Assert.Null(await scene.Try("anna", PeopleScene.Password, code));
        }
    }

    [Theory, EngineData]
    public async Task Ten_failures_lock_a_name_for_an_hour_and_going_on_does_not_make_it_longer(TestEngine engine)
    {
        await using var scene = await PeopleScene.On(engine);
        var (_, secret, _) = await scene.HasPassword("anna");
        var (_, other, _) = await scene.HasPassword("bert");

        for (var i = 0; i < 10; i++)
        {
            await scene.Try("anna", "wrong", "000000", $"192.0.2.{i}");
        }
        Assert.Null(await scene.Try("anna", PeopleScene.Password, scene.Code(secret)));
        Assert.NotNull(await scene.Try("bert", PeopleScene.Password, scene.Code(other)));

        scene.App.Time.Advance(TimeSpan.FromMinutes(50));
        for (var i = 0; i < 10; i++)
        {
            await scene.Try("ANNA", "wrong", "000000", $"192.0.2.{i}");
        }
        scene.App.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.NotNull(await scene.Try("anna", PeopleScene.Password, scene.Code(secret)));
    }

    [Fact]
    public async Task A_hundred_failures_lock_an_address_whatever_the_names()
    {
        await using var scene = await PeopleScene.On(rounds: 10);
        var (_, secret, _) = await scene.HasPassword("anna");

        for (var i = 0; i < 100; i++)
        {
            await scene.Try($"name-{i}", "wrong", "000000", "198.51.100.1");
        }

        Assert.Null(await scene.Try("anna", PeopleScene.Password, scene.Code(secret), "198.51.100.1"));
        Assert.NotNull(await scene.Try("anna", PeopleScene.Password, scene.Code(secret), "198.51.100.2"));
    }

    [Fact]
    public async Task A_password_hashed_with_fewer_rounds_is_hashed_anew_when_it_lets_in()
    {
        await using var scene = await PeopleScene.On(rounds: 2 * PeopleScene.FewRounds);
        var (anna, secret, _) = await scene.HasPassword("anna");
        var weak = new PasswordHasher<Account>(
            Microsoft.Extensions.Options.Options.Create(
                new PasswordHasherOptions { IterationCount = PeopleScene.FewRounds }
            )
        ).HashPassword(new(), PeopleScene.Password);
        await scene.App.Read(db =>
            db.Set<Account>().ExecuteUpdateAsync(set => set.SetProperty(account => account.PasswordHash, weak))
        );

        var fitting = (await scene.Try("anna", PeopleScene.Password, scene.Code(secret)))!;
        TestApp.Sure(await scene.Start(anna, Proof.Of(fitting)));

        var kept = await scene.App.Read(db => db.Set<Account>().Select(account => account.PasswordHash).SingleAsync());
        Assert.NotEqual(weak, kept);
        scene.App.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await scene.Try("anna", PeopleScene.Password, scene.Code(secret)))!.Rehash);
    }

    [Fact]
    public async Task The_hosts_hash_with_as_many_rounds_as_is_advised_today()
    {
        await using var host = await Web.TestHost.Start();

        var rounds = await host.Ask(
            (Microsoft.Extensions.Options.IOptions<PasswordHasherOptions> options) =>
                Task.FromResult(options.Value.IterationCount)
        );

        // OWASP Password Storage Cheat Sheet, 2023: 210,000 for PBKDF2 with HMAC-SHA512.
        Assert.True(rounds >= 210_000, $"{rounds} rounds");
    }

    [Fact]
    public async Task Neither_password_nor_authenticator_nor_recovery_code_is_in_the_database()
    {
        await using var scene = await PeopleScene.On();
        var (_, secret, codes) = await scene.HasPassword("anna");
        await scene.App.Plant("PRAGMA wal_checkpoint(TRUNCATE)");

        foreach (var file in Directory.GetFiles(scene.App.Data, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            foreach (var sentinel in codes.Append(secret).Append(PeopleScene.Password))
            {
                Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(sentinel)) < 0, file);
            }
        }
    }
}
