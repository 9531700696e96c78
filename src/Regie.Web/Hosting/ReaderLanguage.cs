using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Regie.Contracts.Programme;
using Regie.Kernel.Http;
using Regie.Kernel.Settings;

namespace Regie.Web.Hosting;

/// <summary>Finds the reader's language: the cookie, then Accept-Language, then the programme's first.</summary>
/// <remarks>The interface speaks Dutch and English; a reader of another language sees the programme in it and the rest in English.</remarks>
internal sealed class ReaderLanguage(RequestDelegate next, ProgrammesInForce programmes, HouseBook house)
{
    public const string Cookie = "language";

    /// <summary>The languages of the interface itself.</summary>
    public static readonly IReadOnlyList<string> Interface = ["nl", "en"];

    // Regions whose notation of dates and numbers is meant; other languages take their own country's.
    private static readonly Dictionary<string, string> Notation = new() { ["nl"] = "nl-BE", ["en"] = "en-GB" };

    public async Task InvokeAsync(HttpContext http, ReaderChoice choice)
    {
        var inForce = await programmes.For(http);
        choice.Read(http.Request, inForce.Select(programme => programme.Id));
        var programme = choice.Of(inForce);
        var offered = Offered(programme, house.Known);

        var culture = CultureInfo.GetCultureInfo(
            Choose(
                http.Request,
                offered,
                programme?.Languages.FirstOrDefault(offered.Contains) ?? (offered.Contains("en") ? "en" : offered[0])
            )
        );
        CultureInfo.CurrentUICulture = culture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(Notation.GetValueOrDefault(culture.Name, culture.Name));
        await next(http);
    }

    /// <summary>The languages a reader may choose: the programme's, then those of the interface, as far as the settings offer them.</summary>
    public static IReadOnlyList<string> Offered(ProgrammeSummary? programme, HouseSettings house)
    {
        List<string> known = [.. (programme?.Languages ?? []).Union(Interface)];
        var offered = known.FindAll(language =>
            house.Languages.Count == 0 || house.Languages.Contains(language) || !Interface.Contains(language)
        );
        return offered.Count > 0 ? offered : known;
    }

    private static string Choose(HttpRequest request, IReadOnlyList<string> offered, string first)
    {
        if (request.Cookies[Cookie] is { } cookie && offered.Contains(cookie))
        {
            return cookie;
        }
        return Accepted(request.Headers.AcceptLanguage).FirstOrDefault(offered.Contains) ?? first;
    }

    private static IEnumerable<string> Accepted(StringValues header) =>
        StringWithQualityHeaderValue.TryParseList(header, out var languages)
            ? languages
                .Where(language => language.Quality != 0)
                .OrderByDescending(language => language.Quality ?? 1)
                .Select(language => language.Value.ToString().Split('-')[0].ToLowerInvariant())
            : [];
}
