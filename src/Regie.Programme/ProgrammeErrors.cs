using Regie.Kernel.Results;

namespace Regie.Programme;

/// <summary>Every way in which the programme says no.</summary>
public static class ProgrammeErrors
{
    /// <summary>No programme was loaded.</summary>
    public static Error NoProgramme() => Error.NotFound("programme.none-loaded");

    /// <summary>There is no programme with this id.</summary>
    public static Error ProgrammeNotFound(string id) => Error.NotFound("programme.not-found", id);

    /// <summary>There is no action with this code.</summary>
    public static Error ActionNotFound(string code) => Error.NotFound("programme.action-not-found", code);

    /// <summary>There is no body with this code.</summary>
    public static Error BodyNotFound(string code) => Error.NotFound("programme.body-not-found", code);

    /// <summary>There is no milestone with this code in the version in force.</summary>
    public static Error MilestoneNotFound(string code) => Error.NotFound("programme.milestone-not-found", code);

    /// <summary>The milestone was reported as reached; that report has to be withdrawn first.</summary>
    public static Error MilestoneReached(string reference) => Error.Conflict("programme.milestone-reached", reference);

    /// <summary>It cannot have been reached on a day that lies ahead.</summary>
    public static Error ReachedAhead(DateOnly today) => Error.Invalid("ReachedOn", "programme.reached-ahead", today);

    /// <summary>It cannot be expected on a day that is past.</summary>
    public static Error ExpectedPast(DateOnly today) => Error.Invalid("ExpectedOn", "programme.expected-past", today);

    /// <summary>The programme has no texts in this language.</summary>
    public static Error LanguageUnknown(string language, string known) =>
        Error.Invalid("What", "programme.language-unknown", language, known);

    /// <summary>What is promised cannot be past already.</summary>
    public static Error PromisePast(DateOnly today) => Error.Invalid("Date", "programme.promise-past", today);

    /// <summary>The action is no longer part of the programme.</summary>
    public static Error ActionWithdrawn(string code, DateOnly on) =>
        Error.Conflict("programme.action-withdrawn", code, on);

    /// <summary>The action was reported as delivered; that report has to be withdrawn first.</summary>
    public static Error AlreadyDelivered(string reference) => Error.Conflict("programme.already-delivered", reference);

    /// <summary>A later report is there already.</summary>
    public static Error BeforeLatest(DateOnly latest) => Error.Invalid("On", "programme.before-latest", latest);

    /// <summary>The day lies ahead.</summary>
    public static Error InFuture(DateOnly today) => Error.Invalid("On", "programme.in-future", today);

    /// <summary>The next step is planned for a day that is past.</summary>
    public static Error NextStepPast(DateOnly on) => Error.Invalid("NextStepOn", "programme.next-step-past", on);

    /// <summary>There is no report with this reference on this action.</summary>
    public static Error ReportNotFound(string reference) => Error.NotFound("programme.report-not-found", reference);

    /// <summary>Only the last report that stands can be withdrawn.</summary>
    public static Error NotTheLatest(string latest) => Error.Conflict("programme.not-the-latest", latest);

    /// <summary>The report was withdrawn already.</summary>
    public static Error AlreadyWithdrawn(string reference) => Error.Conflict("programme.already-withdrawn", reference);

    /// <summary>The content is the same as that of the version in force.</summary>
    public static Error NothingChanged(string number) => Error.Conflict("programme.nothing-changed", number);

    /// <summary>This number was used for another content.</summary>
    public static Error NumberTaken(string number) => Error.Conflict("programme.number-taken", number);

    /// <summary>It would take effect before the version that is in force.</summary>
    public static Error BeforeInForce(DateOnly from) => Error.Conflict("programme.before-in-force", from);

    /// <summary>The programme has no version with this number.</summary>
    public static Error VersionNotFound(string number) => Error.NotFound("programme.version-not-found", number);

    /// <summary>There is no rule with this id.</summary>
    public static Error RuleNotFound(string id) => Error.NotFound("programme.rule-not-found", id);

    /// <summary>A fact is not what it is declared to be, or no rule knows it.</summary>
    public static Error FactUnreadable(string fact, string given) =>
        Error.Invalid("Facts", "programme.fact-unreadable", fact, given);

    /// <summary>There is no kept answer with this reference.</summary>
    public static Error TrialNotFound(string reference) => Error.NotFound("programme.trial-not-found", reference);
}
