using System.Xml;
using Regie.Rules.Decisions;

namespace Regie.Rules.Dmn;

/// <summary>Writes a model as DMN 1.5, without its drawing.</summary>
internal sealed class DmnWriter(XmlWriter xml)
{
    private const string Space = "https://www.omg.org/spec/DMN/20230324/MODEL/";

    public static void Write(DmnModel model, Stream stream)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, CloseOutput = false });
        new DmnWriter(xml).Model(model);
    }

    private void Model(DmnModel model)
    {
        xml.WriteStartElement("definitions", Space);
        xml.WriteAttributeString("name", model.Name);
        xml.WriteAttributeString("namespace", model.Namespace);
        foreach (var import in model.Imports)
        {
            Open("import", ("name", import.Name), ("namespace", import.Namespace), ("importType", Space));
            xml.WriteEndElement();
        }
        foreach (var item in model.Items)
        {
            Item("itemDefinition", item);
        }
        foreach (var element in model.Elements)
        {
            Element(element);
        }
        xml.WriteEndElement();
    }

    private void Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        xml.WriteStartElement(name, Space);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                xml.WriteAttributeString(attribute, value);
            }
        }
    }

    private void Leaf(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(name, attributes);
        xml.WriteEndElement();
    }

    private void Text(string name, string? text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        if (text is null)
        {
            return;
        }
        Open(name, attributes);
        xml.WriteElementString("text", Space, text);
        xml.WriteEndElement();
    }

    private void Item(string name, ItemDefinition item)
    {
        Open(name, ("name", item.Name), ("isCollection", item.IsCollection ? "true" : null));
        if (item.TypeRef is not null)
        {
            xml.WriteElementString("typeRef", Space, item.TypeRef);
        }
        Text("allowedValues", item.AllowedValues);
        Text("typeConstraint", item.TypeConstraint);
        foreach (var component in item.Components)
        {
            Item("itemComponent", component);
        }
        if (item.Function is { } function)
        {
            Open("functionItem", ("outputTypeRef", function.OutputTypeRef));
            foreach (var parameter in function.Parameters)
            {
                Leaf("parameters", ("name", parameter.Name), ("typeRef", parameter.TypeRef));
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void Element(ModelElement element)
    {
        var id = element.Id.StartsWith("name:", StringComparison.Ordinal) ? null : element.Id;
        Open(
            element switch
            {
                InputData => "inputData",
                DecisionElement => "decision",
                KnowledgeModel => "businessKnowledgeModel",
                _ => "decisionService",
            },
            ("id", id),
            ("name", element.Name)
        );
        Leaf("variable", ("name", element.Name), ("typeRef", element.TypeRef));
        if (element is KnowledgeModel { Logic: { } function })
        {
            Open("encapsulatedLogic", ("kind", function.IsFeel ? null : "Java"), ("typeRef", function.TypeRef));
            Function(function);
            xml.WriteEndElement();
        }
        foreach (var (requirement, target, href) in element.Requirements)
        {
            Open(requirement);
            Leaf(target, ("href", href));
            xml.WriteEndElement();
        }
        switch (element)
        {
            case DecisionElement { Logic: { } logic }:
                Box(logic);
                break;
            case DecisionService service:
                References("outputDecision", service.Outputs);
                References("encapsulatedDecision", service.Encapsulated);
                References("inputDecision", service.InputDecisions);
                References("inputData", service.InputData);
                break;
            default:
                break;
        }
        xml.WriteEndElement();
    }

    private void References(string name, IReadOnlyList<string> references)
    {
        foreach (var href in references)
        {
            Leaf(name, ("href", href));
        }
    }

    private void Function(BoxedFunction function)
    {
        foreach (var parameter in function.Parameters)
        {
            Leaf("formalParameter", ("name", parameter.Name), ("typeRef", parameter.TypeRef));
        }
        Box(function.Body);
    }

    private void Box(Boxed? box)
    {
        switch (box)
        {
            case null:
                break;
            case BoxedLiteral literal:
                Text("literalExpression", literal.Text, ("typeRef", box.TypeRef));
                break;
            case BoxedContext context:
                Context(context);
                break;
            case BoxedList list:
                Wrap("list", list.TypeRef, list.Items);
                break;
            case BoxedRelation relation:
                Relation(relation);
                break;
            case BoxedInvocation call:
                Invocation(call);
                break;
            case BoxedFunction function:
                Open("functionDefinition", ("typeRef", box.TypeRef), ("kind", function.IsFeel ? null : "Java"));
                Function(function);
                xml.WriteEndElement();
                break;
            case BoxedConditional choice:
                Parts("conditional", [], box.TypeRef, ("if", choice.If), ("then", choice.Then), ("else", choice.Else));
                break;
            case BoxedFilter filter:
                Parts("filter", [], box.TypeRef, ("in", filter.In), ("match", filter.Match));
                break;
            case BoxedIteration loop:
                var (name, body) = loop.Kind switch
                {
                    IterationKind.For => ("for", "return"),
                    IterationKind.Some => ("some", "satisfies"),
                    _ => ("every", "satisfies"),
                };
                Parts(name, [("iteratorVariable", loop.Variable)], box.TypeRef, ("in", loop.In), (body, loop.Body));
                break;
            case BoxedTable table:
                Table(table);
                break;
            default:
                throw new InvalidOperationException($"No way to write {box.GetType().Name}.");
        }
    }

    private void Wrap(string name, string? type, IEnumerable<Boxed> items)
    {
        Open(name, ("typeRef", type));
        foreach (var item in items)
        {
            Box(item);
        }
        xml.WriteEndElement();
    }

    private void Parts(
        string name,
        (string, string?)[] attributes,
        string? type,
        params ReadOnlySpan<(string Name, Boxed Box)> parts
    )
    {
        Open(name, [.. attributes, ("typeRef", type)]);
        foreach (var (part, box) in parts)
        {
            Wrap(part, null, [box]);
        }
        xml.WriteEndElement();
    }

    private void Context(BoxedContext context)
    {
        Open("context", ("typeRef", context.TypeRef));
        foreach (var entry in context.Entries)
        {
            Open("contextEntry");
            Leaf("variable", ("name", entry.Name), ("typeRef", entry.TypeRef));
            Box(entry.Value);
            xml.WriteEndElement();
        }
        if (context.Result is { } result)
        {
            Wrap("contextEntry", null, [result]);
        }
        xml.WriteEndElement();
    }

    private void Relation(BoxedRelation relation)
    {
        Open("relation", ("typeRef", relation.TypeRef));
        foreach (var column in relation.Columns)
        {
            Leaf("column", ("name", column));
        }
        foreach (var row in relation.Rows)
        {
            Wrap("row", null, row);
        }
        xml.WriteEndElement();
    }

    private void Invocation(BoxedInvocation call)
    {
        Open("invocation", ("typeRef", call.TypeRef));
        Box(call.Callee);
        foreach (var binding in call.Bindings)
        {
            Open("binding");
            Leaf("parameter", ("name", binding.Name));
            Box(binding.Value);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void Table(BoxedTable table)
    {
        var (policy, aggregation) = Policy(table.Policy);
        Open("decisionTable", ("hitPolicy", policy), ("aggregation", aggregation), ("typeRef", table.TypeRef));
        foreach (var input in table.Inputs)
        {
            Open("input", ("label", input.Label));
            Text("inputExpression", input.Expression, ("typeRef", input.TypeRef));
            Text("inputValues", input.Values);
            xml.WriteEndElement();
        }
        foreach (var output in table.Outputs)
        {
            Open("output", ("name", output.Name), ("typeRef", output.TypeRef));
            Text("outputValues", output.Values);
            Text("defaultOutputEntry", output.Default);
            xml.WriteEndElement();
        }
        for (var i = 0; i < table.Rules.Select(rule => rule.Annotations.Count).DefaultIfEmpty().Max(); i++)
        {
            Leaf("annotation");
        }
        foreach (var rule in table.Rules)
        {
            Open("rule", ("id", rule.Id));
            foreach (var cell in rule.When)
            {
                Text("inputEntry", cell);
            }
            foreach (var cell in rule.Then)
            {
                Text("outputEntry", cell);
            }
            foreach (var note in rule.Annotations)
            {
                Text("annotationEntry", note);
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static (string Policy, string? Aggregation) Policy(HitPolicy policy) =>
        policy switch
        {
            HitPolicy.Unique => ("UNIQUE", null),
            HitPolicy.First => ("FIRST", null),
            HitPolicy.Priority => ("PRIORITY", null),
            HitPolicy.Any => ("ANY", null),
            HitPolicy.RuleOrder => ("RULE ORDER", null),
            HitPolicy.OutputOrder => ("OUTPUT ORDER", null),
            HitPolicy.CollectSum => ("COLLECT", "SUM"),
            HitPolicy.CollectMin => ("COLLECT", "MIN"),
            HitPolicy.CollectMax => ("COLLECT", "MAX"),
            HitPolicy.CollectCount => ("COLLECT", "COUNT"),
            _ => ("COLLECT", null),
        };
}
