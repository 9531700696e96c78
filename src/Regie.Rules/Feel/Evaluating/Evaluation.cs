using System.Runtime.CompilerServices;
using Regie.Rules.Decisions;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Evaluating;

/// <summary>One run: its clock, its bounds and what it has used of them.</summary>
internal sealed class Evaluation(FeelLimits limits, FeelDateTime? now = null)
{
    private int steps;
    private int depth;

    /// <summary>The moment the caller says it is; null when none was given.</summary>
    public FeelDateTime? Now { get; } = now;

    public FeelLimits Limits { get; } = limits;

    /// <summary>Where tables note the rows they matched; null when nobody asks.</summary>
    public List<TableHit>? Hits { get; set; }

    public void Step(int count = 1)
    {
        steps += count;
        if (steps > Limits.Steps || steps < 0)
        {
            throw new FeelLimitException($"The evaluation took more than {Limits.Steps} steps.");
        }
    }

    public void Enter()
    {
        Step();
        if (++depth > Limits.CallDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new FeelLimitException($"Functions call one another more than {Limits.CallDepth} deep.");
        }
    }

    public void Leave() => depth--;

    public void CheckLength(long count)
    {
        if (count > Limits.ListLength)
        {
            throw new FeelLimitException($"A list or text is longer than {Limits.ListLength}.");
        }
    }
}

/// <summary>The values of one level of variables, and the level around it.</summary>
internal sealed class Frame(FeelValue[] slots, Frame? parent)
{
    public readonly FeelValue[] Slots = slots;
    public readonly Frame? Parent = parent;
}
