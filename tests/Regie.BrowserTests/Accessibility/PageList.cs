using System.Text.RegularExpressions;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Accessibility;

/// <summary>A page as the tests visit it.</summary>
/// <param name="Route">The route of its <c>@page</c>.</param>
/// <param name="Path">An address of it.</param>
/// <param name="As">Who visits; null for someone who is not signed in.</param>
/// <param name="Status">The status it answers with.</param>
/// <param name="Press">The words of a button to press there first, in Dutch and English, when the page in question is its answer.</param>
internal sealed record VisitedPage(
    string Route,
    string Path,
    string? As = null,
    int Status = 200,
    (string Nl, string En)? Press = null
)
{
    public override string ToString() =>
        $"{Path} as {As ?? "everyone"}{(Press is null ? "" : $", after “{Press.Value.En}”")}";
}

/// <summary>Every page of the site, each in the states that look different.</summary>
internal static partial class PageList
{
    public const string Coordinator = "lies.ambrecht";
    public const string Owner = "roos.halverhout";
    public const string Auditor = "veerle.kornoelzand";
    public const string Administrator = "tom.zwaluwmeer";
    public const string Councillor = "ilse.bramelonge";

    /// <summary>In a path: the reference of the last report on A31, and the key of a finished run.</summary>
    public const string LastReport = "{last-report}";

    /// <summary>The report by which the sample's point of contact slipped; what the sample numbers never changes.</summary>
    private const string SlipReport = "MS-2011-0005";

    public const string Run = "{run}";

    public static IReadOnlyList<VisitedPage> All { get; } =
    [
        new("/", "/"),
        new("/programme", "/programme"),
        new("/programme/actions", "/programme/actions"),
        new("/programme/actions", "/programme/actions?q=energie&status=started&gap=date&sort=-code"),
        new("/programme/actions", "/programme/actions?size=10&page=2"),
        new("/programme/actions", "/programme/actions?q=niets-van-dit-alles"),
        new("/programme/actions/{Code}", "/programme/actions/A31"),
        new("/programme/actions/{Code}", "/programme/actions/A50"),
        new("/programme/actions/{Code}", "/programme/actions/A99", Status: 404),
        new("/programme/actions/{Code}", "/programme/actions/A31", Owner),
        new("/programme/calendar", "/programme/calendar"),
        new("/programme/calendar", "/programme/calendar", Owner),
        new("/programme/calendar", "/programme/calendar?show=late", Owner),
        new("/programme/milestones/{Code}", "/programme/milestones/M-2011-0001"),
        new("/programme/milestones/{Code}", "/programme/milestones/M-2011-0001", Owner),
        new("/programme/milestones/{Code}/report", "/programme/milestones/M-2011-0001/report", Owner),
        new(
            "/programme/milestones/{Code}/report",
            "/programme/milestones/M-2011-0001/report",
            Owner,
            400,
            ("Meld", "Report")
        ),
        new(
            "/programme/milestones/{Code}/withdraw/{Reference}",
            $"/programme/milestones/M-2011-0001/withdraw/{SlipReport}",
            Owner
        ),
        new("/programme/actions/{Code}/milestone", "/programme/actions/A31/milestone", Owner),
        new(
            "/programme/actions/{Code}/milestone",
            "/programme/actions/A31/milestone",
            Owner,
            400,
            ("Beloven", "Promise")
        ),
        new("/programme/actions/{Code}/report", "/programme/actions/A31/report", Owner),
        new("/programme/actions/{Code}/report", "/programme/actions/A31/report", Owner, 400, ("Meld", "Report")),
        new("/programme/actions/{Code}/report", "/programme/actions/A32/report", Owner, 403),
        new("/programme/actions/{Code}/report", "/programme/actions/A31/report", Councillor, 403),
        new("/programme/actions/{Code}/withdraw/{Reference}", $"/programme/actions/A31/withdraw/{LastReport}", Owner),
        new(
            "/programme/actions/{Code}/withdraw/{Reference}",
            $"/programme/actions/A31/withdraw/{LastReport}",
            Owner,
            400,
            ("Trek in", "Withdraw")
        ),
        new("/programme/bodies", "/programme/bodies"),
        new("/programme/bodies/{Code}", "/programme/bodies/ICI"),
        new("/programme/goals", "/programme/goals"),
        new("/programme/themes", "/programme/themes"),
        new("/programme/sources", "/programme/sources"),
        new("/programme/versions", "/programme/versions"),
        new("/programme/versions/{Number}", "/programme/versions/1.0"),
        new("/programme/versions/{Number}", "/programme/versions/9.9", Status: 404),
        new("/figures", "/figures"),
        new("/figures/datasets", "/figures/datasets"),
        new("/figures/datasets/{Code}", "/figures/datasets/nothing", Status: 404),
        new("/figures/indicators/{Code}", "/figures/indicators/nothing", Status: 404),
        new(
            "/figures/indicators/{Code}/values/{Geo}/{Period}",
            "/figures/indicators/nothing/values/BE2/2009",
            Status: 404
        ),
        new("/figures/indicators/{Code}", "/figures/indicators/employment-index"),
        new("/figures/indicators/{Code}", "/figures/indicators/return-on-equity"),
        new("/figures/indicators/{Code}/values/{Geo}/{Period}", "/figures/indicators/employment-index/values/BE2/2009"),
        new("/figures/datasets/{Code}", "/figures/datasets/nib-annex"),
        new("/figures/places/{Geo}", "/figures/places/BE2"),
        new("/figures/targets", "/figures/targets"),
        new("/rules", "/rules"),
        new("/rules/{Id}", "/rules/tina_gates"),
        new("/rules/{Id}", "/rules/tina_gates?case=demerbatterij-v2"),
        new("/rules/{Id}", "/rules/tina_gates?case=demerbatterij-v2", Auditor),
        new("/rules/{Id}", "/rules/lead_company?n.members=2&f.members%5B1%5D.large=yes"),
        new("/rules/{Id}", "/rules/no_such_rule", Status: 404),
        new("/rules/{Id}/difference", "/rules/training_rate/difference"),
        new("/rules/{Id}/difference", "/rules/tina_gates/difference"),
        new("/rules/kept/{Reference}", "/rules/kept/TRY-2011-0099", Status: 404),
        new("/tasks", "/tasks", Owner),
        new("/tasks", "/tasks?part=closed", Owner),
        new("/tasks/new", "/tasks/new", Owner),
        new("/tasks/new", "/tasks/new", Owner, 400, ("Noteer", "Note it")),
        new("/tasks/ask/{Code}", "/tasks/ask/A31", Coordinator),
        new("/tasks/ask/{Code}", "/tasks/ask/A31", Coordinator, 400, ("Vraag een verslag", "Ask for a report")),
        new("/tasks/ask/{Code}", "/tasks/ask/A31", Owner, 403),
        new("/tasks/{Reference}", "/tasks/TSK-2011-0099", Owner, 404),
        new("/tasks/{Reference}/close", "/tasks/TSK-2011-0099/close", Owner, 404),
        new("/tasks/{Reference}/withdraw", "/tasks/TSK-2011-0099/withdraw", Owner, 404),
        new("/tasks/{Reference}/delegate", "/tasks/TSK-2011-0099/delegate", Owner, 404),
        new("/tasks/{Reference}/take-back", "/tasks/TSK-2011-0099/take-back", Owner, 404),
        new("/notices", "/notices", Owner),
        new("/account/notices", "/account/notices", Owner),
        new("/search", "/search"),
        new("/search", "/search?q=industrie"),
        new("/search", "/search?q=A31&kind=action", Owner),
        new("/search", "/search?q=industriee"),
        new("/comments/write", "/comments/write?about=action%3Anib-2011%2FA31", Owner),
        new("/comments/write", "/comments/write?about=action%3Anib-2011%2FA31", Owner, 400, ("Verstuur", "Send")),
        new("/comments/{Reference}/edit", "/comments/COM-2011-0099/edit", Owner, 404),
        new("/comments/{Reference}/withdraw", "/comments/COM-2011-0099/withdraw", Owner, 404),
        new("/files/add", "/files/add?about=action%3Anib-2011%2FA31", Owner),
        new("/files/add", "/files/add?about=action%3Anib-2011%2FA31", Owner, 400, ("Voeg bestanden toe", "Add files")),
        new("/files/{Reference}", "/files/FIL-2011-0099", Owner, 404),
        new("/files/{Reference}/remove", "/files/FIL-2011-0099/remove", Owner, 404),
        new("/saved", "/saved", Owner),
        new("/saved/{Id:guid}", "/saved/01930000-0000-7000-8000-000000000000", Owner, 404),
        new("/about", "/about"),
        new("/accessibility", "/accessibility"),
        new("/privacy", "/privacy"),
        new("/open-data", "/open-data"),
        new("/sign-in", "/sign-in"),
        new("/sign-in", "/sign-in?link=spent"),
        new("/sign-in", "/sign-in?failed=password"),
        new("/account", "/account", Owner),
        new("/people/{Handle}/reset", $"/people/{Owner}/reset", Administrator),
        new("/account/details", "/account/details", Owner),
        new("/account/password", "/account/password", Owner),
        new("/account/password", "/account/password", Owner, 422, ("Stel een wachtwoord in", "Set a password")),
        new("/account/password/remove", "/account/password/remove", Owner),
        new("/account/passkeys/new", "/account/passkeys/new", Owner),
        new("/account/passkeys/{Id}/remove", "/account/passkeys/AAAA/remove", Owner, 404),
        new("/account/organisations/{Provider}/disconnect", "/account/organisations/acm/disconnect", Owner),
        new("/account/recovery", "/account/recovery", Owner),
        new("/account/prove", "/account/prove", Owner),
        new("/sign-in/link/{Secret}", "/sign-in/link/not-a-secret"),
        new("/sign-out", "/sign-out", Owner),
        new("/gallery", "/gallery"),
        new("/gallery/confirm", "/gallery/confirm"),
        new("/gallery/error", "/gallery/error"),
        new("/error/{Status:int?}", "/nowhere", Status: 404),
        new("/error/{Status:int?}", "/error/500"),
        new("/error/{Status:int?}", "/operations", Councillor, 403),
        new("/audit", "/audit", Auditor),
        new("/audit", "/audit?act=WithdrawReport", Auditor),
        new("/audit/{Seq:long}", "/audit/5", Auditor),
        new("/audit/{Seq:long}", "/audit/90", Auditor),
        new("/operations", "/operations", Administrator),
        new("/people", "/people", Administrator),
        new("/people/invite", "/people/invite", Administrator),
        new("/people/invite", "/people/invite", Administrator, 400, ("Nodig uit", "Invite")),
        new("/people/access", "/people/access", Administrator),
        new("/people/bodies", "/people/bodies", Administrator),
        new("/people/{Handle}", $"/people/{Owner}", Administrator),
        new("/people/{Handle}", "/people/nobody", Administrator, 404),
        new("/people/{Handle}/edit", $"/people/{Owner}/edit", Administrator),
        new("/people/{Handle}/role", $"/people/{Owner}/role", Administrator),
        new(
            "/people/{Handle}/roles/{Id:guid}",
            $"/people/{Owner}/roles/01930000-0000-7000-8000-000000000000",
            Administrator,
            404
        ),
        new("/people/{Handle}/substitute", $"/people/{Owner}/substitute", Administrator),
        new("/people/{Handle}/token", $"/people/{Owner}/token", Administrator),
        new("/people/{Handle}/disable", $"/people/{Owner}/disable", Administrator),
        new("/people/{Handle}/hold", $"/people/{Owner}/hold", Administrator),
        new("/people/{Handle}/erase", $"/people/{Owner}/erase", Administrator),
        new("/people/{Handle}/data", $"/people/{Owner}/data", Administrator),
        new("/settings", "/settings", Administrator),
        new("/account/access", "/account/access", Owner),
        new("/account/substitute", "/account/substitute", Owner),
        new("/account/token", "/account/token", Owner),
        new("/account/data", "/account/data", Owner),
        new("/operations/runs/{Id:guid}", $"/operations/runs/{Run}", Auditor),
    ];

    /// <summary>The routes that the sources declare.</summary>
    public static IReadOnlyList<string> Declared() =>
        [
            .. Directory
                .EnumerateFiles(Checkout.In("src"), "*.razor", SearchOption.AllDirectories)
                .SelectMany(file => RouteLine().Matches(File.ReadAllText(file)))
                .Select(match => match.Groups[1].Value)
                .Order(StringComparer.Ordinal),
        ];

    [GeneratedRegex("^@page \"([^\"]+)\"", RegexOptions.Multiline)]
    private static partial Regex RouteLine();
}
