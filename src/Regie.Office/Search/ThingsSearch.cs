using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;
using Regie.Kernel.Search;
using Regie.Kernel.Values;
using Regie.Office.Domain;

namespace Regie.Office.Search;

/// <summary>Comments and the names of files, found by those who may read their record and discuss it.</summary>
/// <remarks>Who may read the record is taken from the index itself, where its own source has just written it.</remarks>
internal sealed class ThingsSearch(RegieDb db) : ISearchSource
{
    private const string CommentKind = "comment";
    private const string FileKind = "file";

    public IReadOnlyList<string> Kinds { get; } = [CommentKind, FileKind];

    public IEnumerable<Subject> Touched(object entity) =>
        entity switch
        {
            Comment comment => [Comment.SubjectOf(comment.Reference)],
            StoredFile file => [StoredFile.SubjectOf(file.Reference)],
            // The record may now be read by others, or be called otherwise. A record of which nothing can hang is no matter.
            SearchDocument { Subject.Kind: not (CommentKind or FileKind or "report" or "person" or "source") } =>
                Kinds.Select(ISearchSource.EveryOf),
            _ => [],
        };

    public async IAsyncEnumerable<SearchDocument> Documents(
        IReadOnlyCollection<Subject> asked,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var records = new Dictionary<Subject, SearchDocument?>();
        var index = new SearchIndex(db);
        var comments = db.Set<Comment>()
            .AsNoTracking()
            .Where(comment => comment.WithdrawnAt == null && comment.Text != "");
        if (Which(asked, CommentKind) is { } references)
        {
            comments = comments.Where(comment => references.Contains(comment.Reference));
        }
        foreach (var comment in await comments.OrderBy(comment => comment.Reference).ToListAsync(ct))
        {
            if (await Record(comment.About) is { } record)
            {
                yield return new(
                    Comment.SubjectOf(comment.Reference),
                    comment.Reference,
                    record.Title,
                    LocalText.Same(comment.Text),
                    $"{record.Href}#{comment.Reference}",
                    [record.ReadActions[0], OfficeActs.Discuss],
                    record.Facts
                );
            }
        }

        var files = db.Set<StoredFile>().AsNoTracking().Where(file => file.State != FileState.Removed);
        if (Which(asked, FileKind) is { } names)
        {
            files = files.Where(file => names.Contains(file.Reference));
        }
        foreach (var file in await files.OrderBy(file => file.Reference).ToListAsync(ct))
        {
            if (await Record(file.About) is { } record)
            {
                yield return new(
                    StoredFile.SubjectOf(file.Reference),
                    file.Reference,
                    LocalText.Same(file.Name),
                    new([
                        .. record.Title.ByLanguage.Select(title =>
                            KeyValuePair.Create(title.Key, $"{record.Code} · {title.Value}")
                        ),
                    ]),
                    $"/files/{file.Reference}",
                    [record.ReadActions[0], OfficeActs.Discuss],
                    record.Facts
                );
            }
        }

        async Task<SearchDocument?> Record(Subject about)
        {
            if (!records.TryGetValue(about, out var record))
            {
                records[about] = record = await index.Find(about, ct);
            }
            return record;
        }
    }

    // Null where all of the kind are asked for; empty where none.
    private static List<string>? Which(IReadOnlyCollection<Subject> asked, string kind) =>
        asked.Contains(ISearchSource.EveryOf(kind))
            ? null
            : [.. asked.Where(subject => subject.Kind == kind).Select(subject => subject.Reference)];
}
