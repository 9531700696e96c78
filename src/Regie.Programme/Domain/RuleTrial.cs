using Regie.Contracts.Programme;
using Regie.Kernel.Audit;

namespace Regie.Programme.Domain;

/// <summary>An answer of a rule that somebody kept, with all that is needed to work it out again years later. Never changed.</summary>
internal sealed class RuleTrial
{
    public required RuleTrialId Id { get; init; }

    /// <summary>As <c>TRY-2011-0001</c>.</summary>
    public required string Reference { get; init; }
    public required string Programme { get; init; }

    /// <summary>The number of the programme version whose rules were asked.</summary>
    public required string Version { get; init; }
    public required string Decision { get; init; }

    /// <summary>The day asked.</summary>
    public required DateOnly AskedFor { get; init; }

    /// <summary>SHA-256 of the rules in canonical form, hexadecimal.</summary>
    public required string RulesHash { get; init; }

    /// <summary>SHA-256 of <see cref="Facts"/>, hexadecimal.</summary>
    public required string FactsHash { get; init; }

    /// <summary>The version of the language and its evaluation.</summary>
    public required string Engine { get; init; }

    /// <summary>The facts as JSON.</summary>
    [Long]
    public required string Facts { get; init; }

    /// <summary>The answer as JSON: outcome, value, needed facts, messages by language.</summary>
    [Long]
    public required string Answer { get; init; }
    public required DateTimeOffset KeptAt { get; init; }
    public required string KeptBy { get; init; }
}
