using Regie.Kernel.Ids;

namespace Regie.Kernel.Links;

/// <summary>One step of the chain, from what came first to what follows from it.</summary>
public sealed class Link
{
    /// <summary>Gives the order in which links were made.</summary>
    public long Seq { get; private set; }

    /// <summary>Kind of the earlier record.</summary>
    public required string FromKind { get; init; }

    /// <summary>Reference of the earlier record.</summary>
    public required string FromReference { get; init; }

    /// <summary>Code of the <see cref="LinkKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Kind of the later record.</summary>
    public required string ToKind { get; init; }

    /// <summary>Reference of the later record.</summary>
    public required string ToReference { get; init; }

    /// <summary>Reference of the decision it rests on, where there is one.</summary>
    public string? Decision { get; init; }

    /// <summary>The business day on which it was made.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The earlier record.</summary>
    public Subject From => new(FromKind, FromReference);

    /// <summary>The later record.</summary>
    public Subject To => new(ToKind, ToReference);
}

/// <summary>A kind of link that a module writes.</summary>
/// <param name="Code"><c>module.what</c>: <c>programme.pillar-action</c>.</param>
/// <param name="From">Kind of the earlier record.</param>
/// <param name="To">Kind of the later record.</param>
public sealed record LinkKind(string Code, string From, string To);
