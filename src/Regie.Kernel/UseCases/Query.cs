using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Results;

namespace Regie.Kernel.UseCases;

/// <summary>A question: permission, no transaction, no audit; answered with a view, never with an entity.</summary>
public abstract class Query<TInput, TView>(UseCaseContext context)
    where TInput : notnull
{
    /// <summary>The act that must be permitted: <c>module.act</c>.</summary>
    public abstract string Permission { get; }

    /// <summary>The business day.</summary>
    protected DateOnly Today => context.Clock.Today;

    /// <summary>Who is asking.</summary>
    protected Actor Actor => context.Actor;

    /// <summary>What every use case and query of this request shares.</summary>
    protected UseCaseContext Context => context;

    /// <summary>Answers, or refuses.</summary>
    public Task<Result<TView>> Run(TInput input, CancellationToken ct = default) =>
        context.InTurn(() => Answer(input, ct), ct);

    private async Task<Result<TView>> Answer(TInput input, CancellationToken ct)
    {
        if (await context.MayEver(Permission, ct) is null)
        {
            return KernelErrors.NotPermitted(Permission);
        }
        return await Handle(input, ct);
    }

    /// <summary>Reads and projects.</summary>
    protected abstract Task<Result<TView>> Handle(TInput input, CancellationToken ct);

    /// <summary>The rows of an entity, for reading only.</summary>
    protected IQueryable<TEntity> Rows<TEntity>()
        where TEntity : class => context.Db.Set<TEntity>().AsNoTracking();
}
