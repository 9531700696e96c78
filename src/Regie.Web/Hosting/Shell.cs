using System.Globalization;
using Regie.Contracts.Office;
using Regie.Contracts.Programme;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Http;
using Regie.Kernel.Modules;
using Regie.Kernel.Settings;
using Regie.Kernel.Texts;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Ui.Layout;
using Regie.Ui.Texts;

namespace Regie.Web.Hosting;

/// <summary>What stands around a page: names from the programme, entries from the modules, both as far as the reader may see them.</summary>
internal sealed class Shell(
    IHttpContextAccessor accessor,
    IProgrammes programmes,
    IReadOnlyList<Module> modules,
    ModuleTexts texts,
    UseCaseContext context,
    Installation installation,
    RegieSettings settings,
    HouseBook house,
    ReaderChoice choice,
    IDesk desk
) : IShell
{
    private const string SearchPath = "/search";

    public async ValueTask<ShellView> View(CancellationToken ct)
    {
        var request = accessor.HttpContext!.Request;
        var inForce = await programmes.InForce(ct);
        var programme = choice.Of(inForce);
        return new()
        {
            Region = house.Known.Name is { } name ? LocalText.Same(name) : programme?.Region ?? LocalText.Same("Regie"),
            Programme = programme?.Name ?? LocalText.None,
            AsOf = AsOf(request),
            SearchHref = request.Path == "/" || request.Path == SearchPath ? null : SearchPath,
            Languages = Languages(request, programme),
            Themes = Themes(request),
            Navigation = await Navigation(request, ct),
            Person = Person(programme),
            SignInHref = $"/sign-in?back={Uri.EscapeDataString(Preferences.Asked(request))}",
            Workspace = await Workspace(programme, ct),
            IsSample = settings.Sample,
            Warnings = await Warnings(ct),
            Footer = Footer(inForce, request),
            Office = programme?.Office ?? LocalText.None,
        };
    }

    private DateOnly AsOf(HttpRequest request) =>
        DateOnly.TryParseExact(
            request.Query["asOf"],
            "O",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : context.Clock.Today;

    private List<ShellLanguage> Languages(HttpRequest request, ProgrammeSummary? programme) =>
        [
            .. ReaderLanguage
                .Offered(programme, house.Known)
                .Select(code => new ShellLanguage(
                    code,
                    CultureInfo.GetCultureInfo(code).NativeName,
                    Preferences.Href("language", code, request),
                    code == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName
                )),
        ];

    private static List<ShellTheme> Themes(HttpRequest request)
    {
        var current =
            request.Cookies[PageCache.ThemeCookie] is { } chosen
            && Enum.TryParse<ColorScheme>(chosen, ignoreCase: true, out var scheme)
                ? scheme
                : ColorScheme.Auto;
        return
        [
            .. Enum.GetValues<ColorScheme>()
                .Select(scheme => new ShellTheme(
                    scheme,
                    Preferences.Href("theme", scheme.ToString().ToLowerInvariant(), request),
                    scheme == current
                )),
        ];
    }

    private async Task<List<PageLink>> Navigation(HttpRequest request, CancellationToken ct)
    {
        var links = new List<PageLink>();
        var entries = modules.SelectMany(module => module.Menu).OrderBy(entry => entry.Order).ToList();
        var current = entries
            .Where(entry =>
                entry.Href == "/"
                    ? request.Path == "/"
                    : request.Path.StartsWithSegments(entry.Href)
                        || (entry.Also is { } also && request.Path.StartsWithSegments(also))
            )
            .MaxBy(entry => entry.Href.Length);
        foreach (var entry in entries)
        {
            if (await context.MayEver(entry.Action, ct) is not null)
            {
                links.Add(new(texts.Get(entry.TextCode), entry.Href, entry == current));
            }
        }
        return links;
    }

    private ShellPerson? Person(ProgrammeSummary? programme) =>
        context.Actor.IsPerson ? new(context.Actor.Name, RoleName(programme), "/account", "/sign-out") : null;

    private async Task<ShellWorkspace?> Workspace(ProgrammeSummary? programme, CancellationToken ct)
    {
        if (!context.Actor.IsPerson)
        {
            return null;
        }
        var counts = await desk.Counts(context.Actor.Id, ct);
        return new(
            RoleName(programme),
            programme is null ? "" : $"{programme.Id.ToUpperInvariant()}, {programme.Version}"
        )
        {
            Waiting = [new("tasks", "/tasks", counts.Tasks), new("notices", "/notices", counts.Notices)],
        };
    }

    private LocalText RoleName(ProgrammeSummary? programme)
    {
        var held = context.Actor.RolesOn(context.Clock.Today).ToList();
        if (programme is not null && held.Find(role => role.Programme == programme.Id) is { } role)
        {
            return programme.Roles.GetValueOrDefault(role.Role) ?? LocalText.Same(role.Role);
        }
        return held.Exists(role => role.Role == Actor.AdministratorRole && role.Programme.Length == 0)
            ? LocalText.Same(texts.Get("people.role-administrator"))
            : LocalText.None;
    }

    private async Task<List<Phrase>> Warnings(CancellationToken ct)
    {
        var warnings = new List<Phrase>();
        if (
            context.Actor.IsPerson
            && await context.MayEver(KernelModule.Operate, ct) is not null
            && await installation.OutboxHeld(ct)
        )
        {
            warnings.Add(texts.Get("operations.outbox-held"));
        }
        return warnings;
    }

    private List<PageLink> Footer(IReadOnlyList<ProgrammeSummary> inForce, HttpRequest request)
    {
        List<PageLink> links =
        [
            new(texts.Get("operations.about"), "/about"),
            new(texts.Get("operations.accessibility"), "/accessibility"),
            new(texts.Get("operations.privacy"), "/privacy"),
            new(texts.Get("operations.open-data"), "/open-data"),
        ];
        if (inForce.Count > 1)
        {
            links.AddRange(
                inForce.Select(programme => new PageLink(
                    programme.Name,
                    Preferences.Href("programme", programme.Id, request),
                    programme.Id == choice.Programme
                ))
            );
        }
        return links;
    }
}
