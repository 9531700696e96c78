namespace Regie.Ui.Forms;

/// <summary>What is to be mended in a field.</summary>
/// <param name="Field">Name of the field, as it is posted.</param>
/// <param name="Message">What to do: "Kies 1 maart 2012 of later".</param>
public sealed record FieldError(string Field, string Message);

/// <summary>Finds the errors of a field, and its place on the page.</summary>
public static class FieldErrors
{
    /// <summary>The first message for a field, or null.</summary>
    public static string? Of(this IEnumerable<FieldError> errors, string field) =>
        errors.FirstOrDefault(error => string.Equals(error.Field, field, StringComparison.OrdinalIgnoreCase))?.Message;

    /// <summary>The id of the element that holds a field: its name with all but letters and digits as hyphens.</summary>
    public static string IdOf(string field) =>
        "f-" + string.Concat(field.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
}
