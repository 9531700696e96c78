using System.Reflection;

namespace Regie.App;

/// <summary>The release of this program.</summary>
public static class ProductVersion
{
    public static string Text { get; } =
        typeof(ProductVersion)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
}
