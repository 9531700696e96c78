using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>A person makes a secret address for her calendar; one that she had before works no longer.</summary>
/// <remarks>The secret is made by the caller and only its hash comes in, so that no secret stands in the command row or the audit trail.</remarks>
public sealed class MakeCalendarFeed(UseCaseContext context) : UseCase<MakeCalendarFeed.Input, Guid>(context)
{
    /// <summary>SHA-256 of the secret.</summary>
    public sealed record Input(byte[] Hash);

    public override string Permission => OfficeModule.Self;

    protected override void Check(Input input, Problems problems) =>
        problems.Require(input.Hash is { Length: 32 }, nameof(input.Hash), "kernel.key-hash");

    protected override async Task<Result<Guid>> Handle(Input input, CancellationToken ct)
    {
        if (Staff.PersonOf(Actor.Id) is not { } me)
        {
            return OfficeErrors.NotAPerson();
        }
        foreach (
            var old in await Db.Set<CalendarFeed>().Where(f => f.PersonId == me && f.RevokedAt == null).ToListAsync(ct)
        )
        {
            old.RevokedAt = Now;
        }
        var feed = new CalendarFeed
        {
            Id = Guid.CreateVersion7(Now),
            PersonId = me,
            Hash = input.Hash,
            CreatedAt = Now,
        };
        Db.Add(feed);
        About(new("calendar-feed", Actor.Id));
        return feed.Id;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/calendar-feed",
                OfficeModule.Self,
                async (MakeCalendarFeed useCase, Kernel.Settings.RegieSettings settings, CancellationToken ct) =>
                {
                    var (secret, hash) = IssueKey.NewSecret();
                    return (await useCase.Run(new(hash), ct)).ToHttp(_ =>
                        TypedResults.Ok(new Made($"{settings.Address}{Feed.PathOf(secret)}"))
                    );
                }
            )
            .Produces<Made>()
            .WithSummary("Make a secret address for your calendar; it is shown once, and an earlier one ends");

    /// <summary>The address, shown once.</summary>
    public sealed record Made(string Address);
}

/// <summary>A person ends her calendar address.</summary>
public sealed class RevokeCalendarFeed(UseCaseContext context) : UseCase<RevokeCalendarFeed.Input, Done>(context)
{
    /// <summary>Nothing to say: it is hers.</summary>
    public sealed record Input;

    public override string Permission => OfficeModule.Self;

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        if (Staff.PersonOf(Actor.Id) is not { } me)
        {
            return OfficeErrors.NotAPerson();
        }
        var feed = await Db.Set<CalendarFeed>()
            .SingleOrDefaultAsync(feed => feed.PersonId == me && feed.RevokedAt == null, ct);
        if (feed is null)
        {
            return OfficeErrors.FeedNotFound();
        }
        feed.RevokedAt = Now;
        About(new("calendar-feed", Actor.Id));
        return Done.It;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/calendar-feed/revoke",
                OfficeModule.Self,
                async (RevokeCalendarFeed useCase, CancellationToken ct) =>
                    (await useCase.Run(new(), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<Done>()
            .WithSummary("End your calendar address");
}
