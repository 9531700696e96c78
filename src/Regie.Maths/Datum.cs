namespace Regie.Maths;

/// <summary>What is to be known of a value besides its number; several may hold at once.</summary>
[Flags]
public enum Status
{
    /// <summary>Nothing: it is as measured.</summary>
    Ok = 0,

    /// <summary>Estimated, provisional, forecast, imputed or of low reliability: a value that may be revised.</summary>
    Estimated = 1,

    /// <summary>The series changed its method here, or the comparison crosses such a place.</summary>
    Break = 2,

    /// <summary>Confidential: it exists and may not be told, nor be worked out from what is told.</summary>
    Suppressed = 4,

    /// <summary>There is no value.</summary>
    Missing = 8,

    /// <summary>It cannot be computed: a zero or missing base, a structure without a total.</summary>
    Undefined = 16,
}

/// <summary>A value with its status: the one kind of number that formulas take and give.</summary>
/// <param name="Value">Finite; 0 where there is none, and then it is not to be read.</param>
/// <param name="Status">What is to be known of it.</param>
public readonly record struct Datum(double Value, Status Status)
{
    private const Status None = Status.Suppressed | Status.Missing | Status.Undefined;

    /// <summary>There is no value.</summary>
    public static Datum Missing { get; } = new(0, Status.Missing);

    /// <summary>There is one, and it may not be told.</summary>
    public static Datum Suppressed { get; } = new(0, Status.Suppressed);

    /// <summary>It cannot be computed.</summary>
    public static Datum Undefined { get; } = new(0, Status.Undefined);

    /// <summary>Whether there is a number to read.</summary>
    public bool HasValue => (Status & None) == 0;

    /// <summary>A plain value; undefined where it is infinite or not a number.</summary>
    public static Datum Of(double value) => From(value, Status.Ok);

    /// <summary>What comes of a computation over inputs with these statuses.</summary>
    /// <remarks>
    /// Statuses are joined. An input without a value leaves none: suppressed before missing before undefined. A result
    /// that is no finite number is undefined. Example: 1/0 over an estimated input is undefined.
    /// </remarks>
    public static Datum From(double value, Status joined)
    {
        if ((joined & Status.Suppressed) != 0)
        {
            return Suppressed;
        }
        if ((joined & Status.Missing) != 0)
        {
            return Missing;
        }
        return (joined & Status.Undefined) != 0 || !double.IsFinite(value) ? Undefined : new(value, joined);
    }

    /// <summary>The same with further statuses.</summary>
    public Datum With(Status more) => From(Value, Status | more);

    /// <summary>Sum.</summary>
    public static Datum operator +(Datum a, Datum b) => From(a.Value + b.Value, a.Status | b.Status);

    /// <summary>Difference.</summary>
    public static Datum operator -(Datum a, Datum b) => From(a.Value - b.Value, a.Status | b.Status);

    /// <summary>Product.</summary>
    public static Datum operator *(Datum a, Datum b) => From(a.Value * b.Value, a.Status | b.Status);

    /// <summary>Quotient; undefined where the divisor is 0.</summary>
    public static Datum operator /(Datum a, Datum b) => From(a.Value / b.Value, a.Status | b.Status);

    /// <summary>Product with a plain number.</summary>
    public static Datum operator *(double factor, Datum a) => From(factor * a.Value, a.Status);
}
