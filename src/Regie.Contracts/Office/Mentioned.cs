using Regie.Kernel.Access;
using Regie.Kernel.Ids;
using Regie.Kernel.Values;

namespace Regie.Contracts.Office;

/// <summary>Somebody was named in a comment; one for each person. She may read the record and its comments.</summary>
/// <param name="Person">Who was named.</param>
/// <param name="Comment">The comment's reference.</param>
/// <param name="About">The record it stands on.</param>
/// <param name="Title">The record's title.</param>
/// <param name="Href">Where the comment can be read.</param>
/// <param name="By">Actor id of the writer.</param>
/// <param name="ByName">Name of the writer.</param>
public sealed record Mentioned(
    PersonId Person,
    string Comment,
    Subject About,
    LocalText Title,
    string Href,
    string By,
    string ByName
);
