namespace Regie.Office;

/// <summary>The acts of this module that have to do with finding, discussing, filing and keeping.</summary>
public static class OfficeActs
{
    /// <summary>Search; everyone finds what she may see.</summary>
    public const string Search = "office.search";

    /// <summary>Read and write comments on a record, and read its files.</summary>
    public const string Discuss = "office.discuss";

    /// <summary>Add files to a record, replace and remove them.</summary>
    public const string Attach = "office.attach";

    /// <summary>Keep filters under a name of one's own.</summary>
    public const string Keep = "office.keep";
}
