using Regie.Kernel.Values;
using Regie.Ui.Texts;

namespace Regie.Ui.Gallery;

/// <summary>Words for the gallery, in both languages like those of a programme.</summary>
internal static class Sample
{
    public static Phrase Of(string dutch, string english) => new LocalText([new("nl", dutch), new("en", english)]);

    public static string In(string dutch, string english) => UiTexts.Language == "nl" ? dutch : english;
}
