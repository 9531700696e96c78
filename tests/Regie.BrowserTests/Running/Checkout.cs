namespace Regie.BrowserTests.Running;

/// <summary>Where things are in the checkout that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string Flemish => In("programmes", "nib-2011");

    public static string Nordmark => In("tests", "programmes", "nordmark");

    public static string Web => Built("Regie.Web");

    public static string Cli => Built("Regie.Cli");

    public static string In(params string[] path) => Path.Combine([Root, .. path]);

    // artifacts/bin/<project>/<configuration>/: the hosts stand beside these tests, in the same configuration.
    private static string Built(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, $"{project}.dll");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Regie.slnx")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName
            ?? throw new InvalidOperationException("These tests run from a checkout: no Regie.slnx above them");
    }
}
