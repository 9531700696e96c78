namespace Regie.RulesTests;

/// <summary>How many times as many random cases are tried: more at night, by REGIE_TEST_SIZE.</summary>
internal static class TestSize
{
    public static int Times { get; } = Environment.GetEnvironmentVariable("REGIE_TEST_SIZE") == "nightly" ? 20 : 1;
}
