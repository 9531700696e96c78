namespace Regie.Maths;

/// <summary>How enterprises come, go and fare.</summary>
public static class Demography
{
    /// <summary>Enterprises founded, in percent of those active.</summary>
    /// <remarks>100 B / N. Example: 5 of 50 gives 10.</remarks>
    public static Datum BirthRate(Datum births, Datum active) => Shares.Percent(births, active);

    /// <summary>Enterprises closed, in percent of those active.</summary>
    /// <remarks>100 D / N. Example: 3 of 50 gives 6.</remarks>
    public static Datum DeathRate(Datum deaths, Datum active) => Shares.Percent(deaths, active);

    /// <summary>Founded and closed together, in percent of those active.</summary>
    /// <remarks>100 (B + D) / N. Example: 5 and 3 of 50 gives 16.</remarks>
    public static Datum Churn(Datum births, Datum deaths, Datum active) => Shares.Percent(births + deaths, active);

    /// <summary>Of those founded some years ago, how many are still there, in percent.</summary>
    /// <remarks>100 S / B. Example: 6 of 10 gives 60.</remarks>
    public static Datum Survival(Datum survivors, Datum founded) => Shares.Percent(survivors, founded);

    /// <summary>Net result in percent of equity.</summary>
    /// <remarks>100 R / E; a loss gives a negative number, equity of 0 or less none. Example: 6.3 of 100 gives 6.3.</remarks>
    public static Datum ReturnOnEquity(Datum result, Datum equity) =>
        equity is { HasValue: true, Value: <= 0 } ? Datum.Undefined : 100 * (result / equity);

    /// <summary>Operating surplus in percent of turnover.</summary>
    /// <remarks>100 S / T. Example: 8 of 200 gives 4.</remarks>
    public static Datum Margin(Datum surplus, Datum turnover) =>
        turnover is { HasValue: true, Value: <= 0 } ? Datum.Undefined : 100 * (surplus / turnover);
}
