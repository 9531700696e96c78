namespace Regie.People;

/// <summary>A part that is added to the page of a person: her ways in, her sessions.</summary>
/// <param name="Component">A component with one parameter, <c>Handle</c> of type string.</param>
/// <param name="Order">Smaller stands higher.</param>
public sealed record PersonPanel(Type Component, int Order);
