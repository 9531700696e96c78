using System.Globalization;
using System.Text;
using Regie.Contracts.Office;
using Regie.Contracts.Programme;
using Regie.Kernel.Texts;

namespace Regie.Office.Mail;

/// <summary>The words of mails: the programme's where it wrote some, else the installation's.</summary>
public sealed class MailTexts(ModuleTexts texts)
{
    /// <summary>Subject and text with their names filled in, in a language.</summary>
    public (string Subject, string Text) Write(
        string kind,
        string language,
        OfficeRules rules,
        IReadOnlyDictionary<string, string> values
    )
    {
        var own = rules.Mails.GetValueOrDefault(kind);
        var (subject, text) =
            own?.Subject.Exactly(language) is { } ownSubject && own.Text.Exactly(language) is { } ownText
                ? (ownSubject, ownText)
                : In(
                    language,
                    () => (texts.Find($"office.mail-{kind}-subject")!, texts.Find($"office.mail-{kind}-text")!)
                );

        if (Missing(kind, subject + text, values) is { Count: > 0 } missing)
        {
            throw new InvalidOperationException($"The mail {kind} lacks {string.Join(", ", missing)}");
        }
        // A line break in a subject would begin a header of its own.
        return (Fill(subject, values).ReplaceLineEndings(" "), Fill(text, values));
    }

    /// <summary>Does something in a language, as a reader of it would see.</summary>
    public static T In<T>(string language, Func<T> write)
    {
        var (words, formats) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
            return write();
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (words, formats);
        }
    }

    /// <summary>The names in a text that have no value, or that its kind does not know.</summary>
    public static IReadOnlyList<string> Missing(string kind, string text, IReadOnlyDictionary<string, string> values) =>
        [
            .. MailKinds
                .NamesIn(text)
                .Where(name => !values.ContainsKey(name) || !MailKinds.Placeholders[kind].Contains(name)),
        ];

    /// <summary>Puts values in the place of names in braces; what stands in a value is never read as a name.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        var filled = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '{' or '}' && at + 1 < text.Length && text[at + 1] == text[at])
            {
                filled.Append(text[at++]);
            }
            else if (text[at] == '{' && text.IndexOf('}', at) is > 0 and var end)
            {
                filled.Append(values[text[(at + 1)..end]]);
                at = end;
            }
            else
            {
                filled.Append(text[at]);
            }
        }
        return filled.ToString();
    }
}
