using Regie.Kernel.Results;

namespace Regie.Observatory;

/// <summary>Every way in which the observatory says no.</summary>
public static class ObservatoryErrors
{
    /// <summary>There is no dataset with this code.</summary>
    public static Error DatasetNotFound(string code) => Error.NotFound("observatory.dataset-not-found", code);

    /// <summary>There is no indicator with this code.</summary>
    public static Error IndicatorNotFound(string code) => Error.NotFound("observatory.indicator-not-found", code);

    /// <summary>No indicator is computed for this place.</summary>
    public static Error PlaceNotFound(string geo) => Error.NotFound("observatory.place-not-found", geo);

    /// <summary>No classification of this name was loaded.</summary>
    public static Error CodeListNotFound(string list) => Error.NotFound("observatory.code-list-not-found", list);

    /// <summary>The dataset has no such dimension.</summary>
    public static Error DimensionNotFound(string dataset, string dimension) =>
        Error.Invalid("Filter", "observatory.dimension-not-found", dataset, dimension);

    /// <summary>The indicator has no value for this place and period.</summary>
    public static Error NoSuchValue(string indicator, string geo, string period) =>
        Error.NotFound("observatory.no-such-value", indicator, geo, period);

    /// <summary>The file is not on the desk: it has to be laid there first.</summary>
    public static Error FileNotLaid() => Error.Conflict("observatory.file-not-laid");

    /// <summary>What was given as a map is none.</summary>
    public static Error NotAMap(string why) => Error.Invalid("Map", "observatory.not-a-map", why);

    /// <summary>A later vintage is there already.</summary>
    public static Error BeforeLatest(DateOnly latest) => Error.Invalid("KnownOn", "observatory.before-latest", latest);

    /// <summary>The day lies ahead.</summary>
    public static Error KnownInFuture(DateOnly today) => Error.Invalid("KnownOn", "observatory.known-in-future", today);

    /// <summary>The file's dimensions are not those of the dataset.</summary>
    public static Error OtherDimensions(string dataset, string known, string found) =>
        Error.Conflict("observatory.other-dimensions", dataset, known, found);

    /// <summary>Too much was asked for at once.</summary>
    public static Error TooMuch(int most) => Error.Invalid("Filter", "observatory.too-much", most);
}
