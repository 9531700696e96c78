namespace Regie.Kernel.Access;

/// <summary>Who is asking.</summary>
/// <param name="Id">As it stands in the audit trail: <c>person:{id}</c>, <c>os:{user}</c>, <c>job:{name}</c> or <c>public</c>.</param>
/// <param name="Name">What people call her.</param>
/// <param name="Roles">The roles she holds, whenever.</param>
public sealed record Actor(string Id, string Name, IReadOnlyList<HeldRole> Roles)
{
    /// <summary>The acts to which her token is limited; null where she is not. What everyone may is never limited.</summary>
    public IReadOnlySet<string>? Scopes { get; init; }

    /// <summary>The role that everyone has.</summary>
    public const string PublicRole = "public";

    /// <summary>The installation's own role, of no programme: who holds it runs the installation.</summary>
    public const string AdministratorRole = "administrator";

    /// <summary>The role that everyone has who signed in as a person.</summary>
    public const string PersonRole = "person";

    /// <summary>The role of the machine itself: whoever can run the command line beside the data.</summary>
    public const string OperatorRole = "operator";

    /// <summary>Someone who has not signed in.</summary>
    public static Actor Public { get; } = new("public", "", []);

    /// <summary>The machine's own user at the command line.</summary>
    public static Actor Operator(string osUser) =>
        new($"os:{osUser}", osUser, [new("", OperatorRole, null, DateOnly.MinValue, null)]);

    /// <summary>Work done by the clock.</summary>
    public static Actor Job(string name) =>
        new($"job:{name}", name, [new("", OperatorRole, null, DateOnly.MinValue, null)]);

    /// <summary>A person with the roles given to her, and no more; <see cref="Actors.Of"/> knows the rest.</summary>
    public static Actor Person(Person person, IEnumerable<RoleGrant> grants) =>
        new(
            IdOf(person.Id),
            person.Name,
            [.. grants.Select(grant => new HeldRole(grant.Programme, grant.Role, grant.Body, grant.From, grant.To))]
        );

    /// <summary>How a person stands in the audit trail.</summary>
    public static string IdOf(PersonId person) => $"person:{person.Value}";

    /// <summary>The key of the person; only of one who <see cref="IsPerson"/>.</summary>
    public PersonId PersonId => new(Guid.Parse(Id["person:".Length..]));

    /// <summary>Whether she has signed in as a person.</summary>
    public bool IsPerson => Id.StartsWith("person:", StringComparison.Ordinal);

    /// <summary>The roles that hold on a day.</summary>
    public IEnumerable<HeldRole> RolesOn(DateOnly day) =>
        Roles.Where(role => role.From <= day && (role.To is null || day <= role.To));
}

/// <summary>A role as someone holds it.</summary>
/// <param name="Programme">The programme that defines the role; empty for the installation's own.</param>
/// <param name="Role">Its id in the programme.</param>
/// <param name="Body">The body for which she holds it, or null.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, included, or null.</param>
/// <param name="OnBehalfOf">Actor id of the absent person whose role it is; null where it is her own.</param>
public sealed record HeldRole(
    string Programme,
    string Role,
    string? Body,
    DateOnly From,
    DateOnly? To,
    string? OnBehalfOf = null
);
