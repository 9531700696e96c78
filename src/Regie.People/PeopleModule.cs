using System.Resources;
using Regie.Kernel.Modules;

namespace Regie.People;

/// <summary>Accounts and sessions of the people who work here, and their administration.</summary>
public sealed class PeopleModule : Module
{
    /// <summary>Keep one's own account: ways in, sessions, preferences.</summary>
    public const string Self = "people.self";

    public override string Name => "people";

    public override ResourceManager Texts { get; } =
        new("Regie.People.Texts.PeopleTexts", typeof(PeopleModule).Assembly);

    public override IReadOnlyList<Permission> Permissions { get; } = [new(Self, Person: true)];
}
