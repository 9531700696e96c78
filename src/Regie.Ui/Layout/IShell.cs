namespace Regie.Ui.Layout;

/// <summary>Gives what stands around a page. The host implements it, since only the host knows all modules.</summary>
public interface IShell
{
    /// <summary>The surroundings of the page now being answered. Asked once per page.</summary>
    ValueTask<ShellView> View(CancellationToken ct);
}
