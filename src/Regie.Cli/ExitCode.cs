namespace Regie.Cli;

/// <summary>What the command line tells scripts.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>The input or the state is not right.</summary>
    public const int NotRight = 1;

    /// <summary>The command was not written as it should be.</summary>
    public const int Usage = 2;
}
