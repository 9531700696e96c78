using System.Text;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Audit;
using Regie.Kernel.Outbox;
using Regie.Kernel.UseCases;
using Regie.People.Features;

namespace Regie.SliceTests.People;

public sealed class ErasureTests
{
    private const string Name = "Quirina Zwartsluis";
    private const string Handle = "quirina.zwartsluis";
    private const string Email = "quirina@zwartsluis.example";
    private static readonly string[] Sentinels = ["Quirina", "quirina", "Zwartsluis", "zwartsluis", "kruidenthee"];

    [Theory, EngineData]
    public async Task Nothing_of_an_erased_person_is_left_and_the_trail_still_verifies(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        var person = await Worked(app);
        Assert.NotEmpty(await Found(app));

        TestApp.Sure(await app.Erase(person.Id));
        await app.Ask((OutboxDrain drain) => drain.Run(CancellationToken.None));

        Assert.Empty(await Found(app));
        var report = await Verify(app);
        Assert.Empty(report.Findings);
        var entry = (await app.Entries())[^1];
        Assert.Equal((Erasure.Act, person.Subject.ToString()), (entry.Action, entry.Subject));
    }

    [Fact]
    public async Task A_payload_that_no_erasure_names_is_missed()
    {
        await using var app = await TestApp.On("2016-03-01");
        var person = await Worked(app);
        TestApp.Sure(await app.Erase(person.Id));
        var kept = await app.Read(db => db.Set<AuditPayload>().AsNoTracking().MinAsync(payload => payload.Seq));

        await app.Plant($"DELETE FROM audit_payloads WHERE seq = {kept}");

        Assert.Equal([$"The payload of entry {kept} is missing"], (await Verify(app)).Findings);
    }

    [Fact]
    public async Task What_stays_is_named_with_its_basis_and_carries_her_pseudonym()
    {
        await using var app = await TestApp.On("2016-03-01");
        var person = await Worked(app);
        var preview = TestApp.Sure(await app.Run((PreviewErasure look) => look.Run(new(Handle))));

        var erased = TestApp.Sure(await app.Erase(person.Id));

        Assert.Equal(
            preview.Kept.Select(kept => (kept.Kind, kept.Count)).Order(),
            erased
                .Kept.Where(kept => kept.Kind != "people.entry")
                .Concat(preview.Kept.Where(kept => kept.Kind == "people.entry"))
                .Select(kept => (kept.Kind, kept.Count))
                .Order()
        );
        Assert.Contains(erased.Kept, kept => kept is { Kind: "programme.report", Count: 1 });
        Assert.DoesNotContain(erased.Kept, kept => kept.Kind is "people.key" or "office.mail");
        var left = await app.Person(erased.Pseudonym);
        Assert.Equal((erased.Pseudonym, null), (left.Name, left.Email));
        Assert.NotNull(left.DisabledAt);
        Assert.True(preview.Payloads > 0);
        Assert.Equal("people.already-erased", (await app.Erase(person.Id)).Error?.Code);
    }

    [Fact]
    public async Task Looking_what_an_erasure_would_do_changes_nothing()
    {
        await using var app = await TestApp.On("2016-03-01");
        await Worked(app);
        var before = (await app.Entries()).Count;

        TestApp.Sure(await app.Run((PreviewErasure look) => look.Run(new(Handle))));

        Assert.Equal(before, (await app.Entries()).Count);
        Assert.Equal(Name, (await app.Person(Handle)).Name);
        Assert.True(await app.Read(db => db.Set<OutboxMessage>().AnyAsync(message => message.Body.Contains(Email))));
    }

    [Fact]
    public async Task A_legal_hold_stands_in_the_way_until_it_is_lifted()
    {
        await using var app = await TestApp.On("2016-03-01");
        var person = await Worked(app);
        TestApp.Sure(await app.Run((HoldPerson hold) => hold.Run(new(Handle, "Case 2016/7"))));

        var refused = await app.Erase(person.Id);
        TestApp.Sure(await app.Run((HoldPerson hold) => hold.Run(new(Handle, null))));

        Assert.Equal("people.under-hold", refused.Error?.Code);
        Assert.Equal("Case 2016/7", refused.Error!.Args[0]);
        TestApp.Sure(await app.Erase(person.Id));
    }

    [Theory, EngineData]
    public async Task An_export_has_all_that_is_kept_and_she_may_have_it_herself(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        await Worked(app);
        app.Actor = await app.PersonNamed(Handle);

        var export = TestApp.Sure(await app.Run((ExportPerson give) => give.Run(new(null))));

        Assert.Equal(
            [
                "office.mail",
                "people.entry",
                "people.grant",
                "people.key",
                "people.person",
                "people.substitution",
                "programme.report",
            ],
            export.Records.Select(record => record.Kind).Distinct().Order(StringComparer.Ordinal)
        );
        var other = await app.Run((ExportPerson give) => give.Run(new("tom")));
        Assert.Equal("kernel.not-permitted", other.Error?.Code);
    }

    [Theory, EngineData]
    public async Task What_is_older_than_the_settings_keep_goes_and_a_second_run_finds_nothing(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        await Worked(app);
        await app.Ask((OutboxDrain drain) => drain.Run(CancellationToken.None));
        app.IsNow("2016-05-29");
        await Retain(app);
        var within = (await app.Entries()).Count(entry => entry.Action == "ApplyRetention");

        app.IsNow("2016-06-10");
        await Retain(app);
        await Retain(app);

        Assert.Equal(0, within);
        Assert.Single(await app.Entries(), entry => entry.Action == "ApplyRetention");
        Assert.False(await app.Read(db => db.Set<AccessKey>().AnyAsync()));
        Assert.False(await app.Read(db => db.Set<OutboxMessage>().AnyAsync()));
        Assert.True(await app.Read(db => db.Set<Person>().AnyAsync(person => person.Handle == Handle)));
    }

    private static Task Retain(TestApp app) =>
        app.Do(
            async (UseCaseContext context) =>
            {
                context.Actor = Actor.Job("retention");
                await ApplyRetention.Work(context, new ApplyRetention(context), CancellationToken.None);
            }
        );

    // Someone who did a bit of everything that leaves a trace.
    private static async Task<Person> Worked(TestApp app)
    {
        await app.HasPerson("tom", "betrieb");
        TestApp.Sure(
            await app.Run(
                (InvitePerson invite) =>
                    invite.Run(
                        new(
                            new(Handle, Name, Email, "nl"),
                            new(app.Programme, "traeger", "FBN"),
                            TimeSpan.FromDays(3),
                            IssueKey.NewSecret().Hash
                        )
                    )
            )
        );
        TestApp.Sure(
            await app.Run(
                (IssueKey issue) =>
                    issue.Run(
                        new(
                            Handle,
                            AccessKeyKind.Token,
                            "laptop of Quirina",
                            TimeSpan.FromDays(1),
                            IssueKey.NewSecret().Hash
                        )
                    )
            )
        );
        Assert.Equal("kernel.handle-taken", (await app.Invite(Handle, "Other")).Error?.Code);
        TestApp.Sure(
            await app.Run(
                (NameSubstitute name) =>
                    name.Run(new(Handle, "tom", new(2016, 3, 1), new(2016, 3, 31), null, "Off for kruidenthee"))
            )
        );
        var actor = app.Actor;
        app.Actor = await app.PersonNamed(Handle);
        TestApp.Sure(await app.ReportOn());
        app.Actor = actor;
        await app.Ask((OutboxDrain drain) => drain.Run(CancellationToken.None));
        return await app.Person(Handle);
    }

    private static Task<AuditReport> Verify(TestApp app) =>
        app.Ask((AuditVerifier verifier) => verifier.Run(null, CancellationToken.None));

    // The database takes its journal away when the last connection closes.
    private static async Task<byte[]> BytesOf(string file)
    {
        try
        {
            await using var stream = new FileStream(
                file,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory);
            return memory.ToArray();
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Where a planted word still stands: in any file of the data folder, or in any column of any table.</summary>
    private static async Task<List<string>> Found(TestApp app)
    {
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(app.Data, "*", SearchOption.AllDirectories))
        {
            var bytes = await BytesOf(file);
            found.AddRange(
                from sentinel in Sentinels
                from encoding in new[] { Encoding.UTF8, Encoding.Unicode }
                where bytes.AsSpan().IndexOf(encoding.GetBytes(sentinel)) >= 0
                select $"{Path.GetRelativePath(app.Data, file)}: {sentinel}"
            );
        }
        if (app.Engine == TestEngine.Postgres)
        {
            var tables = await app.Read(db =>
                db.Database.SqlQueryRaw<string>(
                        "SELECT tablename AS \"Value\" FROM pg_tables WHERE schemaname = 'public'"
                    )
                    .ToListAsync()
            );
            foreach (var table in tables)
            {
                foreach (var sentinel in Sentinels)
                {
                    var sql = $"SELECT count(*)::int AS \"Value\" FROM \"{table}\" t WHERE t::text LIKE '%{sentinel}%'";
                    var rows = await app.Read(db => db.Database.SqlQueryRaw<int>(sql).SingleAsync());
                    if (rows > 0)
                    {
                        found.Add($"{table}: {sentinel}");
                    }
                }
            }
        }
        return found;
    }
}
