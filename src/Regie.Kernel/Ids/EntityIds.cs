using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Regie.Kernel.Ids;

internal static class EntityIds
{
    public static bool IsId(Type type) =>
        type.IsValueType
        && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>));

    /// <summary>The key inside a typed id of whichever kind.</summary>
    public static Guid ValueOf(object id) =>
        (Guid)id.GetType().GetProperty(nameof(Access.PersonId.Value))!.GetValue(id)!;

    /// <summary>Stores every typed id of the assemblies as a GUID.</summary>
    public static void Store(ModelConfigurationBuilder conventions, IEnumerable<Assembly> assemblies)
    {
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsId))
        {
            conventions.Properties(type).HaveConversion(typeof(Converter<>).MakeGenericType(type));
        }
    }

    private sealed class Converter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Wrap(value))
        where TId : struct, IEntityId<TId>
    {
        // A static abstract member cannot stand in an expression tree.
        private static TId Wrap(Guid value) => TId.From(value);
    }
}
