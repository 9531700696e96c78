using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.UseCases;

namespace Regie.People.Privacy;

/// <summary>Finds the payloads and kept answers in which a person's data stand.</summary>
internal static class TraceOf
{
    /// <summary>Numbers of the entries whose payloads are about her or spell her name, handle or address.</summary>
    public static Task<List<long>> Payloads(RegieDb db, Person person, CancellationToken ct)
    {
        var id = person.Id.Value.ToString();
        var (asPerson, asSubstitute) = ($"\"PersonId\":\"{id}\"", $"\"SubstituteId\":\"{id}\"");
        var asHerself = $"\"entity\":\"Person\",\"key\":\"{id}\"";
        var handle = $"\"{person.Handle}\"";
        var (name, email) = (person.Name, person.Email ?? person.Name);
        return (
            from payload in db.Set<AuditPayload>().AsNoTracking()
            join entry in db.Set<AuditEntry>().AsNoTracking() on payload.Seq equals entry.Seq
            where entry.Action != Erasure.Act
            where
                payload.Body.Contains(asPerson)
                || payload.Body.Contains(asSubstitute)
                || payload.Body.Contains(asHerself)
                || payload.Body.Contains(handle)
                || payload.Body.Contains(name)
                || payload.Body.Contains(email)
            orderby payload.Seq
            select payload.Seq
        ).ToListAsync(ct);
    }

    /// <summary>Answers and refusals of earlier commands that spell her name, handle or address.</summary>
    public static IQueryable<CommandRecord> Commands(RegieDb db, Person person)
    {
        var handle = $"\"{person.Handle}\"";
        var (name, email) = (person.Name, person.Email ?? person.Name);
        return db.Set<CommandRecord>()
            .Where(c =>
                c.Answer!.Contains(handle)
                || c.Answer!.Contains(name)
                || c.Answer!.Contains(email)
                || c.Refusal!.Contains(handle)
                || c.Refusal!.Contains(name)
                || c.Refusal!.Contains(email)
            );
    }
}
