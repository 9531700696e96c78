using Regie.Kernel.Results;

namespace Regie.Office;

/// <summary>The ways in which the office says no.</summary>
internal static class OfficeErrors
{
    /// <summary>There is no such action in force.</summary>
    public static Error ActionNotFound(string code) => Error.NotFound("office.action-not-found", code);

    /// <summary>There is no such task, or none that she may see.</summary>
    public static Error TaskNotFound(string reference) => Error.NotFound("office.task-not-found", reference);

    /// <summary>There is no such notice of hers.</summary>
    public static Error NoticeNotFound() => Error.NotFound("office.notice-not-found");

    /// <summary>She has no calendar address that works.</summary>
    public static Error FeedNotFound() => Error.NotFound("office.feed-not-found");

    /// <summary>Only someone who signed in has tasks of her own.</summary>
    public static Error NotAPerson() => Error.Conflict("office.not-a-person");

    /// <summary>The action has no owner, so someone has to be named.</summary>
    public static Error NoOwner(string code) => Error.Invalid("Person", "office.no-owner", code);

    /// <summary>Nobody holds the role of owner for the body.</summary>
    public static Error NobodyOwns(string code) => Error.Invalid("Person", "office.nobody-owns", code);

    /// <summary>Nobody of this handle may report on the action.</summary>
    public static Error PersonMayNot(string field, string handle) =>
        Error.Invalid(field, "office.person-may-not", handle);

    /// <summary>A day in the past.</summary>
    public static Error DuePast(DateOnly due) => Error.Invalid("Due", "office.due-past", due);

    /// <summary>It was asked already, and is not answered.</summary>
    public static Error AskedAlready(string reference) => Error.Conflict("office.asked-already", reference);

    /// <summary>The task is closed.</summary>
    public static Error TaskClosed(string reference) => Error.Conflict("office.task-closed", reference);

    /// <summary>The task closes by a fact.</summary>
    public static Error ClosesByFact(string reference) => Error.Conflict("office.closes-by-fact", reference);

    /// <summary>She does not hold the task now.</summary>
    public static Error NotYours(string reference) => Error.Forbidden("office.not-yours", reference);

    /// <summary>Only who asked, or a coordinator, withdraws it.</summary>
    public static Error NotAsked(string reference) => Error.Forbidden("office.not-asked", reference);

    /// <summary>Her task was delegated to her; she cannot hand it on.</summary>
    public static Error DelegatedAlready(string by) => Error.Conflict("office.delegated-already", by);

    /// <summary>The person holds the task already.</summary>
    public static Error HoldsAlready(string handle) => Error.Invalid("To", "office.holds-already", handle);

    /// <summary>She delegated it to nobody.</summary>
    public static Error NotDelegated(string reference) => Error.Conflict("office.not-delegated", reference);

    /// <summary>Only a coordinator gives tasks to others.</summary>
    public static Error MayNotGive() => Error.Forbidden("office.may-not-give");
}
