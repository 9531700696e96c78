using Regie.Rules.Feel.Lexing;

namespace Regie.Rules.Feel.Functions;

/// <summary>The functions every expression may call.</summary>
internal static class Library
{
    static Library()
    {
        foreach (var function in All)
        {
            Names.Add(function.Name, function);
        }
    }

    public static IReadOnlyList<Builtin> All { get; } =
    [
        .. ConversionFunctions.All,
        .. DateFunctions.All,
        .. StringFunctions.All,
        .. NumberFunctions.All,
        .. ListFunctions.All,
        .. ListChanges.All,
        .. StatisticsFunctions.All,
        .. ContextFunctions.All,
        .. RangeFunctions.All,
    ];

    public static NameIndex<Builtin> Names { get; } = new();
}
