using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>A person marks a notice of hers as read, or all of them.</summary>
public sealed class ReadNotices(UseCaseContext context) : UseCase<ReadNotices.Input, ReadNotices.Marked>(context)
{
    /// <summary>Which one; all when null.</summary>
    public sealed record Input(Guid? Id);

    /// <summary>How many are read that were not.</summary>
    public sealed record Marked(int Count);

    public override string Permission => OfficeModule.Self;

    protected override async Task<Result<Marked>> Handle(Input input, CancellationToken ct)
    {
        if (Staff.PersonOf(Actor.Id) is not { } me)
        {
            return OfficeErrors.NotAPerson();
        }
        var hers = Db.Set<Notice>().Where(notice => notice.PersonId == me);
        var notices = await hers.Where(notice => input.Id == null || notice.Id == input.Id).ToListAsync(ct);
        if (input.Id is not null && notices.Count == 0)
        {
            return OfficeErrors.NoticeNotFound();
        }
        var unread = notices.Where(notice => notice.ReadAt is null).ToList();
        unread.ForEach(notice => notice.ReadAt = Now);
        About(new("notices", Actor.Id));
        return new Marked(unread.Count);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/notices/read",
                OfficeModule.Self,
                async (Body body, ReadNotices useCase, CancellationToken ct) =>
                    (await useCase.Run(new(body.Id), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<Marked>()
            .WithSummary("Mark a notice as read, or all of them");

    /// <summary>Which one; all when left out.</summary>
    public sealed record Body(Guid? Id = null);
}
