using Regie.Kernel.Access;
using Regie.People.Features;

namespace Regie.SliceTests.People;

public sealed class SubstitutionTests
{
    [Theory, EngineData]
    public async Task A_substitute_acts_in_the_place_of_the_absent_person_and_the_trail_names_both(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        var lena = await app.HasPerson("lena", "traeger", "FBN");
        await app.HasPerson("tom", "revision");
        app.Actor = lena;
        TestApp.Sure(await app.StandIn(null, "tom"));

        app.Actor = await app.PersonNamed("tom");
        TestApp.Sure(await app.ReportOn());

        var entry = (await app.Entries())[^1];
        Assert.Equal((app.Actor.Id, lena.Id, "traeger"), (entry.Actor, entry.OnBehalfOf!, entry.Role));
    }

    [Theory]
    [InlineData("2016-03-04", false)]
    [InlineData("2016-03-05", true)]
    [InlineData("2016-03-10", true)]
    [InlineData("2016-03-11", false)]
    public async Task It_holds_from_its_first_to_and_on_its_last_day(string today, bool may)
    {
        await using var app = await TestApp.On(today);
        await app.HasPerson("lena", "traeger", "FBN");
        await app.HasPerson("tom");
        TestApp.Sure(await app.StandIn("lena", "tom", "2016-03-05", "2016-03-10"));

        app.Actor = await app.PersonNamed("tom");
        var result = await app.ReportOn();

        Assert.Equal(may, result.IsOk);
    }

    [Fact]
    public async Task Nobody_passes_on_a_role_in_which_she_stands_in_herself()
    {
        await using var app = await TestApp.On("2016-03-01");
        await app.HasPerson("lena", "traeger", "FBN");
        await app.HasPerson("tom");
        await app.HasPerson("vera");
        TestApp.Sure(await app.StandIn("lena", "tom"));

        var refused = await app.StandIn("tom", "vera");

        Assert.Equal("people.role-not-held", refused.Error?.Problems[0].Code);
    }

    [Fact]
    public async Task It_ends_at_once_when_she_is_back_and_nobody_else_can_end_it()
    {
        await using var app = await TestApp.On("2016-03-01");
        var lena = await app.HasPerson("lena", "traeger", "FBN");
        await app.HasPerson("tom");
        var id = TestApp.Sure(await app.StandIn("lena", "tom"))[0];

        app.Actor = await app.PersonNamed("tom");
        var byTom = await app.Run((EndSubstitution end) => end.Run(new(id)));
        app.Actor = lena;
        TestApp.Sure(await app.Run((EndSubstitution end) => end.Run(new(id))));
        app.Actor = await app.PersonNamed("tom");

        Assert.Equal("people.substitution-not-found", byTom.Error?.Code);
        Assert.Equal("kernel.not-permitted", (await app.ReportOn()).Error?.Code);
    }

    [Fact]
    public async Task Nobody_acts_in_the_place_of_someone_who_was_disabled()
    {
        await using var app = await TestApp.On("2016-03-01");
        await app.HasPerson("lena", "traeger", "FBN");
        await app.HasPerson("tom");
        TestApp.Sure(await app.StandIn("lena", "tom"));
        TestApp.Sure(await app.Disable("lena"));

        app.Actor = await app.PersonNamed("tom");

        Assert.Equal("kernel.not-permitted", (await app.ReportOn()).Error?.Code);
    }

    [Fact]
    public async Task One_may_name_a_substitute_for_oneself_only()
    {
        await using var app = await TestApp.On("2016-03-01");
        await app.HasPerson("lena", "traeger", "FBN");
        app.Actor = await app.HasPerson("tom", "traeger", "STI");

        Assert.Equal("kernel.not-permitted", (await app.StandIn("lena", "tom")).Error?.Code);
    }

    [Theory]
    [InlineData(Relation.Own)]
    [InlineData(Relation.Assigned)]
    public void What_is_the_absent_persons_own_is_so_for_the_substitute_too(Relation relation)
    {
        var rule = Rule(relation);
        var subject = new SubjectFacts("one", Owner: "person:lena", Assigned: ["person:lena"]);

        var permit = AccessPolicy.Decide([rule], Tom, "a.write", subject, Day);

        Assert.Equal("person:lena", permit!.OnBehalfOf);
    }

    [Theory]
    [InlineData("person:tom")]
    [InlineData("person:lena")]
    public void An_interest_of_either_denies(string conflicted)
    {
        var subject = new SubjectFacts("one", Conflicted: [conflicted]);

        Assert.Null(AccessPolicy.Decide([Rule(Relation.Any)], Tom, "a.write", subject, Day));
        Assert.NotNull(AccessPolicy.Decide([Rule(Relation.Any)], Tom, "a.write", new("one"), Day));
    }

    [Fact]
    public void Her_own_role_comes_before_one_in_which_she_stands_in()
    {
        var both = Tom with { Roles = [.. Tom.Roles, new("one", "owner", null, DateOnly.MinValue, null)] };

        Assert.Null(AccessPolicy.Decide([Rule(Relation.Any)], both, "a.write", new("one"), Day)!.OnBehalfOf);
    }

    private static readonly DateOnly Day = new(2016, 3, 1);

    private static readonly Actor Tom = new(
        "person:tom",
        "Tom",
        [new("one", "owner", null, DateOnly.MinValue, null, "person:lena")]
    );

    private static AccessRule Rule(Relation relation) =>
        new()
        {
            Programme = "one",
            Role = "owner",
            Action = "a.write",
            Relation = relation,
        };
}
