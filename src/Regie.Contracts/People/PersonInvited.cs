using Regie.Kernel.Access;

namespace Regie.Contracts.People;

/// <summary>Someone was invited; a mail may tell her so. The link that lets her in is no part of this: it goes another way.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">Her name.</param>
/// <param name="Email">Where mail reaches her, or null.</param>
/// <param name="Language">The language she reads, or null for the programme's first.</param>
/// <param name="Programme">The programme of her first role.</param>
/// <param name="LinkUntil">Until when her link works.</param>
public sealed record PersonInvited(
    PersonId Person,
    string Name,
    string? Email,
    string? Language,
    string Programme,
    DateTimeOffset LinkUntil
);
