using Regie.Kernel.Ids;

namespace Regie.Contracts.Programme;

/// <summary>Key of an action.</summary>
public readonly record struct ActionId(Guid Value) : IEntityId<ActionId>
{
    /// <inheritdoc/>
    public static ActionId From(Guid value) => new(value);
}

/// <summary>Key of a progress report.</summary>
public readonly record struct ProgressReportId(Guid Value) : IEntityId<ProgressReportId>
{
    /// <inheritdoc/>
    public static ProgressReportId From(Guid value) => new(value);
}

/// <summary>Key of a kept answer of a rule.</summary>
public readonly record struct RuleTrialId(Guid Value) : IEntityId<RuleTrialId>
{
    /// <inheritdoc/>
    public static RuleTrialId From(Guid value) => new(value);
}
