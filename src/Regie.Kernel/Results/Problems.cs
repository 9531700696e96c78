namespace Regie.Kernel.Results;

/// <summary>Gathers everything that is wrong with an input, so that a person mends it in one go.</summary>
public sealed class Problems
{
    private readonly List<Problem> _found = [];

    /// <summary>What was found, in the order of the checks.</summary>
    public IReadOnlyList<Problem> Found => _found;

    /// <summary>Notes a problem unless the condition holds.</summary>
    public void Require(bool condition, string field, string code, params object[] args)
    {
        if (!condition)
        {
            _found.Add(new(field, code, args));
        }
    }

    /// <summary>Notes a problem when a text is blank or longer than allowed.</summary>
    public void RequireText(string? text, string field, int maxLength)
    {
        Require(!string.IsNullOrWhiteSpace(text), field, "kernel.text-missing");
        Require((text?.Length ?? 0) <= maxLength, field, "kernel.text-too-long", maxLength);
    }
}
