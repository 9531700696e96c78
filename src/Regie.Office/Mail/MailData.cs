using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Outbox;
using Regie.Kernel.Settings;
using Regie.Kernel.UseCases;

namespace Regie.Office.Mail;

/// <summary>Mail to a person or with her name in it: waiting, sent, or lying in the mail folder.</summary>
internal sealed class MailData(RegieDb db, UseCaseContext context) : IPersonalData
{
    public async Task<IReadOnlyList<PersonalRecord>> Export(Person person, CancellationToken ct) =>
        [
            .. (await Of(person, ct)).Select(found => new PersonalRecord(
                "office.mail",
                found.Message.Key,
                // A mail to someone else in which she is named: that person's address and mail are not hers to read.
                found.Mail.To == person.Email
                    ? new Dictionary<string, string?>
                    {
                        ["to"] = found.Mail.To,
                        ["subject"] = found.Mail.Subject,
                        ["text"] = found.Mail.Text,
                    }
                    : new Dictionary<string, string?> { ["subject"] = found.Mail.Subject }
            )),
        ];

    // The files go by a message of their own, once this is committed; it names them by hash.
    public async Task<IReadOnlyList<KeptRecord>> Erase(Person person, CancellationToken ct)
    {
        var found = await Of(person, ct);
        db.RemoveRange(found.Select(mail => mail.Message));
        if (found.Count > 0)
        {
            var files = found.Select(mail => EraseMailFiles.HashOf(SendMail.FileName(mail.Message.Key)));
            context.Queue(
                EraseMailFiles.ErasureTopic,
                $"erase-mail-{person.Id.Value:N}",
                JsonSerializer.Serialize(files.ToList())
            );
        }
        return [];
    }

    private async Task<List<(OutboxMessage Message, MailMessage Mail)>> Of(Person person, CancellationToken ct)
    {
        var (name, email) = (person.Name, person.Email ?? person.Name);
        var all = await db.Set<OutboxMessage>()
            .Where(message => message.Topic == MailMessage.Topic)
            .OrderBy(message => message.Seq)
            .ToListAsync(ct);
        return
        [
            .. all.Select(message => (message, MailMessage.FromJson(message.Body)))
                .Where(pair =>
                    new[] { pair.Item2.To, pair.Item2.ToName, pair.Item2.Subject, pair.Item2.Text }.Any(text =>
                        text.Contains(name, StringComparison.Ordinal) || text.Contains(email, StringComparison.Ordinal)
                    )
                ),
        ];
    }
}

/// <summary>Removes mail of an erased person from the mail folder.</summary>
internal sealed class EraseMailFiles(RegieSettings settings) : IOutboxHandler
{
    public const string ErasureTopic = "mail.erasure";

    public string Topic => ErasureTopic;

    public static string HashOf(string fileName) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fileName)));

    public Task Deliver(string key, string body, CancellationToken ct)
    {
        var hashes = JsonSerializer.Deserialize<HashSet<string>>(body) ?? [];
        var folder = SendMail.In(settings);
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml*") : [];
        foreach (
            var file in files.Where(file =>
                hashes.Contains(HashOf(Path.GetFileName(file).Replace(".part", "", StringComparison.Ordinal)))
            )
        )
        {
            File.Delete(file);
        }
        return Task.CompletedTask;
    }
}
