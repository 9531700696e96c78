namespace Regie.Kernel.Results;

/// <summary>What went wrong, in the four ways a user can cause.</summary>
public enum ErrorKind
{
    /// <summary>The input itself is not right; <see cref="Error.Problems"/> names the fields.</summary>
    Invalid,

    /// <summary>There is nothing there, or nothing this person may know of.</summary>
    NotFound,

    /// <summary>This person may not do this.</summary>
    Forbidden,

    /// <summary>The input is right but the state does not allow it.</summary>
    Conflict,
}

/// <summary>A refusal without words: a stable code and the facts its text needs.</summary>
/// <param name="Kind">Decides the HTTP status, nowhere else than in <c>ToHttp</c>.</param>
/// <param name="Code"><c>module.what-is-wrong</c>; documented, never changed.</param>
/// <param name="Args">Facts for the text, in its order: dates, amounts, references.</param>
/// <param name="Problems">One per field that is not right; empty unless the kind is invalid.</param>
public sealed record Error(ErrorKind Kind, string Code, IReadOnlyList<object> Args, IReadOnlyList<Problem> Problems)
{
    /// <summary>There is nothing there.</summary>
    public static Error NotFound(string code, params object[] args) => new(ErrorKind.NotFound, code, args, []);

    /// <summary>This person may not do this.</summary>
    public static Error Forbidden(string code, params object[] args) => new(ErrorKind.Forbidden, code, args, []);

    /// <summary>The state does not allow it.</summary>
    public static Error Conflict(string code, params object[] args) => new(ErrorKind.Conflict, code, args, []);

    /// <summary>Fields are not right.</summary>
    public static Error Invalid(IReadOnlyList<Problem> problems) =>
        new(ErrorKind.Invalid, "kernel.invalid", [], problems);

    /// <summary>One field is not right.</summary>
    public static Error Invalid(string field, string code, params object[] args) => Invalid([new(field, code, args)]);
}

/// <summary>One field that is not right.</summary>
/// <param name="Field">Name of the input's property, as in the form and in JSON.</param>
/// <param name="Code">Stable code, as of <see cref="Error"/>.</param>
/// <param name="Args">Facts for the text.</param>
public sealed record Problem(string Field, string Code, IReadOnlyList<object> Args);
