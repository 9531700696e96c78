using System.Globalization;
using System.Text.Json;
using Regie.Kernel.Access;

namespace Regie.Kernel.Audit;

/// <summary>Names the entries whose payloads an erasure removed; the entry of the erasure itself carries this, so that nothing goes missing unseen.</summary>
public sealed class Erasure
{
    /// <summary>Its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose data went.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The numbers of the entries, with commas between.</summary>
    public required string Entries { get; init; }

    /// <summary>The use case that alone may remove payloads.</summary>
    public const string Act = "ErasePerson";

    /// <summary>The entries that the payload of an erasure's entry names.</summary>
    internal static IEnumerable<long> EntriesIn(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        foreach (var change in document.RootElement.EnumerateArray())
        {
            if (change.GetProperty("entity").GetString() != nameof(Erasure))
            {
                continue;
            }
            var named = change.GetProperty("after").GetProperty(nameof(Entries)).GetString() ?? "";
            foreach (var number in named.Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return long.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture);
            }
        }
    }
}
