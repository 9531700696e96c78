using Regie.Kernel.Access;

namespace Regie.People.Domain;

/// <summary>What a change of a body's people comes to: which roles end, and which begin. Pure.</summary>
internal static class BodyPlan
{
    /// <summary>The roles for the body that would still hold on the day or later.</summary>
    public static IReadOnlyList<RoleGrant> Ending(
        IEnumerable<RoleGrant> grants,
        string programme,
        string body,
        DateOnly on
    ) =>
        [
            .. grants.Where(grant =>
                grant.Programme == programme && grant.Body == body && (grant.To is null || grant.To >= on)
            ),
        ];

    /// <summary>The last day of a role that ends before the day; one that had not begun by then never holds.</summary>
    public static DateOnly EndOf(RoleGrant grant, DateOnly on) =>
        grant.From < on ? on.AddDays(-1) : grant.From.AddDays(-1);

    /// <summary>The first day of a role that goes over to another body.</summary>
    public static DateOnly BeginOf(RoleGrant grant, DateOnly on) => grant.From > on ? grant.From : on;

    /// <summary>Whether a body, by the continuations known, leads back to another.</summary>
    public static bool LeadsTo(IReadOnlyList<BodySuccession> known, string programme, string from, string to)
    {
        for (string? here = from; here is not null; )
        {
            if (here == to)
            {
                return true;
            }
            here = known.FirstOrDefault(s => s.Programme == programme && s.Body == here)?.Into;
        }
        return false;
    }
}
