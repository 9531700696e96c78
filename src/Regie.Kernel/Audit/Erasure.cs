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

    /// <summary>The entries that the payload of an erasure's entry names; none where it is no such payload.</summary>
    internal static IReadOnlyList<long> EntriesIn(string payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return
            [
                .. from change in document.RootElement.EnumerateArray()
                where change.GetProperty("entity").GetString() == nameof(Erasure)
                from seq in (change.GetProperty("after").GetProperty(nameof(Entries)).GetString() ?? "").Split(
                    ',',
                    StringSplitOptions.RemoveEmptyEntries
                )
                select long.Parse(seq, NumberStyles.None, CultureInfo.InvariantCulture),
            ];
        }
        catch (Exception other)
            when (other
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
                        or OverflowException
            )
        {
            return [];
        }
    }
}
