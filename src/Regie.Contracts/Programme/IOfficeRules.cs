using Regie.Kernel.Time;
using Regie.Kernel.Values;

namespace Regie.Contracts.Programme;

/// <summary>What a programme says of days, reminders and mails, as other modules may know it.</summary>
public interface IOfficeRules
{
    /// <summary>Of the version in force today; the defaults where it says nothing or there is none.</summary>
    ValueTask<OfficeRules> Of(string programme, CancellationToken ct);

    /// <summary>The dates that the programme promises, of actions in force today.</summary>
    ValueTask<IReadOnlyList<PromisedDay>> Promises(string programme, CancellationToken ct);

    /// <summary>Who owns an action in force today, and what it is called; null where there is none.</summary>
    ValueTask<OwnedAction?> Action(string programme, string code, CancellationToken ct);
}

/// <summary>An action with its owner.</summary>
/// <param name="Code">Its code, as A31.</param>
/// <param name="Title">Its title.</param>
/// <param name="Owner">The id of the body that carries it, or null.</param>
/// <param name="OwnerName">The name of that body.</param>
public sealed record OwnedAction(string Code, LocalText Title, string? Owner, LocalText OwnerName);

/// <summary>What a programme says of days, reminders and mails.</summary>
/// <param name="Calendar">The calendar in which terms are counted.</param>
/// <param name="Reminders">When to remind, and whom.</param>
/// <param name="Mails">Its own words for mails, by kind; see <see cref="Office.MailKinds"/>.</param>
/// <param name="Languages">Its languages; its own first.</param>
public sealed record OfficeRules(
    Calendar Calendar,
    ReminderRules Reminders,
    IReadOnlyDictionary<string, MailWords> Mails,
    IReadOnlyList<string> Languages
);

/// <summary>When to remind of a task, in working days around its last day.</summary>
public sealed record ReminderRules
{
    /// <summary>For a programme that says nothing of it.</summary>
    public static ReminderRules Usual { get; } =
        new()
        {
            Before = [3, 0],
            After = [1, 5],
            ToAsker = 2,
            ToCoordinators = 5,
        };

    /// <summary>So many working days before the last day; 0 is the last day itself.</summary>
    public IReadOnlyList<int> Before { get; init; } = [];

    /// <summary>So many working days after it.</summary>
    public IReadOnlyList<int> After { get; init; } = [];

    /// <summary>So many working days after it, whoever asked hears of it; null for never.</summary>
    public int? ToAsker { get; init; }

    /// <summary>So many working days after it, the coordinators hear of it; null for never.</summary>
    public int? ToCoordinators { get; init; }
}

/// <summary>Subject and text of a mail, with names in braces.</summary>
public sealed record MailWords(LocalText Subject, LocalText Text);

/// <summary>A date that the programme promises.</summary>
/// <param name="Action">The action's code.</param>
/// <param name="Title">The action's title.</param>
/// <param name="Date">As exact as it is known.</param>
/// <param name="What">What is promised.</param>
/// <param name="Number">Tells several of one action apart; from 1.</param>
public sealed record PromisedDay(string Action, LocalText Title, ImpreciseDate Date, LocalText What, int Number);
