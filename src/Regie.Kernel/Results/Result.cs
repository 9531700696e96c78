using System.Diagnostics.CodeAnalysis;

namespace Regie.Kernel.Results;

/// <summary>An answer or a refusal. What a user can cause is a refusal; what only a bug can cause is an exception.</summary>
public sealed class Result<T>
{
    private Result(T? value, Error? error)
    {
        Value = value;
        Error = error;
    }

    /// <summary>The answer; only when <see cref="IsOk"/>.</summary>
    public T? Value { get; }

    /// <summary>The refusal; null when it went well.</summary>
    public Error? Error { get; }

    /// <summary>Whether there is an answer.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    /// <summary>An answer.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Result<T>(Error error) => new(default, error);
}

/// <summary>The answer of a command that has nothing to tell.</summary>
public sealed record Done
{
    /// <summary>The only one.</summary>
    public static Done It { get; } = new();
}
