using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Results;

namespace Regie.People.Privacy;

/// <summary>What stands in the way of an erasure.</summary>
internal static class ErasureBar
{
    public static async Task<Error?> Refusal(RegieDb db, Person person, DateOnly today, CancellationToken ct)
    {
        if (person.ErasedAt is not null)
        {
            return PeopleErrors.AlreadyErased(person.Handle);
        }
        if (person.HoldReason is { } reason)
        {
            return PeopleErrors.UnderHold(reason);
        }
        return
            await Administrators.RemainOn(db, today, today, [], null, ct)
            && !await Administrators.RemainOn(db, today, today, [], person.Id, ct)
            ? PeopleErrors.LastAdministrator()
            : null;
    }
}
