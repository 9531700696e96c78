namespace Regie.Ui.Layout;

/// <summary>A part that a module adds to every list with filters.</summary>
/// <param name="Component">
/// A component with two parameters: <c>Path</c>, the list's page, and <c>Address</c>, the page with its filters. It shows
/// nothing where it has nothing to say.
/// </param>
public sealed record ListPanel(Type Component);
