namespace Regie.Kernel.Http;

/// <summary>The act that an endpoint or page needs. Every endpoint says it: the server does not start otherwise.</summary>
/// <param name="action"><c>module.act</c>, or <see cref="Everyone"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AccessAttribute(string action) : Attribute
{
    /// <summary>For pages about the house itself: signing in, errors, health.</summary>
    public const string Everyone = "everyone";

    /// <summary>The act.</summary>
    public string Action { get; } = action;
}
