using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Regie.Observatory.Reading;

/// <summary>One sheet of a workbook, row by row.</summary>
internal sealed class XlsxRows : RowSource
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly TableLimits _limits;
    private readonly XmlReader _sheet;
    private readonly List<byte[]> _shared = [];
    private readonly List<byte[]> _fields = [];
    private int _width;

    public XlsxRows(Stream file, TableMap map, TableLimits limits)
    {
        _limits = limits;
        try
        {
            var zip = new ZipArchive(file, ZipArchiveMode.Read);
            var packed = Math.Max(file.Length, 1);
            if (
                zip.Entries.Count > 1000
                || zip.Entries.Sum(entry => entry.Length) is var size
                    && (size > limits.Bytes || (size > 50_000_000 && size / packed > limits.Ratio))
            )
            {
                throw new TableStop("observatory.read-bomb", 0, 0, $"{limits.Ratio}");
            }
            ReadShared(zip);
            _sheet = Open(SheetEntry(zip, map.Sheet));
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException)
        {
            throw new TableStop("observatory.read-packing-broken", 0, 0);
        }
    }

    public override ReadOnlySpan<byte> Field(int at) => at < _fields.Count ? _fields[at] : default(ReadOnlySpan<byte>);

    public override int ColumnOf(int at) => at + 1;

    public override bool Next()
    {
        try
        {
            while (_sheet.Read())
            {
                if (_sheet.NodeType == XmlNodeType.Element && _sheet.LocalName == "row")
                {
                    Line = int.TryParse(
                        _sheet.GetAttribute("r"),
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var line
                    )
                        ? line
                        : Line + 1;
                    _fields.Clear();
                    if (!_sheet.IsEmptyElement)
                    {
                        ReadCells();
                    }
                    if (_fields.TrueForAll(field => field.Length == 0))
                    {
                        continue;
                    }
                    // A sheet leaves out the empty cells at the end of a row.
                    _width = Math.Max(_width, _fields.Count);
                    Count = _width;
                    return true;
                }
            }
            return false;
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException)
        {
            throw new TableStop("observatory.read-packing-broken", Line + 1, 0);
        }
    }

    private void ReadCells()
    {
        while (_sheet.Read() && !(_sheet.NodeType == XmlNodeType.EndElement && _sheet.LocalName == "row"))
        {
            if (_sheet.NodeType != XmlNodeType.Element || _sheet.LocalName != "c")
            {
                continue;
            }
            var at = ColumnIn(_sheet.GetAttribute("r")) ?? _fields.Count;
            if (at >= _limits.Columns)
            {
                throw new TableStop("observatory.read-too-many-columns", Line, at, $"{_limits.Columns}");
            }
            var kind = _sheet.GetAttribute("t");
            var text = _sheet.IsEmptyElement ? "" : CellText(kind);
            while (_fields.Count <= at)
            {
                _fields.Add([]);
            }
            if (kind == "e")
            {
                throw new TableStop("observatory.read-sheet-error", Line, at + 1, text);
            }
            _fields[at] =
                kind == "s"
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var shared)
                && shared < _shared.Count
                    ? _shared[shared]
                    : Encoding.UTF8.GetBytes(text);
        }
    }

    private string CellText(string? kind)
    {
        var text = new StringBuilder();
        while (_sheet.Read() && !(_sheet.NodeType == XmlNodeType.EndElement && _sheet.LocalName == "c"))
        {
            if (
                _sheet.NodeType == XmlNodeType.Element
                && _sheet.LocalName == (kind == "inlineStr" ? "t" : "v")
                && !_sheet.IsEmptyElement
            )
            {
                text.Append(ReadText(_sheet));
            }
        }
        return text.ToString();
    }

    private void ReadShared(ZipArchive zip)
    {
        if (zip.GetEntry("xl/sharedStrings.xml") is not { } entry)
        {
            return;
        }
        using var xml = Open(entry);
        StringBuilder? text = null;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                text = new();
                if (xml.IsEmptyElement)
                {
                    _shared.Add([]);
                }
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t" && !xml.IsEmptyElement)
            {
                text?.Append(ReadText(xml));
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "si")
            {
                _shared.Add(Encoding.UTF8.GetBytes(text!.ToString()));
                if (_shared.Count > 5_000_000)
                {
                    throw new TableStop("observatory.read-too-many-codes", 0, 0, "5000000");
                }
            }
        }
    }

    private ZipArchiveEntry SheetEntry(ZipArchive zip, string? wanted)
    {
        string? id = null;
        using (
            var workbook = Open(
                zip.GetEntry("xl/workbook.xml") ?? throw new TableStop("observatory.read-not-a-workbook", 0, 0)
            )
        )
        {
            while (id is null && workbook.Read())
            {
                if (
                    workbook.NodeType == XmlNodeType.Element
                    && workbook.LocalName == "sheet"
                    && (wanted is null || workbook.GetAttribute("name") == wanted)
                )
                {
                    id = workbook.GetAttribute("id", Relations);
                }
            }
        }
        string? target = null;
        using (
            var relations = Open(
                zip.GetEntry("xl/_rels/workbook.xml.rels")
                    ?? throw new TableStop("observatory.read-not-a-workbook", 0, 0)
            )
        )
        {
            while (target is null && relations.Read())
            {
                if (
                    relations.NodeType == XmlNodeType.Element
                    && relations.LocalName == "Relationship"
                    && relations.GetAttribute("Id") == id
                )
                {
                    target = relations.GetAttribute("Target");
                }
            }
        }
        var path =
            target is null ? null
            : target.StartsWith('/') ? target[1..]
            : $"xl/{target}";
        return (path is null ? null : zip.GetEntry(path))
            ?? throw new TableStop("observatory.read-sheet-missing", 0, 0, wanted ?? "1");
    }

    private XmlReader Open(ZipArchiveEntry entry) =>
        XmlReader.Create(
            entry.Open(),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreWhitespace = false,
                MaxCharactersInDocument = _limits.Bytes,
                CloseInput = true,
            }
        );

    // Leaves the reader on the end of the element.
    private static string ReadText(XmlReader xml)
    {
        var text = new StringBuilder();
        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            text.Append(xml.Value);
        }
        return text.ToString();
    }

    private static int? ColumnIn(string? reference)
    {
        if (reference is null)
        {
            return null;
        }
        var column = 0;
        foreach (var sign in reference)
        {
            if (!char.IsAsciiLetterUpper(sign) || column > 100_000)
            {
                break;
            }
            column = column * 26 + sign - 'A' + 1;
        }
        return column == 0 ? null : column - 1;
    }
}
