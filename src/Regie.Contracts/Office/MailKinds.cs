namespace Regie.Contracts.Office;

/// <summary>The mails that can be sent, and the names that their texts may hold in braces.</summary>
/// <remarks>A programme may write each of them in its own words; a name that a mail does not know is refused when the folder is read.</remarks>
public static class MailKinds
{
    /// <summary>The status of an action changed.</summary>
    public const string Progress = "progress";

    /// <summary>Someone has a new task.</summary>
    public const string TaskOpened = "task-opened";

    /// <summary>A task was withdrawn.</summary>
    public const string TaskWithdrawn = "task-withdrawn";

    /// <summary>A task is due soon, or was.</summary>
    public const string TaskReminder = "task-reminder";

    /// <summary>A task that was asked for is late: to whoever asked, then to the coordinators.</summary>
    public const string TaskEscalation = "task-escalation";

    /// <summary>Someone was named in a comment.</summary>
    public const string Mention = "mention";

    /// <summary>All news of a day in one mail.</summary>
    public const string Digest = "digest";

    private static readonly IReadOnlyList<string> OfTask =
    [
        "name",
        "task",
        "record",
        "title",
        "asker",
        "due",
        "left",
        "reason",
        "holders",
        "address",
    ];

    /// <summary>The names each mail knows, by its kind.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Placeholders { get; } =
        new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [Progress] = ["name", "record", "title", "before", "after", "reason", "address"],
            [Mention] = ["name", "record", "title", "asker", "address"],
            [TaskOpened] = OfTask,
            [TaskWithdrawn] = OfTask,
            [TaskReminder] = OfTask,
            [TaskEscalation] = OfTask,
            [Digest] = ["name", "count", "day", "lines", "address"],
        };

    /// <summary>The names in braces in a text, in order and once each; doubled braces are braces.</summary>
    public static IReadOnlyList<string> NamesIn(string text)
    {
        var plain = text.Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal);
        var names = new List<string>();
        for (var at = plain.IndexOf('{', StringComparison.Ordinal); at >= 0; at = plain.IndexOf('{', at + 1))
        {
            var end = plain.IndexOf('}', at);
            var name = end < 0 ? plain[(at + 1)..] : plain[(at + 1)..end];
            if (!names.Contains(name))
            {
                names.Add(name);
            }
        }
        return names;
    }
}
