using Regie.Kernel.Values;
using Regie.Programme.Features;
using Regie.Ui.Facts;
using Regie.Ui.Texts;

namespace Regie.Programme.Pages;

/// <summary>Where versions are and how their changes look.</summary>
internal static class VersionLook
{
    public static string HrefOf(string number) => $"/programme/versions/{Uri.EscapeDataString(number)}";

    public static string HrefOf(string programme, string number) =>
        $"{HrefOf(number)}?programme={Uri.EscapeDataString(programme)}";

    /// <summary>Where the thing is shown; null where it has no page, or none any more. An action keeps its page.</summary>
    public static string? HrefOf(DifferenceThing thing) =>
        thing switch
        {
            { Kind: "action" } => ActionLook.HrefOf(thing.Code),
            { State: "removed" } => null,
            { Kind: "body" } => ActionLook.BodyHrefOf(thing.Code),
            { Kind: "pillar" } => $"/programme#{thing.Code}",
            { Kind: "rule", State: "changed" } => $"{RuleLook.HrefOf(thing.Code)}/difference",
            { Kind: "rule" } => RuleLook.HrefOf(thing.Code),
            _ => null,
        };

    /// <summary>Both texts; where the reader's language says the same, in one in which they differ.</summary>
    public static (LocalText Before, LocalText After) Differing(LocalText before, LocalText after)
    {
        var language =
            before.ForReader() == after.ForReader()
                ? before.Languages.FirstOrDefault(language => before.Exactly(language) != after.Exactly(language))
                : null;
        return language is null ? (before, after) : (Only(before), Only(after));

        LocalText Only(LocalText text) => new([new(language, text.Exactly(language) ?? "")]);
    }

    public static Mark MarkOf(string state) =>
        state switch
        {
            "added" => Mark.Ok,
            "removed" => Mark.No,
            _ => Mark.Attention,
        };
}
