namespace Regie.Ui.Pages;

/// <summary>What a <see cref="Notice"/> is for.</summary>
public enum NoticeKind
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Something to mind before going on.</summary>
    Warn,

    /// <summary>What the reader asked for is done.</summary>
    Success,
}
