using Regie.Ui.Texts;

namespace Regie.Ui.Facts;

/// <summary>How far a unit is, which is how far its box is filled.</summary>
public enum UnitLevel
{
    /// <summary>Dashed.</summary>
    Planned,

    /// <summary>Filled at the bottom.</summary>
    Started,

    /// <summary>Filled lightly.</summary>
    Running,

    /// <summary>Filled darkly.</summary>
    Delivered,
}

/// <summary>One box of a <see cref="UnitStrip"/>.</summary>
/// <param name="Label">What is printed in the box: "31".</param>
/// <param name="Name">The full name, read out and shown on hover: "Actie 31: Oprichten van een Industrieraad".</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Level">How far it is.</param>
/// <param name="IsLate">Whether something of it is late.</param>
public sealed record UnitCell(string Label, Phrase Name, string Href, UnitLevel Level, bool IsLate = false);
