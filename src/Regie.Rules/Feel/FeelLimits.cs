namespace Regie.Rules.Feel;

/// <summary>Bounds that keep every text and every evaluation finite; past them a <see cref="FeelLimitException"/> is thrown.</summary>
public sealed record FeelLimits
{
    internal const int DeepestValue = 256;

    /// <summary>The bounds used when none are given.</summary>
    public static FeelLimits Default { get; } = new();

    /// <summary>The longest expression text, in characters.</summary>
    public int TextLength { get; init; } = 100_000;

    /// <summary>The most nodes in one parsed expression.</summary>
    public int Nodes { get; init; } = 20_000;

    /// <summary>How deep brackets and operators may nest in one expression.</summary>
    public int Depth { get; init; } = 200;

    /// <summary>The longest list (or text, in characters) that an evaluation may build.</summary>
    public int ListLength { get; init; } = 100_000;

    /// <summary>The most steps (calls, loop turns, list items touched) in one evaluation.</summary>
    public int Steps { get; init; } = 5_000_000;

    /// <summary>How deep functions may call one another.</summary>
    public int CallDepth { get; init; } = 500;
}

/// <summary>A text or an evaluation went past one of the <see cref="FeelLimits"/>.</summary>
public sealed class FeelLimitException : Exception
{
    /// <summary>Names the bound that was passed.</summary>
    public FeelLimitException(string message)
        : base(message) { }
}

/// <summary>A text is not an expression of the language.</summary>
public sealed class FeelSyntaxException : Exception
{
    /// <summary>What is wrong and at which character, counted from zero.</summary>
    public FeelSyntaxException(string message, int position)
        : base($"{message} (at character {position + 1})") => Position = position;

    /// <summary>The character, counted from zero, where reading stopped.</summary>
    public int Position { get; }
}
