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
/// <param name="Failure">Null when passed; else the first result that differs.</param>
public sealed record ConformanceCase(string Id, ConformanceFailure? Failure);

/// <summary>A result that is not as expected.</summary>
/// <param name="Node">The result node's name.</param>
/// <param name="Reason">What was expected and what came, or what stood in the way.</param>
public sealed record ConformanceFailure(string Node, string Reason);
