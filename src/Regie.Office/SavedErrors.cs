using Regie.Kernel.Results;

namespace Regie.Office;

/// <summary>The ways in which keeping a filter says no.</summary>
public static class SavedErrors
{
    /// <summary>She keeps no such filter.</summary>
    public static Error FilterNotFound(string id) => Error.NotFound("office.filter-not-found", id);

    /// <summary>She keeps another filter under this name.</summary>
    public static Error NameTaken(string name) => Error.Conflict("office.filter-name-taken", name);

    /// <summary>The address is no list of this site.</summary>
    public static Error NoList(string address) => Error.Invalid("Address", "office.filter-no-list", address);

    /// <summary>She keeps as many as anyone may.</summary>
    public static Error TooMany(int most) => Error.Conflict("office.filter-too-many", most);

    /// <summary>Only people keep filters.</summary>
    public static Error NoPerson() => Error.Forbidden("office.filter-no-person");
}
