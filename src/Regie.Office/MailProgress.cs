using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;
using Regie.Kernel.Texts;
using Regie.Kernel.Time;
using Regie.Kernel.UseCases;

namespace Regie.Office;

/// <summary>Tells the coordinators when the status of an action changes: whoever may report on every action of the programme.</summary>
internal sealed class MailProgress(
    RegieDb db,
    AccessBook book,
    Clock clock,
    UseCaseContext context,
    ModuleTexts texts,
    IProgrammes programmes,
    RegieSettings settings
) : IEventHandler<ProgressReported>
{
    private const string CoordinatingAct = "programme.report";

    public async Task Handle(ProgressReported happened, CancellationToken ct)
    {
        if (happened.StatusBefore == happened.StatusAfter)
        {
            return;
        }

        var programme = (await programmes.InForce(ct)).First(programme => programme.Id == happened.Programme);
        foreach (var person in await Coordinators(happened, ct))
        {
            var mail = Write(happened, person, person.Language ?? programme.Languages[0]);
            context.Queue(MailMessage.Topic, $"{happened.Reference}-{person.Handle}", mail.ToJson());
        }
    }

    private async Task<IReadOnlyList<Person>> Coordinators(ProgressReported happened, CancellationToken ct)
    {
        var rules = await book.Rules(db, ct);
        var roles = rules
            .Where(rule => rule.Programme == happened.Programme && rule.Action == CoordinatingAct)
            .Where(rule => rule.Relation == Relation.Any && rule.HoldsOn(clock.Today))
            .Select(rule => rule.Role)
            .ToHashSet();

        var people =
            from grant in db.Set<RoleGrant>().AsNoTracking()
            where grant.Programme == happened.Programme && roles.Contains(grant.Role)
            where grant.From <= clock.Today && (grant.To == null || clock.Today <= grant.To)
            join person in db.Set<Person>().AsNoTracking() on grant.PersonId equals person.Id
            where person.Email != null && person.DisabledAt == null
            select person;
        var all = await people.Distinct().ToListAsync(ct);
        return
        [
            .. all.Where(person => $"person:{person.Id.Value}" != happened.ReportedBy)
                .OrderBy(person => person.Handle, StringComparer.Ordinal),
        ];
    }

    private MailMessage Write(ProgressReported happened, Person person, string language)
    {
        var before = CultureInfo.CurrentUICulture;
        var formats = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
            var title = happened.Title.In(language).Text;
            var from = texts.Get($"office.status-{happened.StatusBefore}");
            var to = texts.Get($"office.status-{happened.StatusAfter}");
            var address = $"{settings.Address}/programme/actions/{Uri.EscapeDataString(happened.Action)}";
            return new(
                person.Email!,
                person.Name,
                texts.Get("office.progress-subject", happened.Action, to),
                texts.Get(
                    "office.progress-text",
                    person.Name,
                    happened.Action,
                    title,
                    from,
                    to,
                    happened.Reason,
                    address
                )
            );
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
            CultureInfo.CurrentCulture = formats;
        }
    }
}
