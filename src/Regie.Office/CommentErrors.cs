using Regie.Kernel.Results;

namespace Regie.Office;

/// <summary>The ways in which discussing says no.</summary>
public static class CommentErrors
{
    /// <summary>There is no such record, or none that she may see.</summary>
    public static Error RecordNotFound(string about) => Error.NotFound("office.record-not-found", about);

    /// <summary>There is no such comment, or none that she may see.</summary>
    public static Error CommentNotFound(string reference) => Error.NotFound("office.comment-not-found", reference);

    /// <summary>Only its writer may change or withdraw it.</summary>
    public static Error NotYours(string reference) => Error.Forbidden("office.comment-not-yours", reference);

    /// <summary>The time in which a comment may be changed is over.</summary>
    public static Error TooLate(string reference, int hours) =>
        Error.Conflict("office.comment-too-late", reference, hours);

    /// <summary>It was withdrawn.</summary>
    public static Error Withdrawn(string reference) => Error.Conflict("office.comment-withdrawn", reference);

    /// <summary>Nobody is called so.</summary>
    public static Error MentionUnknown(string name) => Error.Invalid("Text", "office.mention-unknown", name);

    /// <summary>Several people are called so.</summary>
    public static Error MentionAmbiguous(string name, string handles) =>
        Error.Invalid("Text", "office.mention-ambiguous", name, handles);

    /// <summary>The person named may not read this record and its comments.</summary>
    public static Error MentionMayNotRead(string name, string about) =>
        Error.Invalid("Text", "office.mention-may-not-read", name, about);

    /// <summary>More people are named than one comment may name.</summary>
    public static Error TooManyMentions(int most) => Error.Invalid("Text", "office.mentions-too-many", most);
}
