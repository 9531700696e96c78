using System.Globalization;

namespace Regie.Programme.Definition;

/// <summary>How much a finding weighs. One error and the folder is refused.</summary>
internal enum FindingLevel
{
    Error,
    Warning,
    Note,
}

/// <summary>A place in a file. Lines and columns count from 1; both are 1 where the file as a whole is meant.</summary>
internal readonly record struct Place(string File, int Line = 1, int Column = 1);

/// <summary>One thing to know about a programme folder, and where.</summary>
/// <param name="Code">Stable: <c>PRG001</c>; one for each kind of finding, see <see cref="FindingCodes"/>.</param>
/// <param name="Message">Plain English, without a full stop; says what to do next.</param>
internal sealed record Finding(string File, int Line, int Column, FindingLevel Level, string Code, string Message)
{
    /// <summary>The form that editors turn into a link: <c>file:line:column: error PRG012 message</c>.</summary>
    public override string ToString()
    {
        var level = Level switch
        {
            FindingLevel.Error => "error",
            FindingLevel.Warning => "warning",
            _ => "note",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {level} {Code} {Message}");
    }
}
