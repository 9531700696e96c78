using CsCheck;

namespace Regie.UnitTests.Office;

/// <summary>One of a few.</summary>
internal static class Pick
{
    public static Gen<T> Of<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(at => items[at]);
}
