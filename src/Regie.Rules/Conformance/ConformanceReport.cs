namespace Regie.Rules.Conformance;

/// <summary>What a model answered to a file of the public conformance kit.</summary>
/// <param name="Cases">Every case of the file in its order.</param>
public sealed record ConformanceReport(IReadOnlyList<ConformanceCase> Cases)
{
    /// <summary>How many cases gave every expected value.</summary>
    public int Passed => Cases.Count(item => item.Failure is null);

    /// <summary>How many cases did not.</summary>
    public int Failed => Total - Passed;

    /// <summary>How many cases the file has.</summary>
    public int Total => Cases.Count;
}

/// <summary>One case of the kit.</summary>
/// <param name="Id">The case's id in its file.</param>
/// <param name="Failure">Null when passed; else which result differs and how.</param>
public sealed record ConformanceCase(string Id, string? Failure);
