using System.Globalization;
using Regie.Kernel.Values;

namespace Regie.Ui.Tables;

/// <summary>Reduces what a column yields to the few kinds of value a file can hold.</summary>
internal static class ExportCell
{
    /// <summary>
    /// Null, <see cref="string"/>, <see cref="bool"/>, <see cref="long"/>, <see cref="decimal"/>, <see cref="double"/>
    /// (finite), <see cref="Percent"/>, <see cref="Money"/>, <see cref="DateOnly"/>, <see cref="TimeOnly"/>,
    /// <see cref="DateTime"/> or <see cref="DateTimeOffset"/>.
    /// </summary>
    internal static object? Reduce(object? value) =>
        value switch
        {
            null or string or bool or long or decimal or Percent or Money => value,
            DateOnly or TimeOnly or DateTime or DateTimeOffset => value,
            double number => double.IsFinite(number) ? number : null,
            float number => float.IsFinite(number) ? (double)number : null,
            Enum name => name.ToString(),
            sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            ulong number => (decimal)number,
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
}
