using Regie.Ui.Forms;
using Regie.Ui.Texts;

namespace Regie.Ui.Tables;

/// <summary>A filter of a table by one of several values.</summary>
/// <param name="Key">Its key in the address.</param>
/// <param name="Label">What is filtered: "Pijler".</param>
/// <param name="Options">The values; counts may stand in their labels.</param>
public sealed record TableSelect(string Key, Phrase Label, IReadOnlyList<FieldOption> Options);
