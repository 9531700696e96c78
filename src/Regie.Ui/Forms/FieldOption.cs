using Regie.Ui.Texts;

namespace Regie.Ui.Forms;

/// <summary>One of the answers to choose from.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Label">What is shown.</param>
/// <param name="Hint">What it means; shown beside radio buttons only.</param>
public sealed record FieldOption(string Value, Phrase Label, Phrase Hint = default);
