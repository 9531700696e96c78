using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>What a person was told, newest first.</summary>
public sealed class ListNotices(UseCaseContext context, Messenger messenger, IOfficeRules office)
    : Query<ListNotices.Input, IReadOnlyList<ListNotices.Row>>(context)
{
    private const int Most = 200;

    /// <summary>Only what she has not read, or all of the last 200.</summary>
    public sealed record Input(bool Unread = false);

    /// <summary>One notice.</summary>
    /// <param name="Id">Its key.</param>
    /// <param name="At">When.</param>
    /// <param name="Words">What it says, in the reader's language.</param>
    /// <param name="Reason">What was written with it; may be empty.</param>
    /// <param name="Href">Where it can be seen.</param>
    /// <param name="IsRead">Whether she has read it.</param>
    public sealed record Row(Guid Id, DateTimeOffset At, string Words, string Reason, string Href, bool IsRead);

    public override string Permission => OfficeModule.Self;

    protected override async Task<Result<IReadOnlyList<Row>>> Handle(Input input, CancellationToken ct)
    {
        if (Staff.PersonOf(Actor.Id) is not { } me)
        {
            return new List<Row>();
        }
        var person = await Rows<Person>().SingleAsync(person => person.Id == me, ct);
        var notices = await Rows<Notice>()
            .Where(notice => notice.PersonId == me && (!input.Unread || notice.ReadAt == null))
            .OrderByDescending(notice => notice.At)
            .ThenByDescending(notice => notice.Id)
            .Take(Most)
            .ToListAsync(ct);
        var rows = new List<Row>();
        foreach (var notice in notices)
        {
            var rules = await office.Of(notice.Programme, ct);
            var facts = Messenger.Read(notice.Facts);
            var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
            rows.Add(
                new(
                    notice.Id,
                    notice.At,
                    messenger.SubjectOf(person, notice.Kind, notice.Facts, rules, language),
                    facts.Reason,
                    facts.Path,
                    notice.ReadAt is not null
                )
            );
        }
        return rows;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/notices",
                OfficeModule.Self,
                async (bool? unread, ListNotices query, CancellationToken ct) =>
                    (await query.Run(new(unread ?? false), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<IReadOnlyList<Row>>()
            .WithSummary("List what you were told");
}
