namespace Regie.Maths;

/// <summary>What labour costs for what it makes: productivity, and unit labour cost by its three definitions.</summary>
/// <remarks>The definitions give different numbers and are never put in one series.</remarks>
public static class LabourCost
{
    /// <summary>Value added by hour or by person.</summary>
    /// <remarks>LP = value added at constant prices / labour. Example: 600 made in 12 hours gives 50.</remarks>
    public static Datum Productivity(Datum volume, Datum labour) => volume / labour;

    /// <summary>By hour: labour cost of an hour over what an hour makes.</summary>
    /// <param name="compensation">Compensation of employees (D1), current prices.</param>
    /// <param name="employeesHours">Hours worked by employees.</param>
    /// <param name="volume">Gross value added at constant prices.</param>
    /// <param name="hours">Hours worked by everyone employed.</param>
    /// <remarks>
    /// ULC = (D1 / employees' hours) / (volume / all hours); OECD System of Unit Labour Cost. Belgian manufacturing 2000:
    /// (27071.3 / 990024) / (47364.3 / 1061715) gives 0.612943182274.
    /// </remarks>
    public static Datum PerHour(Datum compensation, Datum employeesHours, Datum volume, Datum hours) =>
        compensation / employeesHours / (volume / hours);

    /// <summary>By worker: labour cost of an employee over what a worker makes.</summary>
    /// <param name="compensation">Compensation of employees (D1), current prices.</param>
    /// <param name="employees">Employees, persons.</param>
    /// <param name="volume">Gross value added at constant prices.</param>
    /// <param name="workers">Everyone employed, persons.</param>
    /// <remarks>ULC = (D1 / employees) / (volume / workers). Example: (20/4) / (50/5) gives 0.5.</remarks>
    public static Datum PerWorker(Datum compensation, Datum employees, Datum volume, Datum workers) =>
        compensation / employees / (volume / workers);

    /// <summary>As share of value added, the self-employed counted at the wage of an employee: real unit labour cost.</summary>
    /// <param name="compensation">Compensation of employees (D1), current prices.</param>
    /// <param name="employees">Employees: hours, or persons.</param>
    /// <param name="value">Gross value added at current prices.</param>
    /// <param name="workers">Everyone employed, in the same measure.</param>
    /// <remarks>
    /// s = (D1 / employees) x workers / value added; between 0 and a little over 1. Belgian manufacturing 2000, by hours:
    /// 27071.3 / 990024 x 1061715 / 44958.1 gives 0.645748480656.
    /// </remarks>
    public static Datum ShareOfValueAdded(Datum compensation, Datum employees, Datum value, Datum workers) =>
        compensation / employees * workers / value;

    /// <summary>One against the weighted geometric mean of others, 100 where they are equal.</summary>
    /// <param name="own">The index of the one.</param>
    /// <param name="others">The indices of the others, on the same base.</param>
    /// <param name="weights">What each counts; they need not add up to one.</param>
    /// <remarks>
    /// r = 100 own / prod(other^(w/sum w)). The Belgian law of 26 July 1996 compares with DE, FR and NL. Example: 100
    /// against 80 and 125 of equal weight gives 100.
    /// </remarks>
    public static Datum Relative(Datum own, IReadOnlyList<Datum> others, IReadOnlyList<double> weights)
    {
        if (others.Count != weights.Count || others.Count == 0)
        {
            throw new ArgumentException("Each of the others needs its weight", nameof(weights));
        }
        var all = Totals.Sum(weights.ToArray());
        var joined = own.Status;
        var logarithm = new double[others.Count];
        for (var i = 0; i < logarithm.Length; i++)
        {
            joined |= others[i].Status;
            logarithm[i] = weights[i] / all * Math.Log(others[i].Value);
        }
        return Datum.From(100 * own.Value / Math.Exp(Totals.Sum(logarithm)), joined);
    }
}
