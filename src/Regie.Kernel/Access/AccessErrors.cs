using Regie.Kernel.Results;

namespace Regie.Kernel.Access;

/// <summary>The ways in which managing people and keys says no.</summary>
public static class AccessErrors
{
    /// <summary>Nobody has this handle.</summary>
    public static Error PersonNotFound(string handle) => Error.NotFound("kernel.person-not-found", handle);

    /// <summary>Someone has this handle already.</summary>
    public static Error HandleTaken(string handle) => Error.Conflict("kernel.handle-taken", handle);

    /// <summary>No programme loaded here defines this role.</summary>
    public static Error RoleUnknown(string role) => Error.Invalid("Role", "kernel.role-unknown", role);

    /// <summary>There is no such key.</summary>
    public static Error KeyNotFound(string id) => Error.NotFound("kernel.access-key-not-found", id);
}
