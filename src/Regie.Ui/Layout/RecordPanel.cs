using Regie.Kernel.Ids;

namespace Regie.Ui.Layout;

/// <summary>A part that a module adds to the page of a record of any kind: comments, files, tasks.</summary>
/// <param name="Component">A component with one parameter, <c>Subject</c> of type <see cref="Subject"/>; it shows nothing where the reader may see nothing.</param>
/// <param name="Order">Smaller stands higher.</param>
public sealed record RecordPanel(Type Component, int Order);
