namespace Regie.Contracts.People;

/// <summary>The people of a body changed on a day, as at a change of government; where it merged, its open work moves with it.</summary>
/// <param name="Programme">The programme's id.</param>
/// <param name="Body">The body's code.</param>
/// <param name="Into">The body that continues it, or null.</param>
/// <param name="On">The first day of the new state.</param>
public sealed record BodyChanged(string Programme, string Body, string? Into, DateOnly On);
