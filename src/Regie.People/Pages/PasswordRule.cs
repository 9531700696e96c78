using Regie.Kernel.Texts;
using Regie.Ui.Forms;

namespace Regie.People.Pages;

/// <summary>What a password must be: long, and not one that is tried first. No kinds of characters are asked for (NIST SP 800-63B).</summary>
internal static class PasswordRule
{
    public const int Shortest = 15;

    public static IEnumerable<FieldError> Errors(string password, string again, string handle, ModuleTexts texts)
    {
        if (password.Length < Shortest)
        {
            yield return new("Form.Password", texts.Get("people.password-short", Shortest));
        }
        else if (password.Distinct().Count() < 5 || password.Contains(handle, StringComparison.OrdinalIgnoreCase))
        {
            yield return new("Form.Password", texts.Get("people.password-easy"));
        }
        if (password != again)
        {
            yield return new("Form.Again", texts.Get("people.password-differs"));
        }
    }
}
