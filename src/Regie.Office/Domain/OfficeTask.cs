using Regie.Contracts.Office;
using Regie.Kernel.Access;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;
using Regie.Kernel.Values;

namespace Regie.Office.Domain;

/// <summary>What a task waits for.</summary>
public enum TaskKind
{
    /// <summary>A progress report on an action; the report closes it.</summary>
    Report,

    /// <summary>No fact of the program: closed by hand, with a note.</summary>
    Free,
}

/// <summary>Where a task stands.</summary>
public enum TaskState
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>The fact is there, or the note.</summary>
    Done,

    /// <summary>No longer asked.</summary>
    Withdrawn,
}

/// <summary>Something that someone is to do by a day.</summary>
internal sealed class OfficeTask : IVersioned
{
    public required TaskId Id { get; init; }
    public required string Reference { get; init; }
    public required TaskKind Kind { get; init; }

    /// <summary>Empty for a task that belongs to no programme.</summary>
    public required string Programme { get; init; }

    /// <summary>The record it is about, as <c>action:nib-2011/A31</c>, or null.</summary>
    public string? About { get; init; }

    /// <summary>What is asked, and why.</summary>
    public required string Words { get; init; }
    public required string AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required DateOnly AskedOn { get; init; }

    /// <summary>The last day, which counts.</summary>
    public required DateOnly DueOn { get; init; }
    public TaskState State { get; private set; }
    public DateOnly? ClosedOn { get; private set; }
    public string? ClosedBy { get; private set; }

    /// <summary>The fact that closed it, as <c>report:REP-2011-0042</c>.</summary>
    public string? Fact { get; private set; }

    /// <summary>The note with which it was closed by hand, or the reason why it was withdrawn.</summary>
    public string? Note { get; private set; }
    public int Version { get; set; }

    public Subject Subject => new("task", Reference);

    public void CloseBy(Subject fact, string actor, DateOnly on) =>
        (State, Fact, ClosedBy, ClosedOn) = (TaskState.Done, fact.ToString(), actor, on);

    public void CloseWith(string note, string actor, DateOnly on) =>
        (State, Note, ClosedBy, ClosedOn) = (TaskState.Done, note, actor, on);

    public void Withdraw(string reason, string actor, DateOnly on) =>
        (State, Note, ClosedBy, ClosedOn) = (TaskState.Withdrawn, reason, actor, on);

    /// <summary>The fact that closed it was taken back.</summary>
    public void Reopen() => (State, Fact, ClosedBy, ClosedOn) = (TaskState.Open, null, null, null);
}

/// <summary>Who has a task, since when, and from whom. Never removed: the rows together are the trace.</summary>
internal sealed class TaskHolder
{
    public required Guid Id { get; init; }
    public required TaskId TaskId { get; init; }
    public required PersonId PersonId { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>Who delegated it to her, or null where it is hers by role or name.</summary>
    public PersonId? DelegatedBy { get; init; }

    /// <summary>Why it was delegated.</summary>
    public string? Reason { get; init; }

    /// <summary>To whom she delegated it, while that lasts.</summary>
    public PersonId? DelegatedTo { get; set; }

    /// <summary>When it was taken back from her.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public bool HoldsNow => EndedAt is null && DelegatedTo is null;
}

/// <summary>Whether and how a notice also goes by mail.</summary>
internal enum NoticeMail
{
    /// <summary>By a mail of its own.</summary>
    Each,

    /// <summary>In the mail of the day.</summary>
    Daily,

    /// <summary>On the page only.</summary>
    None,
}

/// <summary>A message to a person, in the program; it may also go by mail.</summary>
internal sealed class Notice
{
    public required Guid Id { get; init; }
    public required PersonId PersonId { get; init; }

    /// <summary>The same key is told once.</summary>
    public required string Key { get; init; }

    /// <summary>One of <see cref="MailKinds"/>.</summary>
    public required string Kind { get; init; }
    public required string Programme { get; init; }

    /// <summary><see cref="NoticeFacts"/> as JSON: the words are made when it is read, in the reader's language.</summary>
    [Personal]
    public required string Facts { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateOnly On { get; init; }
    public required NoticeMail Mail { get; init; }

    /// <summary>The day of the mail that gathered it, where it goes with the mail of the day.</summary>
    public DateOnly? GatheredOn { get; set; }
    public DateTimeOffset? ReadAt { get; set; }
}

/// <summary>What a notice is about.</summary>
internal sealed record NoticeFacts
{
    public string? Task { get; init; }
    public string Record { get; init; } = "";
    public LocalText Title { get; init; } = LocalText.None;
    public string Asker { get; init; } = "";
    public DateOnly? Due { get; init; }
    public string Reason { get; init; } = "";
    public string Holders { get; init; } = "";
    public string? Before { get; init; }
    public string? After { get; init; }

    /// <summary>Where it can be seen, without the installation's address.</summary>
    public string Path { get; init; } = "/";
}

/// <summary>How a person wants to hear of things; without a row each notice goes by mail.</summary>
internal sealed class MailPreference : IVersioned
{
    public required PersonId PersonId { get; init; }
    public NoticeMail Mail { get; set; }
    public int Version { get; set; }
}

/// <summary>A secret address at which a calendar program reads a person's days.</summary>
internal sealed class CalendarFeed
{
    public required Guid Id { get; init; }
    public required PersonId PersonId { get; init; }

    /// <summary>SHA-256 of the secret, which is shown once and kept nowhere.</summary>
    public required byte[] Hash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}
