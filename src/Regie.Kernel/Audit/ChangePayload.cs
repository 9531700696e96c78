using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;

namespace Regie.Kernel.Audit;

/// <summary>Writes down what a transaction is about to change, as JSON: entity, key, before, after.</summary>
internal static class ChangePayload
{
    // The payload is stored and hashed, never put into a page unescaped: words stay readable in it.
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly ConcurrentDictionary<PropertyInfo, bool> Hidden = new();

    public static string Of(RegieDb db)
    {
        var changes = new JsonArray();
        var entries = db.Changes().ToList();

        // What an erasure removes must not live on in its own entry.
        var erases = entries.Exists(entry => entry.Entity is Erasure);
        foreach (var entry in entries)
        {
            changes.Add(Change(entry, !erases || entry.Entity is Erasure));
        }
        return changes.ToJsonString(Readable);
    }

    private static JsonObject Change(EntityEntry entry, bool hasValues)
    {
        var key = entry
            .Metadata.FindPrimaryKey()!
            .Properties.Select(property => entry.Property(property.Name))
            .Where(property => !property.IsTemporary);
        var change = new JsonObject
        {
            ["entity"] = entry.Metadata.ClrType.Name,
            ["key"] = string.Join('/', key.Select(property => Plain(property.CurrentValue))),
            ["change"] = entry.State.ToString(),
        };
        if (hasValues && entry.State != EntityState.Added)
        {
            change["before"] = Values(entry, property => property.OriginalValue);
        }
        if (hasValues && entry.State != EntityState.Deleted)
        {
            change["after"] = Values(entry, property => property.CurrentValue);
        }
        return change;
    }

    private static JsonObject Values(EntityEntry entry, Func<PropertyEntry, object?> value)
    {
        var values = new JsonObject();
        foreach (var property in entry.Properties.Where(property => IsChanged(entry, property)))
        {
            var plain = Plain(value(property));
            values[property.Metadata.Name] = plain is not null && IsHidden(property) ? HashOf(plain) : plain;
        }
        return values;
    }

    // A number that the database gives only when it stores the row is not known yet.
    private static bool IsChanged(EntityEntry entry, PropertyEntry property) =>
        !property.IsTemporary
        && (entry.State != EntityState.Modified || !Equals(property.OriginalValue, property.CurrentValue));

    private static bool IsHidden(PropertyEntry property) =>
        property.Metadata.PropertyInfo is { } info
        && Hidden.GetOrAdd(
            info,
            static of =>
                of.IsDefined(typeof(SealedAttribute))
                || of.IsDefined(typeof(PersonalAttribute))
                || of.IsDefined(typeof(LongAttribute))
        );

    private static string HashOf(string plain) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain)))}";

    private static string? Plain(object? value) =>
        value switch
        {
            null => null,
            _ when EntityIds.IsId(value.GetType()) => EntityIds.ValueOf(value).ToString(),
            byte[] bytes => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset instant => AuditLog.Instant(instant),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
}
