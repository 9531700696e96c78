namespace Regie.Kernel.Records;

/// <summary>A page with a list whose filters stand in its address, so that a reader can keep them under a name.</summary>
/// <param name="Path">Its address without filters.</param>
/// <param name="TextCode">Code of its name in the module's texts.</param>
public sealed record ListPage(string Path, string TextCode);
