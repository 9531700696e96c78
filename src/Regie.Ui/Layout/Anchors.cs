using Microsoft.AspNetCore.Components;

namespace Regie.Ui.Layout;

/// <summary>Links to a place on the same page.</summary>
public static class Anchors
{
    /// <summary>
    /// The address of an element on this page. A bare <c>#id</c> would lead to the start page, because
    /// <c>&lt;base href&gt;</c> applies to it too.
    /// </summary>
    public static string Anchor(this NavigationManager navigation, string id)
    {
        var page = new Uri(navigation.Uri);
        return $"{page.PathAndQuery}#{Uri.EscapeDataString(id)}";
    }
}
