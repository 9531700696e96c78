namespace Regie.Programme.Domain;

/// <summary>Codes of enumerations, as they stand in addresses, exports and texts.</summary>
internal static class Codes
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();
}
