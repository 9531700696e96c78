namespace Regie.Ui.Layout;

/// <summary>A part that a module adds to a person's own account page: notices, feeds, tokens.</summary>
/// <param name="Component">A component without parameters.</param>
/// <param name="Order">Smaller stands higher.</param>
public sealed record AccountPanel(Type Component, int Order);
