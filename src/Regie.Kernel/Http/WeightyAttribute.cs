namespace Regie.Kernel.Http;

/// <summary>A page that leads to a weighty act: who proved long ago who she is, proves it again before it opens.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class WeightyAttribute : Attribute;
