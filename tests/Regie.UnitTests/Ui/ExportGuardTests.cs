using CsCheck;
using Regie.Ui.Tables;

namespace Regie.UnitTests.Ui;

public sealed class ExportGuardTests
{
    private static readonly Gen<string> Nasty = Gen.OneOf(
        Gen.String,
        Gen.Char["=+-@'\t\r\n \"abc;,＝\u200B"].Array[0, 8].Select(characters => new string(characters))
    );

    [Fact]
    public void About_two_hundred_payloads_are_tried() => Assert.InRange(FormulaPayloads.All.Count, 180, 240);

    [Fact]
    public void No_payload_begins_with_a_sign_a_spreadsheet_acts_on() =>
        Assert.All(
            FormulaPayloads.All,
            payload => Assert.StartsWith("'", ExportGuard.Neutralise(payload), StringComparison.Ordinal)
        );

    [Fact]
    public void Every_text_comes_back_as_it_was() =>
        Nasty.Sample(text => Assert.Equal(text, ExportGuard.Restore(ExportGuard.Neutralise(text))));

    [Fact]
    public void No_two_texts_become_one() =>
        Gen.Select(Nasty, Nasty)
            .Sample(
                (one, other) => Assert.Equal(one == other, ExportGuard.Neutralise(one) == ExportGuard.Neutralise(other))
            );

    [Theory]
    [InlineData("'t Zand")]
    [InlineData("Vlaanderen")]
    [InlineData("a=b")]
    [InlineData("")]
    [InlineData("3 - 4")]
    [InlineData("'")]
    public void Harmless_text_stays_as_it_is(string text) => Assert.Equal(text, ExportGuard.Neutralise(text));
}
