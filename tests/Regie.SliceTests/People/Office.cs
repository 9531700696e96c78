using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Results;
using Regie.People.Features;
using Regie.Programme.Domain;
using Regie.Programme.Features;

namespace Regie.SliceTests.People;

/// <summary>Acts of an office, in words.</summary>
internal static class Office
{
    public static readonly DateOnly Start = new(2000, 1, 1);

    public static Task<Result<Guid>> Invite(
        this TestApp app,
        string handle,
        string name,
        string? email = null,
        DateOnly? to = null
    ) =>
        app.Run(
            (InvitePerson invite) =>
                invite.Run(
                    new(
                        new(handle, name, email, "en"),
                        new(app.Programme, "traeger", "FBN", null, to, "Letter of 1 March"),
                        TimeSpan.FromDays(3),
                        IssueKey.NewSecret().Hash
                    )
                )
        );

    public static Task<Result<int>> Disable(this TestApp app, string handle) =>
        app.Run((DisablePerson disable) => disable.Run(new(handle, "Left the office")));

    public static Task<Result<IReadOnlyList<Guid>>> StandIn(
        this TestApp app,
        string? absent,
        string substitute,
        string from = "2016-03-01",
        string to = "2016-03-31",
        IReadOnlyList<Guid>? grants = null
    ) =>
        app.Run(
            (NameSubstitute name) =>
                name.Run(new(absent, substitute, TestApp.Day(from), TestApp.Day(to), grants, "Leave"))
        );

    public static Task<Result<ReportProgress.Reported>> ReportOn(this TestApp app, string action = "W1") =>
        app.Run(
            (ReportProgress report) =>
                report.Run(new(null, action, ActionStatus.Started, "Work was done", null, null, "So it is"))
        );

    public static async Task<RoleGrant> GrantOf(this TestApp app, string handle)
    {
        var person = await app.Person(handle);
        return await app.Read(db =>
            db.Set<RoleGrant>().AsNoTracking().FirstAsync(grant => grant.PersonId == person.Id)
        );
    }

    public static Task<Person> Person(this TestApp app, string handle) =>
        app.Read(db => db.Set<Person>().AsNoTracking().SingleAsync(person => person.Handle == handle));

    public static Task<Result<int>> EndOn(this TestApp app, Guid grant, DateOnly? to) =>
        app.Run((ChangeGrant change) => change.Run(new(grant, to, "Decision of 1 March")));

    public static Task<Result<ErasePerson.Erased>> Erase(this TestApp app, PersonId person) =>
        app.Run((ErasePerson erase) => erase.Run(new(person, "Asked by the person")));

    public static Task<Result<ChangeBody.Changed>> Change(
        this TestApp app,
        string body,
        string on,
        string? into = null,
        bool move = false,
        params ChangeBody.Begin[] begins
    ) =>
        app.Run(
            (ChangeBody change) =>
                change.Run(
                    new(app.Programme, body, TestApp.Day(on), into, move, begins, "Decree of 1 March", "New government")
                )
        );
}
