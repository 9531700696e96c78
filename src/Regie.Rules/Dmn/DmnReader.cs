using System.Xml.Linq;

namespace Regie.Rules.Dmn;

/// <summary>Reads the elements of a model: what stands around the boxed expressions.</summary>
internal sealed class DmnReader
{
    private static readonly HashSet<string> Namespaces = new(StringComparer.Ordinal)
    {
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/",
    };

    private readonly XElement root;
    private readonly BoxedReader boxed;

    private DmnReader(XElement root)
    {
        this.root = root;
        boxed = new(root.Name.Namespace);
    }

    public static DmnModel Read(Stream stream)
    {
        var root = BoundedXml.Read(stream);
        if (root.Name.LocalName != "definitions" || !Namespaces.Contains(root.Name.NamespaceName))
        {
            throw new DmnException(
                $"The file holds no decision model of version 1.1 to 1.5 (its root is \"{root.Name}\")."
            );
        }
        return new DmnReader(root).Model();
    }

    private DmnModel Model() =>
        new()
        {
            Name = BoxedReader.Attribute(root, "name") ?? "",
            Namespace = BoxedReader.Attribute(root, "namespace") ?? "",
            Imports =
            [
                .. All(root, "import")
                    .Select(import => new DmnImport(Name(import), BoxedReader.Attribute(import, "namespace") ?? "")),
            ],
            Items = [.. All(root, "itemDefinition").Select(Item)],
            Inputs = [.. All(root, "inputData").Select(Input)],
            Decisions = [.. All(root, "decision").Select(Decision)],
            Knowledge = [.. All(root, "businessKnowledgeModel").Select(Knowledge)],
            Services = [.. All(root, "decisionService").Select(Service)],
        };

    private IEnumerable<XElement> All(XElement parent, string name) => parent.Elements(root.Name.Namespace + name);

    private static string Name(XElement element) => BoxedReader.NameOf(element);

    private static string Id(XElement element) => BoxedReader.Attribute(element, "id") ?? "name:" + Name(element);

    private string? Child(XElement parent, string name) => parent.Element(root.Name.Namespace + name)?.Value.Trim();

    private string? Text(XElement parent, string name) =>
        parent.Element(root.Name.Namespace + name)?.Element(root.Name.Namespace + "text")?.Value;

    private ItemDefinition Item(XElement item) =>
        new(Name(item))
        {
            TypeRef = Child(item, "typeRef") ?? BoxedReader.Attribute(item, "typeRef"),
            IsCollection = BoxedReader.Attribute(item, "isCollection") == "true",
            AllowedValues = Text(item, "allowedValues"),
            TypeConstraint = Text(item, "typeConstraint"),
            Components = [.. All(item, "itemComponent").Select(Item)],
            Function = All(item, "functionItem")
                .Select(function => new FunctionItem(
                    [
                        .. All(function, "parameters")
                            .Select(parameter => new Information(
                                Name(parameter),
                                BoxedReader.Attribute(parameter, "typeRef")
                            )),
                    ],
                    BoxedReader.Attribute(function, "outputTypeRef")
                ))
                .FirstOrDefault(),
        };

    private string? VariableType(XElement element) =>
        element.Element(root.Name.Namespace + "variable") is { } variable
            ? BoxedReader.Attribute(variable, "typeRef")
            : null;

    private InputData Input(XElement input) => new(Id(input), Name(input)) { TypeRef = VariableType(input) };

    private List<(string Requirement, string Target, string Href)> Requirements(XElement element) =>
        [
            .. from requirement in All(element, "informationRequirement").Concat(All(element, "knowledgeRequirement"))
            from target in requirement.Elements()
            where target.Name.LocalName is "requiredInput" or "requiredDecision" or "requiredKnowledge"
            let href = BoxedReader.Attribute(target, "href")
            where href is not null
            select (requirement.Name.LocalName, target.Name.LocalName, href),
        ];

    private DecisionElement Decision(XElement decision) =>
        new(Id(decision), Name(decision))
        {
            TypeRef = VariableType(decision),
            Requirements = Requirements(decision),
            Logic = boxed.FirstIn(decision),
        };

    private KnowledgeModel Knowledge(XElement model)
    {
        var logic = model.Element(root.Name.Namespace + "encapsulatedLogic");
        return new(Id(model), Name(model))
        {
            TypeRef = VariableType(model),
            Requirements = Requirements(model),
            Logic = logic is null ? null : boxed.Function(logic),
        };
    }

    private DecisionService Service(XElement service)
    {
        IReadOnlyList<string> References(string name) =>
            [.. All(service, name).Select(target => BoxedReader.Attribute(target, "href")).OfType<string>()];
        return new(Id(service), Name(service))
        {
            TypeRef = VariableType(service),
            Outputs = References("outputDecision"),
            Encapsulated = References("encapsulatedDecision"),
            InputDecisions = References("inputDecision"),
            InputData = References("inputData"),
        };
    }
}
