using Regie.Contracts.Office;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;

namespace Regie.Office.Domain;

/// <summary>What somebody said about a record, for those who may discuss it.</summary>
internal sealed class Comment : IVersioned
{
    /// <summary>How long its writer may change it.</summary>
    public static readonly TimeSpan Editable = TimeSpan.FromHours(24);

    public required CommentId Id { get; init; }

    /// <summary>As <c>COM-2026-0001</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The kind of the record it stands on.</summary>
    public required string Kind { get; init; }

    /// <summary>The reference of the record it stands on.</summary>
    public required string Record { get; init; }

    /// <summary>Its words; empty once they are erased.</summary>
    [Long]
    public required string Text { get; set; }
    public required DateTimeOffset WrittenAt { get; init; }
    public required string WrittenBy { get; init; }
    public DateTimeOffset? EditedAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public int Version { get; set; }

    public Subject About => new(Kind, Record);

    public static Subject SubjectOf(string reference) => new("comment", reference);

    public bool IsEditableAt(DateTimeOffset now) => WithdrawnAt is null && now - WrittenAt <= Editable;

    public void Edit(string text, DateTimeOffset now) => (Text, EditedAt) = (text, now);

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}

/// <summary>What a comment said before it was changed.</summary>
internal sealed class EarlierText
{
    public required CommentId CommentId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    [Long]
    public required string Text { get; set; }

    /// <summary>Until when it stood.</summary>
    public required DateTimeOffset ReplacedAt { get; init; }
}
