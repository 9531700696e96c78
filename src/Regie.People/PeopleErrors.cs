using Regie.Kernel.Results;

namespace Regie.People;

/// <summary>The ways in which accounts, sessions and administration say no.</summary>
public static class PeopleErrors
{
    /// <summary>The link, code or answer was used by someone who was faster, or the person may no longer come in.</summary>
    public static Error WayInSpent() => Error.Conflict("people.way-in-spent");

    /// <summary>There is no such session of hers.</summary>
    public static Error SessionNotFound() => Error.NotFound("people.session-not-found");

    /// <summary>There is no such passkey of hers.</summary>
    public static Error PasskeyNotFound() => Error.NotFound("people.passkey-not-found");

    /// <summary>The passkey belongs to an account already.</summary>
    public static Error PasskeyTaken() => Error.Conflict("people.passkey-taken");

    /// <summary>Without it she could not get in any more.</summary>
    public static Error LastWayIn() => Error.Conflict("people.last-way-in");

    /// <summary>There is no password to which recovery codes could belong.</summary>
    public static Error NoPassword() => Error.Conflict("people.no-password");

    /// <summary>The login at the organisation belongs to someone here already.</summary>
    public static Error LoginTaken(string provider) => Error.Conflict("people.login-taken", provider);

    /// <summary>She has no login at this organisation.</summary>
    public static Error LoginNotFound(string provider) => Error.NotFound("people.login-not-found", provider);

    /// <summary>The organisation knows her, but nobody here is connected with that login, and it brings no role.</summary>
    public static Error NotAdmitted(string provider) => Error.Forbidden("people.not-admitted", provider);

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
