namespace Regie.Kernel.Access;

/// <summary>What a module keeps about a person, so that she can see it and have it erased; each module that keeps any registers one.</summary>
public interface IPersonalData
{
    /// <summary>All it keeps about her.</summary>
    Task<IReadOnlyList<PersonalRecord>> Export(Person person, CancellationToken ct);

    /// <summary>
    /// Erases what need not stay, by tracked changes in the running transaction of the erasure; says what stays and why.
    /// Doing it twice does no more than doing it once.
    /// </summary>
    Task<IReadOnlyList<KeptRecord>> Erase(Person person, CancellationToken ct);
}

/// <summary>One thing kept about a person.</summary>
/// <param name="Kind">A word code of the module: <c>office.comment</c>; its name stands in the texts as <c>module.personal-comment</c>.</param>
/// <param name="Reference">Which one.</param>
/// <param name="Fields">What it says, by name of the field.</param>
public sealed record PersonalRecord(string Kind, string Reference, IReadOnlyDictionary<string, string?> Fields);

/// <summary>Records that must stay although their person is erased.</summary>
/// <param name="Kind">A word code of the module, as in <see cref="PersonalRecord.Kind"/>.</param>
/// <param name="Count">How many.</param>
/// <param name="BasisCode">Text code of the legal basis on which they stay.</param>
public sealed record KeptRecord(string Kind, int Count, string BasisCode);
