using Regie.Kernel.Ids;

namespace Regie.Contracts.Office;

/// <summary>Key of a comment.</summary>
public readonly record struct CommentId(Guid Value) : IEntityId<CommentId>
{
    /// <inheritdoc/>
    public static CommentId From(Guid value) => new(value);
}

/// <summary>Key of a file on a record.</summary>
public readonly record struct FileId(Guid Value) : IEntityId<FileId>
{
    /// <inheritdoc/>
    public static FileId From(Guid value) => new(value);
}

/// <summary>Key of a kept filter.</summary>
public readonly record struct SavedFilterId(Guid Value) : IEntityId<SavedFilterId>
{
    /// <inheritdoc/>
    public static SavedFilterId From(Guid value) => new(value);
}
