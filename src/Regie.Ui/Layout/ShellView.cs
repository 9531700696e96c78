using Regie.Ui.Texts;

namespace Regie.Ui.Layout;

/// <summary>What stands around every page for this reader and this request.</summary>
public sealed record ShellView
{
    /// <summary>Whose policy it is: "Vlaanderen".</summary>
    public required Phrase Region { get; init; }

    /// <summary>The name of the programme.</summary>
    public required Phrase Programme { get; init; }

    /// <summary>The business date for which every figure on the page holds.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Where the region's name leads.</summary>
    public string HomeHref { get; init; } = "/";

    /// <summary>The page that the search form opens, with the words as <c>q</c>; null where the page has its own search.</summary>
    public string? SearchHref { get; init; } = "/search";

    /// <summary>The languages offered; none or one shows no choice.</summary>
    public IReadOnlyList<ShellLanguage> Languages { get; init; } = [];

    /// <summary>Appearances offered; none shows no choice.</summary>
    public IReadOnlyList<ShellTheme> Themes { get; init; } = [];

    /// <summary>The main menu, in order.</summary>
    public IReadOnlyList<PageLink> Navigation { get; init; } = [];

    /// <summary>Who is signed in; null for the public.</summary>
    public ShellPerson? Person { get; init; }

    /// <summary>Where to sign in; shown while nobody is.</summary>
    public string? SignInHref { get; init; }

    /// <summary>The workspace of staff; it also makes the page denser. Null on public pages.</summary>
    public ShellWorkspace? Workspace { get; init; }

    /// <summary>Whether the data is a sample, which every page then says.</summary>
    public bool IsSample { get; init; }

    /// <summary>Warnings for everyone: a planned stop, a definition with problems.</summary>
    public IReadOnlyList<Phrase> Warnings { get; init; } = [];

    /// <summary>Links in the foot.</summary>
    public IReadOnlyList<PageLink> Footer { get; init; } = [];

    /// <summary>The office that answers for the site.</summary>
    public Phrase Office { get; init; }
}

/// <summary>A link with its words; current when it leads to where the reader is.</summary>
public sealed record PageLink(Phrase Label, string Href, bool IsCurrent = false);

/// <summary>A language the reader may choose.</summary>
/// <param name="Code">BCP 47: <c>nl</c>.</param>
/// <param name="Name">In the language itself: "Nederlands".</param>
/// <param name="Href">The same page in that language.</param>
/// <param name="IsCurrent">Whether it is the one in use.</param>
public sealed record ShellLanguage(string Code, string Name, string Href, bool IsCurrent);

/// <summary>Light, dark, or what the reader's device asks for.</summary>
public enum ColorScheme
{
    /// <summary>As the device asks.</summary>
    Auto,

    /// <summary>Dark on light.</summary>
    Light,

    /// <summary>Light on dark.</summary>
    Dark,
}

/// <summary>An appearance the reader may choose.</summary>
public sealed record ShellTheme(ColorScheme Scheme, string Href, bool IsCurrent);

/// <summary>Who is signed in.</summary>
/// <param name="Name">As shown to others.</param>
/// <param name="Role">In which role; empty where there is only one.</param>
/// <param name="AccountHref">The person's own page, or null.</param>
/// <param name="SignOutHref">The page that signs out after a confirmation, or null.</param>
public sealed record ShellPerson(string Name, Phrase Role, string? AccountHref = null, string? SignOutHref = null);

/// <summary>Where staff are at work.</summary>
/// <param name="Name">The workspace: "Beleidscoördinatie (EWI)".</param>
/// <param name="ProgrammeVersion">Code and version of the programme definition in force: "NIB-2011, 1.0".</param>
public sealed record ShellWorkspace(Phrase Name, string ProgrammeVersion)
{
    /// <summary>What waits for the person, in the bar.</summary>
    public IReadOnlyList<ShellCount> Waiting { get; init; } = [];
}

/// <summary>How much of a kind waits for the person.</summary>
/// <param name="Kind">tasks or notices; its words are those of the interface.</param>
/// <param name="Href">Where they are.</param>
/// <param name="Count">How many.</param>
public sealed record ShellCount(string Kind, string Href, int Count);
