using Microsoft.EntityFrameworkCore;
using Regie.Kernel;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>Writes down what the virus scan said of a file that waited for it.</summary>
public sealed class NoteScan(UseCaseContext context) : UseCase<NoteScan.Input, Done>(context)
{
    /// <summary>The file, and the verdict.</summary>
    public sealed record Input(string Reference, bool IsClean, string Words);

    /// <inheritdoc/>
    public override string Permission => KernelModule.Operate;

    /// <inheritdoc/>
    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var file = await Db.Set<StoredFile>().SingleOrDefaultAsync(file => file.Reference == input.Reference, ct);
        if (file is null)
        {
            return FileErrors.FileNotFound(input.Reference);
        }
        if (file.State == FileState.Quarantined)
        {
            file.Scanned(input.IsClean, input.Words);
        }
        About(StoredFile.SubjectOf(file.Reference));
        return Done.It;
    }
}
