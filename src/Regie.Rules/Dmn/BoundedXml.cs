using System.Xml;
using System.Xml.Linq;

namespace Regie.Rules.Dmn;

/// <summary>Reads XML from strangers: no document types, no entities, and bounds on length, depth and number of nodes.</summary>
internal static class BoundedXml
{
    private const long MostCharacters = 20_000_000;
    private const int Deepest = 200;
    private const int MostNodes = 500_000;

    /// <exception cref="DmnException">The stream holds no sound XML, or more of it than the bounds allow.</exception>
    public static XElement Read(Stream stream)
    {
        try
        {
            using var reader = XmlReader.Create(
                stream,
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    MaxCharactersInDocument = MostCharacters,
                    MaxCharactersFromEntities = 0,
                    IgnoreComments = true,
                    IgnoreProcessingInstructions = true,
                }
            );
            return Load(reader);
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            throw new DmnException($"The file is no sound XML: {e.Message}", e);
        }
    }

    // Builds the tree by hand so that depth and number of nodes are known before memory is spent on them.
    private static XElement Load(XmlReader reader)
    {
        XElement? root = null;
        var open = new Stack<XElement>();
        var nodes = 0;
        while (reader.Read())
        {
            if (++nodes > MostNodes || reader.Depth > Deepest)
            {
                throw new DmnException($"The file is larger than {MostNodes} nodes or deeper than {Deepest} levels.");
            }
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
                    var isEmpty = reader.IsEmptyElement;
                    nodes += reader.AttributeCount;
                    while (reader.MoveToNextAttribute())
                    {
                        if (reader.Name != "xmlns")
                        {
                            element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
                        }
                    }
                    if (open.TryPeek(out var parent))
                    {
                        parent.Add(element);
                    }
                    root ??= element;
                    if (!isEmpty)
                    {
                        open.Push(element);
                    }
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text
                or XmlNodeType.CDATA
                or XmlNodeType.SignificantWhitespace
                or XmlNodeType.Whitespace when open.Count > 0:
                    open.Peek().Add(reader.Value);
                    break;
                default:
                    break;
            }
        }
        return root ?? throw new DmnException("The file is empty.");
    }
}
