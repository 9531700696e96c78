using Regie.Kernel.Access;
using Regie.Kernel.Ids;
using Regie.Kernel.Values;

namespace Regie.Kernel.Records;

/// <summary>A record as others point at it: a task, a comment, a file, a search hit.</summary>
/// <param name="Subject">Its kind and reference.</param>
/// <param name="Title">What it is called, without its reference.</param>
/// <param name="Href">Its page.</param>
/// <param name="ReadAction">The act that lets one read it.</param>
/// <param name="Facts">What decides who may read it.</param>
public sealed record RecordCard(Subject Subject, LocalText Title, string Href, string ReadAction, SubjectFacts Facts);
