using System.Text;
using Regie.Rules.Explain;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Authoring;

/// <summary>Tells an answer in the words of the rules' authors.</summary>
internal sealed class RuleStory
{
    private readonly RuleAnswer answer;
    private readonly string language;
    private readonly RuleWords words;
    private readonly RuleSet set;
    private readonly Dictionary<string, FeelValue> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int[] Rows, int[] Maybe)> hits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Trace> traces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ToldDecision> made = new(StringComparer.Ordinal);
    private readonly HashSet<string> telling = new(StringComparer.Ordinal);

    public RuleStory(RuleAnswer answer, string language)
    {
        this.answer = answer;
        this.language = language;
        words = RuleWords.In(language);
        set = answer.Library.Set;
        if (answer.Verdict.Run is not { } run)
        {
            return;
        }
        foreach (var element in answer.Library.On(answer.On).Graph.Elements)
        {
            if (run.Known(element) is { } value)
            {
                values[element.Name] = value;
            }
            if (run.Hits?.GetValueOrDefault(element) is { Count: > 0 } found)
            {
                hits[element.Name] = (found[^1].Rows, found[^1].Maybe);
            }
        }
        Collect(answer.Verdict.Trace);
    }

    public Told Tell()
    {
        var verdict = answer.Verdict;
        var form = answer.Library.Find(answer.Decision, answer.On);
        var name = form is null ? answer.Decision : Text(form.Name);
        var needed = verdict.NeededFacts.Select(Fact).ToList();
        var changes = answer.Changes.Select(Change).ToList();
        var message = verdict.Outcome switch
        {
            Outcome.Undetermined => Needs(needed.ConvertAll(fact => fact.Name)),
            Outcome.Referred => Referral(form),
            _ => form is null ? "" : Message(form),
        };
        var why = form is null
            ? new ToldDecision
            {
                Id = answer.Decision,
                Name = name,
                Outcome = verdict.Outcome,
                Answer = words[verdict.Outcome],
                Message = message,
            }
            : Node(form);
        var text =
            verdict.Outcome == Outcome.Answered || form?.Choices.Count > 0 && verdict.Value is FeelString
                ? words.Value(verdict.Value, form?.Unit, Choice(form?.Choices))
                : null;
        return new(
            answer.Decision,
            name,
            verdict.Outcome,
            words[verdict.Outcome],
            text,
            message,
            Summary(verdict.Outcome, name, text, message, changes),
            needed,
            changes,
            why,
            Sentences(why)
        );
    }

    private string Summary(Outcome outcome, string name, string? text, string message, List<ToldChange> changes)
    {
        var head = outcome == Outcome.Answered ? $"{name}: {text}" : words[outcome];
        var summary =
            message.Length == 0 ? head + "."
            : outcome == Outcome.Answered ? $"{head}; {message}."
            : $"{head}: {message}.";
        return changes.Count == 0 ? summary : $"{summary} {changes[0].Sentence}";
    }

    private void Collect(Trace trace)
    {
        if (traces.TryAdd(trace.Decision, trace))
        {
            foreach (var child in trace.Children)
            {
                Collect(child);
            }
        }
    }

    private string Text(IReadOnlyDictionary<string, string> text) =>
        text.GetValueOrDefault(language) ?? text.GetValueOrDefault("en") ?? text.Values.FirstOrDefault() ?? "";

    private Func<string, string?>? Choice(IReadOnlyList<RuleChoice>? choices) =>
        choices is not { Count: > 0 }
            ? null
            : value => choices.FirstOrDefault(choice => choice.Id == value) is { } found ? Text(found.Name) : null;

    private string Referral(RuleDecision? form)
    {
        var day = words.Day(answer.On);
        var reasons = answer.Verdict.Referrals.Select(name => Reason(name, day)).Distinct().ToList();
        var own = form is null || answer.Verdict.Value is not FeelString ? "" : Message(form);
        return reasons.Count > 0 ? string.Join("; ", reasons)
            : own.Length > 0 ? own
            : answer.Verdict.Value is FeelNull { Reason: { } reason } ? $"{words.NoAnswer} ({reason.TrimEnd('.')})"
            : words.NoAnswer;
    }

    private string Reason(string name, string day)
    {
        if (set.Parameters.FirstOrDefault(parameter => parameter.Id == name) is { } parameter)
        {
            var has = parameter.Values.Any(value => value.From <= answer.On && !(value.To < answer.On));
            return RuleWords.Say(has ? words.NotVerified : words.NoValue, Text(parameter.Name), day);
        }
        var id = name.Split("__")[0];
        var form = answer.Library.Find(id, answer.On);
        var called = form ?? set.Decisions.FirstOrDefault(decision => decision.Id == id);
        return RuleWords.Say(
            form is null ? words.NoRule : words.RuleNotVerified,
            called is null ? id : Text(called.Name),
            day
        );
    }

    private ToldFact Fact(string path) => Fact(path, ValueAt(path));

    private ToldFact Fact(string path, FeelValue value)
    {
        var (fact, name) = Named(path);
        return new(path, name, words.Value(value, fact?.Unit, Choice(fact?.Choices)), fact?.Origin ?? "applicant");
    }

    // A fact, an entry of one, or an entry of one record of a list.
    private (RuleFact? Fact, string Name) Named(string path)
    {
        var parts = path.Split('.');
        var bracket = parts[0].IndexOf('[', StringComparison.Ordinal);
        var root = set.Facts.FirstOrDefault(fact => fact.Id == (bracket < 0 ? parts[0] : parts[0][..bracket]));
        var field = parts.Length > 1 ? root?.Fields.FirstOrDefault(field => field.Id == parts[1]) : null;
        if (root is null)
        {
            return (null, path);
        }
        if (bracket < 0)
        {
            return (
                field ?? root,
                field is null ? Text(root.Name) : RuleWords.Say(words.Of, Text(field.Name), Text(root.Name))
            );
        }
        var record = RecordName(
            root,
            parts[0][(bracket + 1)..^1],
            RuleCompiler.CalledBy(root) is { } called ? ValueAt($"{parts[0]}.{called}") : FeelNull.Plain
        );
        return (field ?? root, field is null ? record : RuleWords.Say(words.Of, Text(field.Name), record));
    }

    private string RecordName(RuleFact list, string number, FeelValue called) =>
        called is FeelString { Value.Length: > 0 } name
            ? name.Value
            : RuleWords.Say(words.Record, Text(list.Name), number);

    private FeelValue ValueAt(string path)
    {
        var value = values.GetValueOrDefault(path.Split('.', '[')[0], FeelUnknown.Fact(path));
        foreach (var step in path.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            value = value switch
            {
                FeelList list
                    when step.EndsWith(']') && int.TryParse(step[..^1], out var at) && at >= 1 && at <= list.Count =>
                    list[at - 1],
                FeelContext context when context.TryGet(step, out var entry) => entry,
                _ => FeelUnknown.Fact(path),
            };
        }
        return value;
    }

    private ToldChange Change(WouldBeMet change)
    {
        var parts = change.Changes.Select(item =>
        {
            var (fact, name) = Named(item.Name);
            return RuleWords.Say(words.Were, name, words.Value(item.To, fact?.Unit, Choice(fact?.Choices)));
        });
        return new(
            [
                .. change.Changes.Select(item => new ToldNewValue(
                    item.Name,
                    item.To is FeelString { Value: "\u2026" } ? null : item.To
                )),
            ],
            answer.ChangesOf is { } part && answer.Library.Find(part, answer.On) is { } form
                ? RuleWords.Say(words.PartWouldBeMet, string.Join(words.And, parts), Text(form.Name))
                : RuleWords.Say(words.WouldBeMet, string.Join(words.And, parts))
        );
    }

    /// <summary>Why a decision says what it says, as its author put it.</summary>
    public string Message(RuleDecision form)
    {
        // A message may put in that of another decision, and a broken set might do so in a circle.
        if (!telling.Add(form.Id))
        {
            return "";
        }
        var value = values.GetValueOrDefault(form.Id, FeelNull.Plain);
        var message =
            value.Facts is not null ? Waiting(value)
            : form.Table is { } table ? Rows(form, table)
            : form.Criteria.Count > 0 ? Criteria(form, value)
            : form.Type == "boolean"
                ? value is FeelBoolean truth ? Fill((truth.Value ? form.Met : form.NotMet) ?? form.Message)
                    : ""
            : Fill(form.Message);
        telling.Remove(form.Id);
        return message;
    }

    private string Waiting(FeelValue value)
    {
        var facts = FeelUnknown.FactsIn(value.Facts ?? []);
        return facts.Count == 0
            ? string.Join(
                "; ",
                FeelUnknown.ReferralsIn(value.Facts ?? []).Select(name => Reason(name, words.Day(answer.On)))
            )
            : Needs([.. facts.Select(fact => Named(fact).Name)]);
    }

    // A sentence names a few; the list has them all.
    private string Needs(List<string> names)
    {
        const int Most = 5;
        var told = string.Join("; ", names.Take(Most));
        return RuleWords.Say(
            words.Needed,
            names.Count > Most ? RuleWords.Say(words.More, told, names.Count - Most) : told
        );
    }

    private string Rows(RuleDecision form, RuleTable table) =>
        string.Join(
            "; ",
            hits.GetValueOrDefault(form.Id, ([], []))
                .Item1.Select(row => Fill(table.Rows[row].Message))
                .Where(text => text.Length > 0)
                .Distinct()
        );

    private string Criteria(RuleDecision form, FeelValue value)
    {
        if (value is not FeelBoolean truth)
        {
            return "";
        }
        if (truth.Value)
        {
            return Fill(form.Met);
        }
        var failing = form.Each is { } each ? NearestRecord(form, each) : Failing(Asked(form));
        return string.Join("; ", new[] { Fill(form.NotMet), failing }.Where(text => text.Length > 0));
    }

    private string NearestRecord(RuleDecision form, RuleEach each)
    {
        var records = Records(form, each).Where(record => record.Outcome == Outcome.NotMet).ToList();
        if (each.Need == "some" && records.Count > 0)
        {
            var least = records.Min(Fails);
            records = [.. records.Where(record => Fails(record) == least).Take(1)];
        }
        return string.Join(
            "; ",
            records.Take(3).Select(record => RuleWords.Say(words.Fails, record.Name, Listed(record.Criteria)))
        );

        static int Fails(ToldRecord record) => record.Criteria.Count(criterion => criterion.Outcome == Outcome.NotMet);
    }

    private string Listed(IEnumerable<ToldCriterion> criteria)
    {
        var messages = criteria
            .Where(criterion => criterion.Outcome == Outcome.NotMet)
            .Select(criterion => criterion.Message)
            .ToList();
        return messages.Count < 2
            ? string.Concat(messages)
            : string.Join(", ", messages[..^1]) + words.And + messages[^1];
    }

    private static string Failing(IEnumerable<ToldCriterion> criteria) =>
        string.Join(
            "; ",
            criteria.Where(criterion => criterion.Outcome == Outcome.NotMet).Select(criterion => criterion.Message)
        );

    private List<ToldCriterion> Asked(RuleDecision form) =>
        [
            .. form.Criteria.Select(criterion =>
                Criterion(
                    criterion,
                    values.GetValueOrDefault(RuleCompiler.NameOf(form.Id, criterion.Id), FeelNull.Plain)
                )
            ),
        ];

    private ToldCriterion Criterion(RuleCriterion criterion, FeelValue value)
    {
        var outcome = StateOf(value);
        return new(
            criterion.Id,
            Text(criterion.Name),
            outcome,
            outcome == Outcome.NotMet ? Fill(criterion.Message) : ""
        );
    }

    private static Outcome StateOf(FeelValue value) =>
        value switch
        {
            FeelBoolean truth => truth.Value ? Outcome.Met : Outcome.NotMet,
            { Facts: { } facts } when FeelUnknown.FactsIn(facts).Count > 0 => Outcome.Undetermined,
            _ => Outcome.Referred,
        };

    private IEnumerable<ToldRecord> Records(RuleDecision form, RuleEach each)
    {
        if (
            values.GetValueOrDefault(RuleCompiler.EachOf(form.Id)) is not FeelList records
            || set.Facts.FirstOrDefault(fact => fact.Id == each.List) is not { } list
        )
        {
            yield break;
        }
        foreach (var (index, item) in records.Index())
        {
            if (item is not FeelContext record)
            {
                continue;
            }
            var criteria = form
                .Criteria.Select(criterion => Criterion(criterion, Entry(record, RuleCompiler.EntryOf(criterion.Id))))
                .ToList();
            var states = criteria.ConvertAll(criterion => criterion.Outcome);
            var (bad, good) = form.All.Count > 0 ? (Outcome.NotMet, Outcome.Met) : (Outcome.Met, Outcome.NotMet);
            var outcome =
                states.Contains(bad) ? bad
                : states.Contains(Outcome.Undetermined) ? Outcome.Undetermined
                : states.Contains(Outcome.Referred) ? Outcome.Referred
                : good;
            yield return new(RecordName(list, $"{index + 1}", Entry(record, "called")), outcome, criteria);
        }
    }

    private static FeelValue Entry(FeelContext record, string name) =>
        record.TryGet(name, out var value) ? value : FeelNull.Plain;

    private string Fill(IReadOnlyDictionary<string, string>? message)
    {
        if (message is null)
        {
            return "";
        }
        var filled = new StringBuilder();
        foreach (var (text, isExpression) in RuleTemplate.Parts(Text(message)))
        {
            filled.Append(isExpression ? Expression(text) : text);
        }
        return filled.ToString();
    }

    private string Expression(string text)
    {
        if (RuleTemplate.WhyOf(text) is { } other)
        {
            return answer.Library.Find(other, answer.On) is { } form ? Message(form) : "";
        }
        var name = text.Trim();
        if (values.TryGetValue(name, out var known))
        {
            var (unit, choices) =
                set.Facts.FirstOrDefault(fact => fact.Id == name) is { } fact ? (null, fact.Choices)
                : answer.Library.Find(name, answer.On) is { } form ? (null, form.Choices)
                : ((string?)null, (IReadOnlyList<RuleChoice>)[]);
            return words.Value(known, unit, Choice(choices));
        }
        try
        {
            return words.Value(FeelExpression.Parse(text, answer.Library.Names.All).Evaluate(new FeelContext(values)));
        }
        catch (Exception e) when (e is FeelSyntaxException or FeelLimitException)
        {
            return words.Unknown;
        }
    }

    private ToldDecision Node(RuleDecision form)
    {
        if (made.TryGetValue(form.Id, out var known))
        {
            return known;
        }
        var value = values.GetValueOrDefault(form.Id, FeelNull.Plain);
        var outcome = form.Id == answer.Decision ? answer.Verdict.Outcome : ChildOutcome(form, value);
        var own = Own(form).ToList();
        var (rows, maybe) = hits.GetValueOrDefault(form.Id, ([], []));
        var text =
            outcome == Outcome.Answered || (form.Choices.Count > 0 && value is FeelString)
                ? words.Value(value, form.Unit, Choice(form.Choices))
                : words[outcome];
        return made[form.Id] = new()
        {
            Id = form.Id,
            Name = Text(form.Name),
            Outcome = outcome,
            Answer = text,
            Message = outcome == Outcome.Referred && form.Id == answer.Decision ? Referral(form) : Message(form),
            Rows = [.. form.Table is { } table ? rows.Select(row => table.Rows[row].Id) : []],
            PossibleRows = [.. form.Table is { } possible ? maybe.Select(row => possible.Rows[row].Id) : []],
            Criteria =
                form is { Criteria.Count: > 0, Each: null } && form.Status == RuleStatus.Verified ? Asked(form) : [],
            Records = form.Each is { } each ? [.. Records(form, each)] : [],
            Facts =
            [
                .. own.SelectMany(trace => trace.Facts)
                    .DistinctBy(fact => fact.Name)
                    .Select(fact => Fact(fact.Name, fact.Value)),
            ],
            Parameters =
            [
                .. own.SelectMany(trace => trace.Parameters).DistinctBy(parameter => parameter.Name).Select(Parameter),
            ],
            Children =
            [
                .. own.SelectMany(trace => trace.Children)
                    .Select(child => child.Decision)
                    .Where(name => !name.Contains("__", StringComparison.Ordinal) && name != form.Id)
                    .Distinct()
                    .Select(name => answer.Library.Find(name, answer.On))
                    .OfType<RuleDecision>()
                    .Select(Node),
            ],
        };
    }

    private Outcome ChildOutcome(RuleDecision form, FeelValue value) =>
        value.Facts is { } facts && FeelUnknown.FactsIn(facts).Count == 0
            ? Outcome.Referred
            : answer.Library.On(answer.On).OutcomeOf(form.Id, value);

    // The traces of a decision and of the criteria that belong to it.
    private IEnumerable<Trace> Own(RuleDecision form)
    {
        if (!traces.TryGetValue(form.Id, out var trace))
        {
            yield break;
        }
        yield return trace;
        foreach (
            var child in trace.Children.Where(child =>
                child.Decision.StartsWith(form.Id + "__", StringComparison.Ordinal)
            )
        )
        {
            yield return child;
        }
    }

    private string Parameter(UsedParameter used)
    {
        var written = set.Parameters.FirstOrDefault(parameter => parameter.Id == used.Name);
        return RuleWords.Say(
            words.Parameter,
            written is null ? used.Name : Text(written.Name),
            words.Value(used.Value.Value, used.Unit.Length == 0 ? null : used.Unit),
            words.Day(used.Value.From),
            used.Value.Source
        );
    }

    private List<string> Sentences(ToldDecision why)
    {
        var lines = new List<string>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        Add(why);
        return lines;

        void Add(ToldDecision node)
        {
            if (!told.Add(node.Id))
            {
                return;
            }
            lines.Add(
                node.Message.Length == 0
                    ? $"{node.Name}: {Lower(node.Answer)}."
                    : $"{node.Name}: {Lower(node.Answer)}; {node.Message}."
            );
            lines.AddRange(node.Criteria.Select(criterion => $"{criterion.Name}: {Lower(words[criterion.Outcome])}."));
            foreach (var record in node.Records)
            {
                lines.Add(
                    $"{record.Name}: {Lower(words[record.Outcome])}; {string.Join(", ", record.Criteria.Select(criterion => $"{criterion.Name}: {Lower(words[criterion.Outcome])}"))}."
                );
            }
            lines.AddRange(node.Facts.Select(fact => RuleWords.Say(words.Fact, fact.Name, fact.Value)));
            lines.AddRange(node.Parameters.Select(parameter => parameter + "."));
            foreach (var child in node.Children)
            {
                Add(child);
            }
        }

        static string Lower(string word) => word.Length == 0 ? word : char.ToLowerInvariant(word[0]) + word[1..];
    }
}
