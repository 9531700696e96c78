namespace Regie.Ui.Layout;

/// <summary>A part of the home page that a module adds; the programme's own page shows whatever is registered.</summary>
/// <param name="Component">A component without parameters; it shows nothing where it has nothing to say.</param>
public sealed record HomePanel(Type Component);
