using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>How a person wants to hear of things.</summary>
public enum MailWish
{
    /// <summary>Each notice by a mail of its own.</summary>
    Each,

    /// <summary>One mail a day.</summary>
    Daily,

    /// <summary>No mail, but for what stays late: that always goes by mail.</summary>
    None,
}

/// <summary>A person says how and in which language she wants to hear of things.</summary>
public sealed class SetMailPreference(UseCaseContext context) : UseCase<SetMailPreference.Input, Done>(context)
{
    /// <summary>What she wants.</summary>
    /// <param name="Mail">Each, daily or none.</param>
    /// <param name="Language">Two small letters, or null for the programme's first.</param>
    public sealed record Input(MailWish Mail, string? Language);

    public override string Permission => OfficeModule.Self;

    protected override void Check(Input input, Problems problems)
    {
        problems.Require(Enum.IsDefined(input.Mail), nameof(input.Mail), "office.mail-wish-unknown");
        problems.Require(
            input.Language is null || (input.Language.Length == 2 && input.Language.All(char.IsAsciiLetterLower)),
            nameof(input.Language),
            "office.language-unknown"
        );
    }

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        if (Staff.PersonOf(Actor.Id) is not { } me)
        {
            return OfficeErrors.NotAPerson();
        }
        var person = await Db.Set<Person>().SingleAsync(person => person.Id == me, ct);
        person.Language = input.Language;
        var preference = await Db.Set<MailPreference>().SingleOrDefaultAsync(one => one.PersonId == me, ct);
        if (preference is null)
        {
            preference = new() { PersonId = me };
            Db.Add(preference);
        }
        preference.Mail = Enum.Parse<NoticeMail>(input.Mail.ToString());
        About(new("person", person.Handle));
        return Done.It;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/preference",
                OfficeModule.Self,
                async (Body body, SetMailPreference useCase, CancellationToken ct) =>
                    (await useCase.Run(new(body.Mail, body.Language), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<Done>()
            .WithSummary("Say how you want to hear of things");

    /// <summary>As sent by API.</summary>
    public sealed record Body(MailWish Mail, string? Language = null);
}

/// <summary>How a person wants to hear of things, and whether she has a calendar address.</summary>
public sealed class ShowMailPreference(UseCaseContext context)
    : Query<ShowMailPreference.Input, ShowMailPreference.View>(context)
{
    /// <summary>Nothing to say: it is hers.</summary>
    public sealed record Input;

    /// <summary>What she wants.</summary>
    /// <param name="Mail">Each, daily or none.</param>
    /// <param name="Language">Her language, or null.</param>
    /// <param name="Address">Where mail reaches her, or null.</param>
    /// <param name="FeedSince">Since when her calendar address works, or null.</param>
    public sealed record View(MailWish Mail, string? Language, string? Address, DateTimeOffset? FeedSince);

    public override string Permission => OfficeModule.Self;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        if (Staff.PersonOf(Actor.Id) is not { } me)
        {
            return OfficeErrors.NotAPerson();
        }
        var person = await Rows<Person>().SingleAsync(person => person.Id == me, ct);
        var wish = await Rows<MailPreference>().SingleOrDefaultAsync(one => one.PersonId == me, ct);
        var feed = await Rows<CalendarFeed>()
            .Where(feed => feed.PersonId == me && feed.RevokedAt == null)
            .SingleOrDefaultAsync(ct);
        return new View(
            Enum.Parse<MailWish>((wish?.Mail ?? NoticeMail.Each).ToString()),
            person.Language,
            person.Email,
            feed?.CreatedAt
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/preference",
                OfficeModule.Self,
                async (ShowMailPreference query, CancellationToken ct) =>
                    (await query.Run(new(), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("Show how you want to hear of things");
}
