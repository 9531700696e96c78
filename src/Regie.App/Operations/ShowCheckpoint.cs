using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Audit;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Programme;

namespace Regie.App.Operations;

/// <summary>The newest signed checkpoint of the audit trail, for everyone: whoever keeps a copy can later show that nothing before it was rewritten.</summary>
public sealed class ShowCheckpoint(UseCaseContext context, AuditKeys keys)
    : Query<ShowCheckpoint.Input, ShowCheckpoint.View>(context)
{
    /// <summary>Nothing to choose.</summary>
    public sealed record Input;

    /// <summary>The checkpoint as text, and the public key in base64 with which it can be verified.</summary>
    public sealed record View(string Checkpoint, string PublicKey, string KeyId);

    // What everyone may read of the programme, everyone may hold against its signature.
    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var newest = await Rows<AuditCheckpoint>()
            .OrderByDescending(checkpoint => checkpoint.Size)
            .FirstOrDefaultAsync(ct);
        return newest is null
            ? Error.NotFound("operations.no-checkpoint")
            : new View(CheckpointFolder.Write(newest), Convert.ToBase64String(keys.PublicKey), keys.KeyId);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/checkpoint",
                ProgrammeModule.Read,
                async (ShowCheckpoint query, CancellationToken ct) =>
                    (await query.Run(new(), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("Show the newest signed checkpoint of the audit trail");
}
