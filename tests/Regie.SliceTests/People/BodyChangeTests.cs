using Regie.Kernel.Access;
using Regie.People.Features;

namespace Regie.SliceTests.People;

public sealed class BodyChangeTests
{
    [Theory, EngineData]
    public async Task On_the_day_of_a_new_government_others_act_for_the_body(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        await app.HasPerson("lena", "traeger", "FBN");
        await app.HasPerson("tom");

        var preview = TestApp.Sure(
            await app.Run((PreviewBodyChange look) => look.Run(new(app.Programme, "FBN", new(2016, 4, 1), null)))
        );
        var changed = TestApp.Sure(
            await app.Change("FBN", "2016-04-01", begins: new ChangeBody.Begin("tom", "traeger"))
        );

        Assert.Equal(("lena", new DateOnly(2016, 3, 31)), (preview.Ends.Single().Handle, preview.Ends.Single().EndsOn));
        Assert.Equal((1, 1), (changed.Ended, changed.Begun));
        Assert.True(await MayReport(app, "lena"));
        Assert.False(await MayReport(app, "tom"));
        app.IsNow("2016-04-01");
        Assert.False(await MayReport(app, "lena"));
        Assert.True(await MayReport(app, "tom"));
        app.Actor = Actor.Operator("test");
        Assert.Contains("body:nordmark-2015/FBN", (await app.Entries()).Select(entry => entry.Subject));
    }

    [Theory, EngineData]
    public async Task A_body_that_goes_on_in_another_takes_its_people_and_its_open_work_along(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        await app.HasPerson("lena", "traeger", "FBN");
        await app.HasPerson("tom", "traeger", "STI");

        TestApp.Sure(await app.Change("FBN", "2016-03-01", into: "STI", move: true));

        // W1 is still carried by FBN in the programme; W2 was always STI's.
        foreach (var handle in new[] { "lena", "tom" })
        {
            app.Actor = await app.PersonNamed(handle);
            TestApp.Sure(await app.ReportOn("W1"));
            TestApp.Sure(await app.ReportOn("W2"));
        }
    }

    [Fact]
    public async Task Before_the_day_of_the_merger_nothing_goes_over()
    {
        await using var app = await TestApp.On("2016-03-01");
        await app.HasPerson("tom", "traeger", "STI");
        TestApp.Sure(await app.Change("FBN", "2016-04-01", into: "STI"));

        Assert.False(await MayReport(app, "tom"));
        app.IsNow("2016-04-01");
        Assert.True(await MayReport(app, "tom"));
    }

    [Fact]
    public async Task People_move_only_where_there_is_a_body_to_move_to()
    {
        await using var app = await TestApp.On("2016-03-01");

        var refused = await app.Change("FBN", "2016-04-01", move: true);

        Assert.Equal("people.move-whither", Assert.Single(refused.Error!.Problems).Code);
    }

    private static async Task<bool> MayReport(TestApp app, string handle)
    {
        app.Actor = await app.PersonNamed(handle);
        var may = (await app.ReportOn()).IsOk;
        app.Actor = Actor.Operator("test");
        return may;
    }
}
