using System.Globalization;
using System.Text;

namespace Regie.People;

/// <summary>Short names of people: small letters, digits, points and hyphens.</summary>
internal static class Handles
{
    private const int Longest = 50;

    /// <summary>A short name from a whole one: "Zoë de Smet" gives "zoe.de.smet".</summary>
    public static string From(string name)
    {
        var letters = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '-')
            {
                letters.Append(c);
            }
            else if (
                char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
                && letters.Length > 0
                && letters[^1] != '.'
            )
            {
                letters.Append('.');
            }
        }
        var handle = letters.ToString().TrimStart([.. ".-0123456789"]).TrimEnd('.', '-');
        return handle.Length switch
        {
            0 => "person",
            > Longest => handle[..Longest].Trim('.', '-'),
            _ => handle,
        };
    }
}
