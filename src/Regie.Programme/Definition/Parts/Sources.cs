namespace Regie.Programme.Definition.Parts;

/// <summary>Reads where something comes from; pillars, actions and bodies all say it.</summary>
internal static class Sources
{
    /// <summary>The words for <see cref="Provenance"/>, in its order.</summary>
    public static readonly string[] Kinds = ["stated", "reading", "external"];

    public static IReadOnlyList<SourceReference> Read(Fields of) =>
        [.. of.Maps("sources", "a source", isRequired: false, "document", "sections", "kind", "note").Select(Source)];

    private static SourceReference Source(Fields source)
    {
        var read = new SourceReference
        {
            Document = source.Reference("document", NameKind.Document),
            Sections = source.Texts("sections"),
            Kind = (Provenance)Math.Max(0, Array.IndexOf(Kinds, source.Choice("kind", Kinds, isOptional: true))),
            Note = source.OptionalLocal("note"),
        };
        if (read.Kind == Provenance.Reading && !source.Has("note"))
        {
            source.Find(
                FindingCodes.ReadingWithoutNote,
                "a reading needs a note that says what was read; add 'note: ...'"
            );
        }
        return read;
    }
}
