using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;
using Regie.Kernel.Results;

namespace Regie.Kernel.UseCases;

/// <summary>The idempotency row: written first, answered last, in the command's own transaction.</summary>
internal static class Commands
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new EntityIdJson() },
    };

    public static CommandRecord Start(UseCaseContext context, string useCase, string key, object input) =>
        new()
        {
            Actor = context.Actor.Id,
            Key = key,
            UseCase = useCase,
            RequestHash = Convert.ToHexStringLower(
                SHA256.HashData([
                    .. JsonSerializer.SerializeToUtf8Bytes(input, input.GetType(), Json),
                    .. "/"u8,
                    .. System.Text.Encoding.UTF8.GetBytes(useCase),
                ])
            ),
            ReceivedAt = context.Clock.Now,
        };

    /// <summary>
    /// Claims the key, waiting for whoever holds it; returns the answer given before, or null for a key that is new.
    /// </summary>
    public static async Task<Result<TOutput>?> Earlier<TOutput>(RegieDb db, CommandRecord command, CancellationToken ct)
    {
        var claimed = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO commands (actor, key, use_case, request_hash, received_at)
            VALUES ({command.Actor}, {command.Key}, {command.UseCase}, {command.RequestHash}, {db.Engine.Store(
                command.ReceivedAt
            )})
            ON CONFLICT (actor, key) DO NOTHING
            """,
            ct
        );
        if (claimed == 1)
        {
            return null;
        }

        var earlier = await db.Set<CommandRecord>()
            .AsNoTracking()
            .SingleAsync(c => c.Actor == command.Actor && c.Key == command.Key, ct);
        if (earlier.RequestHash != command.RequestHash)
        {
            return KernelErrors.KeyReused(command.Key);
        }
        if (earlier.Refusal is not null)
        {
            return StoredError.Read(earlier.Refusal);
        }
        return JsonSerializer.Deserialize<TOutput>(earlier.Answer!, Json)!;
    }

    public static async Task Answer<TOutput>(RegieDb db, CommandRecord command, TOutput answer, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(answer, Json);
        await db.Database.ExecuteSqlAsync(
            $"UPDATE commands SET answer = {json} WHERE actor = {command.Actor} AND key = {command.Key}",
            ct
        );
    }

    public static async Task Refuse(RegieDb db, CommandRecord command, Error error, CancellationToken ct)
    {
        var json = StoredError.Write(error);
        await db.Database.ExecuteSqlAsync(
            $"UPDATE commands SET refusal = {json} WHERE actor = {command.Actor} AND key = {command.Key}",
            ct
        );
    }
}
