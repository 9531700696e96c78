using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;

namespace Regie.Programme.Domain;

/// <summary>An action as it lives: its words come from the version in force, its progress from its reports.</summary>
internal sealed class PolicyAction : IVersioned
{
    public required ActionId Id { get; init; }
    public required string Programme { get; init; }
    public required string Code { get; init; }

    /// <summary>The day from which no version of the programme has it any more; its data stays.</summary>
    public DateOnly? WithdrawnOn { get; private set; }

    public int Version { get; set; }

    public Subject Subject => SubjectOf(Programme, Code);

    public static Subject SubjectOf(string programme, string code) => new("action", $"{programme}/{code}");

    public void Withdraw(DateOnly on) => WithdrawnOn ??= on;

    public void TakeUpAgain() => WithdrawnOn = null;

    /// <summary>What decides who may act on it: its owner's body.</summary>
    public SubjectFacts AccessFacts(string? ownerBody) => new(Programme, Bodies: ownerBody is null ? [] : [ownerBody]);
}
