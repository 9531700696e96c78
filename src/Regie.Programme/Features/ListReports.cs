using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Results;
using Regie.Kernel.Time;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Programme.Domain;

namespace Regie.Programme.Features;

/// <summary>The latest reports that stand, over all actions, newest first.</summary>
public sealed class ListReports(UseCaseContext context, ProgrammeReader programmes)
    : Query<ListReports.Input, IReadOnlyList<ListReports.Row>>(context)
{
    /// <summary>Of which programme (the first when null), how many at most.</summary>
    public sealed record Input(string? Programme, int Take);

    /// <summary>A report in a list.</summary>
    public sealed record Row(string Action, LocalText Title, DateOnly On, ActionStatus Status, string Done);

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<IReadOnlyList<Row>>> Handle(Input input, CancellationToken ct)
    {
        var programme = await programmes.Find(input.Programme, Today, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }

        var titles = programme.Value.Actions.ToDictionary(action => action.Id, action => action.Title);
        var reports =
            from report in Rows<ProgressReport>().AsOf(Today)
            join action in Rows<PolicyAction>() on report.ActionId equals action.Id
            where
                action.Programme == programme.Value.Id
                && (action.WithdrawnOn == null || action.WithdrawnOn > Today)
                && report.Withdraws == null
            where !Rows<ProgressReport>().Any(later => later.Withdraws == report.Id)
            orderby report.ValidFrom descending, report.RecordedAt descending
            select new
            {
                action.Code,
                report.ValidFrom,
                report.Status,
                report.Done,
            };
        return (await reports.Take(input.Take).ToListAsync(ct))
            .Where(row => titles.ContainsKey(row.Code))
            .Select(row => new Row(row.Code, titles[row.Code], row.ValidFrom, row.Status, row.Done))
            .ToList();
    }
}
