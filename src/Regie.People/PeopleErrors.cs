using Regie.Kernel.Results;

namespace Regie.People;

/// <summary>The ways in which administration says no.</summary>
public static class PeopleErrors
{
    public static Error LastAdministrator() => Error.Conflict("people.last-administrator");

    public static Error GrantNotFound(string id) => Error.NotFound("people.grant-not-found", id);

    public static Error SubstitutionNotFound(string id) => Error.NotFound("people.substitution-not-found", id);

    public static Error SubstituteIsHerself() => Error.Invalid("Substitute", "people.substitute-is-herself");

    public static Error RoleNotHeld(DateOnly from, DateOnly to) =>
        Error.Invalid("Grants", "people.role-not-held", from, to);

    public static Error UnderHold(string reason) => Error.Conflict("people.under-hold", reason);

    public static Error AlreadyErased(string handle) => Error.Conflict("people.already-erased", handle);

    public static Error BodyUnknown(string body) => Error.Invalid("Body", "people.body-unknown", body);

    public static Error AlreadyContinued(string body, string into) =>
        Error.Conflict("people.already-continued", body, into);

    public static Error RoundTrip(string body) => Error.Invalid("Into", "people.round-trip", body);
}
