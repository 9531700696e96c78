using Regie.Kernel.Ids;

namespace Regie.Contracts.Office;

/// <summary>Key of a task.</summary>
public readonly record struct TaskId(Guid Value) : IEntityId<TaskId>
{
    /// <inheritdoc/>
    public static TaskId From(Guid value) => new(value);
}
