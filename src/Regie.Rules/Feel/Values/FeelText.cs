using System.Globalization;
using System.Text;

namespace Regie.Rules.Feel.Values;

/// <summary>Writes values: as <c>string()</c> does, or as a literal that reads back to an equal value.</summary>
internal static class FeelText
{
    public static string Of(FeelValue value) => value is FeelString text ? text.Value : Write(value, literal: false);

    public static string Literal(FeelValue value) => Write(value, literal: true);

    public static string Number(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        if (text.Contains('.', StringComparison.Ordinal))
        {
            text = text.TrimEnd('0').TrimEnd('.');
        }
        return text == "-0" ? "0" : text;
    }

    private static string Write(FeelValue value, bool literal)
    {
        var text = new StringBuilder();
        Append(text, value, literal, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, FeelValue value, bool literal, int depth)
    {
        if (depth > FeelLimits.DeepestValue)
        {
            text.Append("...");
            return;
        }
        switch (value)
        {
            case FeelNull:
                text.Append("null");
                break;
            case FeelBoolean b:
                text.Append(b.Value ? "true" : "false");
                break;
            case FeelNumber n:
                text.Append(Number(n.Value));
                break;
            case FeelString s:
                Quote(text, s.Value);
                break;
            case FeelList list:
                AppendList(text, list, literal, depth);
                break;
            case FeelContext context:
                AppendContext(text, context, literal, depth);
                break;
            case FeelRange range:
                AppendRange(text, range, literal, depth);
                break;
            case FeelFunction function:
                text.Append("function(").AppendJoin(", ", function.ParameterNames).Append(')');
                break;
            case FeelUnknown unknown:
                text.Append("unknown(").AppendJoin(", ", unknown.NeededFacts).Append(')');
                break;
            default:
                text.Append(literal ? "@\"" : "");
                AppendTemporal(text, value);
                text.Append(literal ? "\"" : "");
                break;
        }
    }

    private static void Quote(StringBuilder text, string value) =>
        text.Append('"')
            .Append(
                value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            )
            .Append('"');

    private static void AppendList(StringBuilder text, FeelList list, bool literal, int depth)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, list[i], literal, depth + 1);
        }
        text.Append(']');
    }

    private static void AppendContext(StringBuilder text, FeelContext context, bool literal, int depth)
    {
        text.Append('{');
        for (var i = 0; i < context.Names.Count; i++)
        {
            var name = context.Names[i];
            text.Append(i == 0 ? "" : ", ");
            if (name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_') && !char.IsDigit(name[0]))
            {
                text.Append(name);
            }
            else
            {
                Quote(text, name);
            }
            text.Append(": ");
            Append(text, context.Values[i], literal, depth + 1);
        }
        text.Append('}');
    }

    private static void AppendRange(StringBuilder text, FeelRange range, bool literal, int depth)
    {
        if (range.Start is null || range.End is null)
        {
            text.Append(
                range.Start is null ? (range.EndIncluded ? "<=" : "<")
                : range.StartIncluded ? ">="
                : ">"
            );
            Append(text, range.Start ?? range.End ?? FeelNull.Plain, literal, depth + 1);
            return;
        }
        text.Append(range.StartIncluded ? '[' : '(');
        Append(text, range.Start, literal, depth + 1);
        text.Append("..");
        Append(text, range.End, literal, depth + 1);
        text.Append(range.EndIncluded ? ']' : ')');
    }

    private static void AppendTemporal(StringBuilder text, FeelValue value)
    {
        switch (value)
        {
            case FeelDate date:
                AppendDate(text, date);
                break;
            case FeelTime time:
                AppendTime(text, time);
                break;
            case FeelDateTime moment:
                AppendDate(text, moment.Date);
                text.Append('T');
                AppendTime(text, moment.Time);
                break;
            case FeelMonths months:
                AppendMonths(text, months.Total);
                break;
            case FeelSeconds seconds:
                AppendSeconds(text, seconds.Total);
                break;
            default:
                throw new InvalidOperationException($"No text form for {value.TypeName}.");
        }
    }

    private static void AppendDate(StringBuilder text, FeelDate date) =>
        text.Append(date.Year < 0 ? "-" : "")
            .Append(CultureInfo.InvariantCulture, $"{Math.Abs(date.Year):0000}-{date.Month:00}-{date.Day:00}");

    private static void AppendTime(StringBuilder text, FeelTime time)
    {
        text.Append(CultureInfo.InvariantCulture, $"{time.Hour:00}:{time.Minute:00}:{time.Second:00}");
        var fraction = time.Nanos % FeelTime.NanosPerSecond;
        if (fraction != 0)
        {
            text.Append('.').Append(fraction.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0'));
        }
        text.Append(time.Zone);
    }

    private static void AppendMonths(StringBuilder text, long total)
    {
        var size = Math.Abs((decimal)total);
        var years = Math.Floor(size / 12);
        var months = size - years * 12;
        text.Append(total < 0 ? "-P" : "P");
        if (years != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{years}Y");
        }
        if (months != 0 || years == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{months}M");
        }
    }

    private static void AppendSeconds(StringBuilder text, decimal total)
    {
        var size = Math.Abs(total);
        var days = Math.Floor(size / Civil.SecondsPerDay);
        var rest = size - days * Civil.SecondsPerDay;
        var hours = Math.Floor(rest / 3600);
        var minutes = Math.Floor((rest - hours * 3600) / 60);
        var seconds = rest - hours * 3600 - minutes * 60;
        text.Append(total < 0 ? "-P" : "P");
        if (days != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{days}D");
        }
        if (rest == 0)
        {
            text.Append(days == 0 ? "T0S" : "");
            return;
        }
        text.Append('T');
        if (hours != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{hours}H");
        }
        if (minutes != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{minutes}M");
        }
        if (seconds != 0)
        {
            text.Append(Number(seconds)).Append('S');
        }
    }
}
