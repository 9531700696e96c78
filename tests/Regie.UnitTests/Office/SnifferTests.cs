using System.IO.Compression;
using System.Text;
using CsCheck;
using Regie.Office.Files;

namespace Regie.UnitTests.Office;

public sealed class SnifferTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    public static TheoryData<string, byte[], string> Taken() =>
        new()
        {
            { "note.pdf", Text("%PDF-1.7\n"), "application/pdf" },
            { "plan.PNG", Png, "image/png" },
            { "photo.jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0], "image/jpeg" },
            { "move.gif", Text("GIF89a;"), "image/gif" },
            { "new.webp", Text("RIFF\0\0\0\0WEBPVP8 "), "image/webp" },
            { "list.csv", Text("code;naam\nA31;coördinatie\n"), "text/plain" },
            { "data.json", Text("{\"a\": 1}"), "text/plain" },
            {
                "drawing.svg",
                Text("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>"),
                "image/svg+xml"
            },
            {
                "letter.docx",
                Package("[Content_Types].xml", "word/document.xml"),
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            },
            {
                "sheet.xlsx",
                Package("[Content_Types].xml", "xl/workbook.xml"),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            },
        };

    [Theory, MemberData(nameof(Taken))]
    public void What_is_taken_is_known_by_its_content(string name, byte[] content, string type) =>
        Assert.Equal(new Sniffed(type), Look(content, name));

    public static TheoryData<string, byte[], string> Refused() =>
        new()
        {
            { "report.pdf", Text("MZ\0\0"), nameof(SniffRefusal.Executable) },
            { "report.pdf", [0x7F, 0x45, 0x4C, 0x46], nameof(SniffRefusal.Executable) },
            { "run.txt", Text("#!/bin/sh\nrm -rf /\n"), nameof(SniffRefusal.Executable) },
            { "run.ps1", Text("Get-Process"), nameof(SniffRefusal.Executable) },
            {
                "macro.docx",
                Package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
                nameof(SniffRefusal.Executable)
            },
            { "note.txt", Text("  \n<!doctype html><p>hello"), nameof(SniffRefusal.Active) },
            { "note.html", Text("no tag at all"), nameof(SniffRefusal.Active) },
            { "drawing.svg", Svg("<script>alert(1)</script>"), nameof(SniffRefusal.Active) },
            { "drawing.svg", Svg("<path onload=\"alert(1)\"/>"), nameof(SniffRefusal.Active) },
            { "drawing.svg", Svg("<a href=\"javascript:alert(1)\"/>"), nameof(SniffRefusal.Active) },
            { "drawing.svg", Svg("<image href=\"https://elsewhere.example/x\"/>"), nameof(SniffRefusal.Active) },
            { "drawing.svg", Svg("<foreignObject/>"), nameof(SniffRefusal.Active) },
            { "drawing.svg", Text("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>"), nameof(SniffRefusal.Active) },
            { "drawing.svg", Text("<svg><never closed"), nameof(SniffRefusal.Active) },
            { "packed.zip", Package("a.txt"), nameof(SniffRefusal.Unknown) },
            { "what.bin", [1, 2, 3, 0, 200], nameof(SniffRefusal.Unknown) },
            { "picture.png", Text("%PDF-1.7"), nameof(SniffRefusal.Mismatch) },
            { "noending", Text("plain words"), nameof(SniffRefusal.Mismatch) },
            { "page.pdf", Text("plain words"), nameof(SniffRefusal.Mismatch) },
        };

    [Theory, MemberData(nameof(Refused))]
    public void What_is_not_taken_is_refused_for_its_own_reason(string name, byte[] content, string refusal) =>
        Assert.Equal(refusal, Look(content, name).Refusal.ToString());

    [Fact]
    public void Whatever_the_bytes_are_a_file_is_told_or_refused_and_never_a_page_or_program() =>
        Gen.Select(
                Gen.OneOf(
                    Gen.Byte.Array[0, 400],
                    Gen.Select(
                            Pick.Of(
                                Png,
                                Text("PK\x03\x04"),
                                Text("%PDF-"),
                                Text("<svg "),
                                Text("<html>"),
                                Text("MZ"),
                                Package("[Content_Types].xml", "word/document.xml")
                            ),
                            Gen.Byte.Array[0, 300]
                        )
                        .Select((start, rest) => start.Concat(rest).ToArray()),
                    Gen.Select(Gen.Const(Package("mimetype", "content.xml")), Gen.Int[0, 200], Gen.Byte)
                        .Select(
                            (package, at, value) =>
                            {
                                var broken = package.ToArray();
                                broken[at % broken.Length] = value;
                                return broken;
                            }
                        )
                ),
                Pick.Of("a.pdf", "a.docx", "a.svg", "a.txt", "a.html", "a", ".exe", "a.png")
            )
            .Sample(
                (content, name) =>
                {
                    var found = Look(content, name);
                    if (found.Refusal == SniffRefusal.None)
                    {
                        Assert.NotEqual("text/html", found.Type);
                        Assert.EndsWith(
                            FileSniffer.EndingOf(found.Type) is "" ? "?" : Path.GetExtension(name),
                            name,
                            StringComparison.Ordinal
                        );
                        Assert.False(content.AsSpan().StartsWith("MZ"u8));
                    }
                },
                iter: 5000
            );

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\x\plan.pdf", "plan.pdf")]
    [InlineData("...hidden.txt", "hidden.txt")]
    [InlineData("a<b>:\"c|?*.txt", "a-b---c---.txt")]
    [InlineData("in\u202Efdp.exe", "infdp.exe")]
    [InlineData("  ", "")]
    public void A_name_keeps_no_folder_and_no_sign_that_misleads(string given, string kept) =>
        Assert.Equal(kept, FileDesk.Clean(given));

    private static Sniffed Look(byte[] content, string name)
    {
        using var stream = new MemoryStream(content);
        return FileSniffer.Look(stream, name);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Svg(string inside) => Text($"<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");

    private static byte[] Package(params string[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                using var content = zip.CreateEntry(entry).Open();
                content.Write(Text(entry == "mimetype" ? "application/vnd.oasis.opendocument.text" : "x"));
            }
        }
        return stream.ToArray();
    }
}
