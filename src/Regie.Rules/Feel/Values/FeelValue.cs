using System.Collections.Immutable;

namespace Regie.Rules.Feel.Values;

/// <summary>A value of the language: immutable, never a C# null. What FEEL calls null is <see cref="FeelNull"/>, which carries its reason.</summary>
public abstract class FeelValue
{
    private protected FeelValue() { }

    /// <summary>The name of the value's type as the standard writes it, such as <c>number</c> or <c>days and time duration</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>Whether this is FEEL's null, whatever its reason.</summary>
    public bool IsNull => this is FeelNull;

    /// <summary>Facts on which this value (or a value inside it) still waits; null when all is known.</summary>
    internal virtual ImmutableSortedSet<string>? Facts => null;

    /// <summary>The value as a FEEL literal would write it: strings in quotes, dates as <c>date("...")</c>.</summary>
    public string ToLiteral() => FeelText.Literal(this);

    /// <summary>The text that FEEL's <c>string()</c> gives; for null the word <c>null</c>.</summary>
    public override string ToString() => FeelText.Of(this);
}
