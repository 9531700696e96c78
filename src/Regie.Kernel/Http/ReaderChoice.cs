using Microsoft.AspNetCore.Http;

namespace Regie.Kernel.Http;

/// <summary>What the reader of this request chose to see.</summary>
public sealed class ReaderChoice
{
    /// <summary>The cookie that keeps the programme chosen.</summary>
    public const string ProgrammeCookie = "programme";

    /// <summary>Id of the programme, or null for the first one.</summary>
    public string? Programme { get; private set; }

    /// <summary>Reads the choice from the address, else from the cookie; a cookie of a programme that is gone is passed over.</summary>
    public void Read(HttpRequest request, IEnumerable<string> known)
    {
        var chosen = request.Query["programme"].ToString();
        Programme = chosen.Length > 0 ? chosen : known.FirstOrDefault(id => id == request.Cookies[ProgrammeCookie]);
    }
}
