namespace Regie.Kernel.Ids;

/// <summary>A key of one kind of entity: a version-7 GUID that no other kind's key can be mistaken for.</summary>
/// <remarks>Declared as <c>readonly record struct ActionId(Guid Value) : IEntityId&lt;ActionId&gt;</c>, one line each.</remarks>
public interface IEntityId<TSelf>
    where TSelf : struct, IEntityId<TSelf>
{
    /// <summary>The key itself.</summary>
    Guid Value { get; }

    /// <summary>Wraps a key read from storage.</summary>
    static abstract TSelf From(Guid value);
}
