using Microsoft.AspNetCore.Components;
using Regie.Ui.Texts;

namespace Regie.Ui.Forms;

/// <summary>What all fields share: name, label, hint and error.</summary>
public abstract class FieldBase : ComponentBase
{
    /// <summary>The name under which it is posted: <c>Form.Title</c> for property Title of the page's property Form.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>The question or the noun.</summary>
    [Parameter, EditorRequired]
    public Phrase Label { get; set; }

    /// <summary>Why it is asked, or how to write it.</summary>
    [Parameter]
    public Phrase Hint { get; set; }

    /// <summary>What is to be mended; null when nothing is.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Whether it may stay empty, which the label then says.</summary>
    [Parameter]
    public bool IsOptional { get; set; }

    /// <summary>Whether it is shown but cannot be changed.</summary>
    [Parameter]
    public bool IsReadOnly { get; set; }

    internal string Id => FieldErrors.IdOf(Name);

    internal string? DescribedBy =>
        string.Join(
            ' ',
            new[] { Hint.IsEmpty ? null : $"{Id}-hint", Error is null ? null : $"{Id}-error" }.OfType<string>()
        )
            is { Length: > 0 } ids
            ? ids
            : null;

    internal string? Invalid => Error is null ? null : "true";

    internal string? MustFill => IsOptional ? null : "true";
}
