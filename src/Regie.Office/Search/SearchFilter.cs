using Regie.Kernel.Access;
using Regie.Kernel.UseCases;

namespace Regie.Office.Search;

/// <summary>What a person may find, as a condition of the database: applied before anything is counted.</summary>
internal sealed class SearchFilter
{
    private readonly List<(string Action, IReadOnlyList<AccessReach> Ways)> _acts = [];
    private readonly string _actor;

    private SearchFilter(string actor) => _actor = actor;

    public static async Task<SearchFilter> Of(UseCaseContext context, IEnumerable<string> actions, CancellationToken ct)
    {
        var filter = new SearchFilter(context.Actor.Id);
        foreach (var action in actions.Order(StringComparer.Ordinal))
        {
            var ways = await context.Reach(action, ct);
            if (ways.Count > 0)
            {
                filter._acts.Add((action, ways));
            }
        }
        return filter;
    }

    /// <summary>The condition; the table is called d.</summary>
    public string Condition(SqlText sql, bool isPostgres)
    {
        var read = Permitted("d.read_action");
        var also = Permitted("d.also_action");
        var free = Contains("d.conflicted", _actor);
        return $"(d.conflicted = '' OR NOT {free}) AND ({read}) AND (d.also_action = '' OR {also})";

        string Permitted(string column)
        {
            // An act that reaches every record of every programme needs no more than its name.
            var everywhere = _acts.Where(act =>
                act.Ways.Any(way => way is { Programme: null, Relation: Relation.Any })
            );
            var some = _acts
                .Except(everywhere)
                .SelectMany(act => act.Ways.Select(way => $"({column} = {sql.Value(act.Action)} AND {Reaches(way)})"));
            var names = everywhere.Select(act => sql.Value(act.Action)).ToList();
            var all = names.Count == 0 ? [] : new[] { $"{column} IN ({string.Join(", ", names)})" };
            return string.Join(" OR ", all.Concat(some).DefaultIfEmpty("1 = 0"));
        }

        string Reaches(AccessReach way)
        {
            var programme = way.Programme is null ? "1 = 1" : $"d.programme IN ('', {sql.Value(way.Programme)})";
            var relation = way.Relation switch
            {
                Relation.Any => "1 = 1",
                Relation.Own => $"d.owner = {sql.Value(_actor)}",
                Relation.Assigned => Contains("d.assigned", _actor),
                Relation.Body => Contains("d.bodies", way.Body!),
                _ => "1 = 0",
            };
            return $"{programme} AND {relation}";
        }

        string Contains(string column, string item) =>
            $"{(isPostgres ? "strpos" : "instr")}({column}, {sql.Value($"|{item}|")}) > 0";
    }
}
