using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Office.Domain;

namespace Regie.Office;

/// <summary>What is kept about a person: what she wrote, what she filed, the filters she keeps.</summary>
internal sealed class ThingsPersonal(RegieDb db) : IPersonalData
{
    private const string CommentKind = "office.comment";
    private const string FileKind = "office.file";
    private const string FilterKind = "office.filter";

    public async Task<IReadOnlyList<PersonalRecord>> Export(Person person, CancellationToken ct)
    {
        var actor = ActorOf(person);
        var comments = await db.Set<Comment>().AsNoTracking().Where(c => c.WrittenBy == actor).ToListAsync(ct);
        var ids = comments.Select(comment => comment.Id).ToList();
        var earlier = await db.Set<EarlierText>().AsNoTracking().Where(e => ids.Contains(e.CommentId)).ToListAsync(ct);
        var files = await db.Set<StoredFile>().AsNoTracking().Where(f => f.AddedBy == actor).ToListAsync(ct);
        var filters = await db.Set<SavedFilter>().AsNoTracking().Where(f => f.PersonId == person.Id).ToListAsync(ct);
        return
        [
            .. comments
                .OrderBy(comment => comment.Reference)
                .Select(comment => new PersonalRecord(
                    CommentKind,
                    comment.Reference,
                    new Dictionary<string, string?>
                    {
                        ["about"] = comment.About.ToString(),
                        ["text"] = comment.Text,
                        ["earlier"] = string.Join(
                            "\n",
                            earlier.Where(e => e.CommentId == comment.Id).OrderBy(e => e.Number).Select(e => e.Text)
                        ),
                        ["writtenAt"] = AuditLog.Instant(comment.WrittenAt),
                    }
                )),
            .. files
                .OrderBy(file => file.Reference)
                .Select(file => new PersonalRecord(
                    FileKind,
                    file.Reference,
                    new Dictionary<string, string?>
                    {
                        ["about"] = file.About.ToString(),
                        ["name"] = file.Name,
                        ["sha256"] = file.Hash,
                        ["addedAt"] = AuditLog.Instant(file.AddedAt),
                    }
                )),
            .. filters
                .OrderBy(filter => filter.Name, StringComparer.Ordinal)
                .Select(filter => new PersonalRecord(
                    FilterKind,
                    filter.Id.Value.ToString("N"),
                    new Dictionary<string, string?> { ["name"] = filter.Name, ["address"] = filter.Href }
                )),
        ];
    }

    public async Task<IReadOnlyList<KeptRecord>> Erase(Person person, CancellationToken ct)
    {
        var actor = ActorOf(person);
        var comments = await db.Set<Comment>().Where(c => c.WrittenBy == actor && c.Text != "").ToListAsync(ct);
        var ids = comments.Select(comment => comment.Id).ToList();
        comments.ForEach(comment => comment.Text = "");
        (await db.Set<EarlierText>().Where(e => ids.Contains(e.CommentId)).ToListAsync(ct)).ForEach(e => e.Text = "");
        db.RemoveRange(await db.Set<SavedFilter>().Where(f => f.PersonId == person.Id).ToListAsync(ct));

        // A file belongs to its record, whoever filed it.
        var files = await db.Set<StoredFile>().CountAsync(f => f.AddedBy == actor && f.State != FileState.Removed, ct);
        return files == 0 ? [] : [new(FileKind, files, "office.basis-file")];
    }

    private static string ActorOf(Person person) => $"person:{person.Id.Value}";
}
