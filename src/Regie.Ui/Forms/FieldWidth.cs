namespace Regie.Ui.Forms;

/// <summary>The width of a field hints at how much belongs in it.</summary>
public enum FieldWidth
{
    /// <summary>A line.</summary>
    Full,

    /// <summary>A few words.</summary>
    Half,

    /// <summary>A code, a date or an amount.</summary>
    Short,
}
