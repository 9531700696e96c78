using Regie.Rules.Dmn;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Parsing;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Decisions;

/// <summary>Finds requirements and imports, refuses cycles, and compiles every element.</summary>
internal sealed class GraphBuilder
{
    private const int DeepestGraph = 400;
    private readonly FeelLimits limits;
    private readonly Dictionary<string, DmnModel> models = new(StringComparer.Ordinal);
    private readonly Dictionary<DmnModel, TypeResolver> types = [];
    private readonly Dictionary<(string Namespace, string Id), GraphElement> byId = [];

    public GraphBuilder(DmnModel model, IEnumerable<DmnModel> library, FeelLimits limits)
    {
        this.limits = limits;
        foreach (var other in library)
        {
            models.TryAdd(other.Namespace, other);
        }
        models[model.Namespace] = model;
        Reach(model, 0);
        foreach (var used in types.Keys)
        {
            foreach (var definition in used.Elements)
            {
                var element = new GraphElement(definition, used, Elements.Count);
                if (!byId.TryAdd((used.Namespace, definition.Id), element))
                {
                    throw new DmnException($"The id \"{definition.Id}\" stands twice in \"{used.Name}\".");
                }
                Elements.Add(element);
            }
        }
        Elements.ForEach(Require);
        RefuseCycles();
        Elements.ForEach(Bind);
        Elements.ForEach(Compile);
    }

    public List<GraphElement> Elements { get; } = [];

    public List<RuleProblem> Problems { get; } = [];

    private TypeResolver Reach(DmnModel model, int depth)
    {
        if (types.TryGetValue(model, out var known))
        {
            return known;
        }
        if (depth > DeepestGraph)
        {
            throw new DmnException($"Imports run more than {DeepestGraph} deep.");
        }
        var resolver = types[model] = new TypeResolver(
            model,
            name =>
                model.Imports.FirstOrDefault(import => import.Name == name) is { } import
                && models.TryGetValue(import.Namespace, out var other)
                    ? types.GetValueOrDefault(other)
                    : null,
            limits
        );
        foreach (var import in model.Imports)
        {
            if (models.TryGetValue(import.Namespace, out var other))
            {
                Reach(other, depth + 1);
            }
        }
        return resolver;
    }

    private GraphElement Find(DmnModel model, string href)
    {
        var hash = href.LastIndexOf('#');
        var space = hash > 0 ? href[..hash] : model.Namespace;
        var id = href[(hash + 1)..];
        return byId.GetValueOrDefault((space, id))
            ?? throw new DmnException($"\"{model.Name}\" refers to \"{href}\", which no given model has.");
    }

    private void Require(GraphElement element)
    {
        foreach (var href in element.Definition.Requires)
        {
            var target = Find(element.Model, href);
            if (!element.Requires.Contains(target))
            {
                element.Requires.Add(target);
            }
        }
        if (element.Definition is DecisionService service)
        {
            GraphElement[] All(IEnumerable<string> references) =>
                [.. references.Select(href => Find(element.Model, href))];
            element.Service = new(All(service.Outputs), [.. All(service.InputData), .. All(service.InputDecisions)]);
        }
    }

    private void RefuseCycles()
    {
        var state = new int[Elements.Count];
        foreach (var element in Elements)
        {
            Visit(element, 0);
        }

        void Visit(GraphElement element, int depth)
        {
            if (state[element.Index] == 2)
            {
                return;
            }
            if (state[element.Index] == 1)
            {
                throw new DmnException($"\"{element.Name}\" requires itself, directly or through others.");
            }
            if (depth > DeepestGraph)
            {
                throw new DmnException($"Requirements run more than {DeepestGraph} deep.");
            }
            state[element.Index] = 1;
            foreach (var next in element.Requires.Concat(element.Service?.Outputs ?? []))
            {
                Visit(next, depth + 1);
            }
            state[element.Index] = 2;
        }
    }

    private void Bind(GraphElement element)
    {
        element.Type = types[element.Model].Of(element.Definition.TypeRef);
        var imported = new Dictionary<string, List<GraphElement>>(StringComparer.Ordinal);
        foreach (var target in element.Requires)
        {
            var import =
                target.Model == element.Model
                    ? null
                    : element.Model.Imports.FirstOrDefault(candidate => candidate.Namespace == target.Model.Namespace);
            if (import is null || import.Name.Length == 0)
            {
                var type = target.Definition is KnowledgeModel or DecisionService
                    ? FeelType.Function
                    : types[target.Model].Of(target.Definition.TypeRef);
                element.Scope.Declare(target.Name, type);
                element.Bindings.Add(new(target, null));
            }
            else if (imported.TryGetValue(import.Name, out var same))
            {
                same.Add(target);
            }
            else
            {
                element.Scope.Declare(import.Name);
                element.Bindings.Add(new(null, imported[import.Name] = [target]));
            }
        }
    }

    private void Compile(GraphElement element)
    {
        var resolver = types[element.Model];
        var knowledge = new NameKnowledge();
        foreach (var (name, type) in resolver.All)
        {
            knowledge.AddType(name, type);
            knowledge.AddMembers(type);
        }
        foreach (var import in element.Model.Imports)
        {
            foreach (var (name, type) in models.TryGetValue(import.Namespace, out var other) ? types[other].All : [])
            {
                knowledge.AddType($"{import.Name}.{name}", type);
                knowledge.AddMembers(type);
            }
        }
        foreach (var target in element.Requires)
        {
            knowledge.AddMember(target.Name);
            AddMembers(target.Definition, knowledge);
        }
        var compiler = new BoxedCompiler(resolver, knowledge, limits, element.Name, Problems);
        switch (element.Definition)
        {
            case DecisionElement { Logic: { } logic }:
                element.Body = BoxedCompiler.Typed(compiler.Compile(logic, element.Scope), element.Type);
                break;
            case KnowledgeModel { Logic: { } function }:
                element.Scope.Declare(element.Name, FeelType.Function);
                var result =
                    element.Type.Kind == FeelKind.Function ? element.Type.Result ?? FeelType.Any : element.Type;
                element.Body = compiler.Function(
                    function,
                    element.Scope,
                    result.Kind == FeelKind.Any ? resolver.Of(function.Body?.TypeRef ?? function.TypeRef) : result
                );
                break;
            default:
                break;
        }
    }

    // The entries of a decision's context are members even where no type was declared.
    private static void AddMembers(ModelElement definition, NameKnowledge knowledge)
    {
        var boxes = new Stack<Boxed?>();
        boxes.Push(
            definition switch
            {
                DecisionElement decision => decision.Logic,
                KnowledgeModel model => model.Logic?.Body,
                _ => null,
            }
        );
        while (boxes.TryPop(out var box))
        {
            switch (box)
            {
                case BoxedContext context:
                    foreach (var entry in context.Entries)
                    {
                        knowledge.AddMember(entry.Name);
                        boxes.Push(entry.Value);
                    }
                    boxes.Push(context.Result);
                    break;
                case BoxedRelation relation:
                    foreach (var column in relation.Columns)
                    {
                        knowledge.AddMember(column);
                    }
                    break;
                case BoxedTable table:
                    foreach (var output in table.Outputs)
                    {
                        knowledge.AddMember(output.Name ?? "");
                    }
                    break;
                default:
                    break;
            }
        }
    }
}
