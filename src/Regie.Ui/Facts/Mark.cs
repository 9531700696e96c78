using Regie.Ui.Texts;

namespace Regie.Ui.Facts;

/// <summary>What a status says. The shape tells which kind it is of, so that no meaning hangs on colour alone.</summary>
public enum Mark
{
    /// <summary>Official status (circle): planned.</summary>
    OfficialPlanned,

    /// <summary>Official status (circle): started.</summary>
    OfficialStarted,

    /// <summary>Official status (circle): running.</summary>
    OfficialRunning,

    /// <summary>Official status (circle): delivered.</summary>
    OfficialDelivered,

    /// <summary>Evidence (square): none.</summary>
    EvidenceNone,

    /// <summary>Evidence (square): for a part.</summary>
    EvidencePartial,

    /// <summary>Evidence (square): proven.</summary>
    EvidenceProven,

    /// <summary>Schedule (diamond): planned.</summary>
    SchedulePlanned,

    /// <summary>Schedule (diamond): needs watching.</summary>
    ScheduleWatch,

    /// <summary>Schedule (diamond): on time.</summary>
    ScheduleOnTime,

    /// <summary>Schedule (diamond): no date is known.</summary>
    ScheduleUndated,

    /// <summary>Late (triangle); nothing else is drawn so on public pages.</summary>
    Late,

    /// <summary>Working screens: in order (disc with tick).</summary>
    Ok,

    /// <summary>Working screens: not in order (octagon with cross).</summary>
    No,

    /// <summary>Working screens: attention (triangle).</summary>
    Attention,

    /// <summary>Working screens: to be known (diamond with question mark).</summary>
    Unknown,

    /// <summary>Working screens: not yet (open circle).</summary>
    NotYet,

    /// <summary>Working screens: running or partial (half circle).</summary>
    Running,

    /// <summary>Working screens: the clock stands still (two bars).</summary>
    Stopped,

    /// <summary>Working screens: closed to this reader (padlock).</summary>
    Closed,

    /// <summary>Working screens: recused (door); correct behaviour, so never red.</summary>
    Recused,
}

/// <summary>Words and tone of each mark.</summary>
public static class Marks
{
    /// <summary>The word that goes with it unless a page has a better one.</summary>
    public static string Word(this Mark mark) => UiTexts.Get("mark-" + Key(mark));

    internal static string Tone(this Mark mark) =>
        mark switch
        {
            Mark.Late or Mark.No => "late",
            Mark.EvidencePartial or Mark.ScheduleWatch or Mark.Attention or Mark.Stopped => "risk",
            Mark.EvidenceProven or Mark.ScheduleOnTime or Mark.Ok => "ok",
            Mark.EvidenceNone or Mark.ScheduleUndated or Mark.Unknown or Mark.NotYet or Mark.Closed => "sub",
            Mark.Running => "accent",
            _ => "ink",
        };

    internal static string Key(Mark mark) =>
        string.Concat(
                mark.ToString()
                    .Select((letter, at) => at > 0 && char.IsAsciiLetterUpper(letter) ? $"-{letter}" : $"{letter}")
            )
            .ToLowerInvariant();
}
