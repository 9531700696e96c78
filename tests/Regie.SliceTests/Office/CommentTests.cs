using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Regie.Contracts.Office;
using Regie.Kernel.Access;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Outbox;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Features;

namespace Regie.SliceTests.Office;

public sealed class CommentTests
{
    private const string W1 = "action:nordmark-2015/W1";

    [Theory, EngineData]
    public async Task Whoever_may_discuss_a_record_says_something_and_finds_it_and_nobody_else_does(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        var outsider = await app.HasPerson("lena", "leitung");

        var added = TestApp.Sure(await Add(app, "Der Leuchtturm fehlt noch"));

        Assert.Equal("COM-2016-0001", added.Reference);
        var view = TestApp.Sure(await List(app));
        Assert.Equal("Der Leuchtturm fehlt noch", view.Comments.Single().Plain);
        Assert.Equal(1, (await SearchTests.Find(app, "leuchtturm")).Total);
        foreach (var other in new[] { outsider, Actor.Public })
        {
            Assert.False((await app.RunAs(other, (ListComments list) => list.Run(new(W1)))).IsOk);
            Assert.Equal(0, (await SearchTests.Find(app, "leuchtturm", As: other)).Total);
        }
        Assert.Empty(await SearchTests.Differences(app));
        Assert.Contains("AddComment", await app.AuditTrail());
    }

    [Theory, EngineData]
    public async Task Someone_named_hears_of_it_in_her_language_without_a_word_of_the_comment(TestEngine engine)
    {
        await using var app = await TestApp.On(
            "2016-03-01",
            engine,
            @as: "koordination",
            settings: new() { PublicUrl = "https://policy.example" }
        );
        await app.HasPerson(
            "nele",
            "koordination",
            name: "Nele Noörderlicht",
            email: "nele@example.org",
            language: "nl"
        );

        TestApp.Sure(await Add(app, "@nele kijk eens, @Nele Noorderlicht en schrijf aan x@example.org. Geheimnis"));

        await app.Do<OutboxDrain>(drain => drain.Run(CancellationToken.None));
        var file = Assert.Single(Directory.GetFiles(Path.Combine(app.Data, "mail"), "*.eml"));
        var mail = await MimeMessage.LoadAsync(file);
        Assert.Contains("noemt u", mail.Subject, StringComparison.Ordinal);
        Assert.Contains(
            "https://policy.example/programme/actions/W1#COM-2016-0001",
            mail.TextBody,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Geheimnis", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Theory, EngineData]
    public async Task Each_person_named_is_one_event(TestEngine engine)
    {
        var heard = new List<Mentioned>();
        await using var app = await TestApp.On(
            "2016-03-01",
            engine,
            @as: "koordination",
            with: services => services.AddSingleton<IEventHandler<Mentioned>>(new Listener(heard))
        );
        await app.HasPerson("nele", "koordination");
        await app.HasPerson("emma", "koordination");

        var added = TestApp.Sure(await Add(app, "@nele @emma @nele"));
        TestApp.Sure(await app.Run((EditComment edit) => edit.Run(new(added.Reference, "@emma again"))));

        Assert.Equal(2, heard.Count);
        Assert.All(heard, mentioned => Assert.Equal("COM-2016-0001", mentioned.Comment));
    }

    [Theory, EngineData]
    public async Task A_changed_comment_keeps_what_it_said_and_a_withdrawn_one_says_nothing(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        var added = TestApp.Sure(await Add(app, "Pinguine"));

        TestApp.Sure(await app.Run((EditComment edit) => edit.Run(new(added.Reference, "Möwen")), version: 0));

        var comment = TestApp.Sure(await List(app)).Comments.Single();
        Assert.Equal(("Möwen", "Pinguine"), (comment.Plain, comment.Earlier.Single().Text));
        Assert.Equal(
            (0, 1),
            ((await SearchTests.Find(app, "pinguine")).Total, (await SearchTests.Find(app, "mowen")).Total)
        );

        TestApp.Sure(await app.Run((WithdrawComment withdraw) => withdraw.Run(new(added.Reference)), version: 1));

        comment = TestApp.Sure(await List(app)).Comments.Single();
        Assert.True(comment.Withdrawn);
        Assert.Equal(("", 0, 0), (comment.Plain, comment.Text.Count, comment.Earlier.Count));
        Assert.Equal(0, (await SearchTests.Find(app, "mowen")).Total);
        Assert.Empty(await SearchTests.Differences(app));
    }

    [Theory, EngineData]
    public async Task A_person_has_what_she_wrote_erased_and_the_trail_still_verifies(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        TestApp.Sure(await Add(app, "Pinguine"));
        var person = await app.Read(db =>
            Task.FromResult(db.Set<Person>().Single(person => person.Handle == "koordination"))
        );

        var records = await app.Ask(
            async (IEnumerable<IPersonalData> kept) =>
            {
                var all = new List<PersonalRecord>();
                foreach (var module in kept)
                {
                    all.AddRange(await module.Export(person, CancellationToken.None));
                }
                return all;
            }
        );
        await app.Do<IServiceProvider>(async services =>
        {
            var db = services.GetRequiredService<RegieDb>();
            foreach (var module in services.GetServices<IPersonalData>())
            {
                await module.Erase(person, CancellationToken.None);
            }
            await db.SaveChangesAsync();
        });
        TestApp.Sure(await app.RunAs(Actor.Operator("test"), (RebuildSearch rebuild) => rebuild.Run(new())));

        Assert.Contains(records, record => record.Kind == "office.comment" && record.Fields["text"] == "Pinguine");
        Assert.Equal("", TestApp.Sure(await List(app)).Comments.Single().Plain);
        Assert.Equal(0, (await SearchTests.Find(app, "pinguine")).Total);
        Assert.Empty((await app.Ask((AuditVerifier verifier) => verifier.Run(null, CancellationToken.None))).Findings);
    }

    private static Task<Result<AddComment.Added>> Add(TestApp app, string text) =>
        app.Run((AddComment add) => add.Run(new(W1, text)));

    private static Task<Result<ListComments.View>> List(TestApp app) =>
        app.Run((ListComments list) => list.Run(new(W1)));

    private sealed class Listener(List<Mentioned> heard) : IEventHandler<Mentioned>
    {
        public Task Handle(Mentioned happened, CancellationToken ct)
        {
            heard.Add(happened);
            return Task.CompletedTask;
        }
    }
}
