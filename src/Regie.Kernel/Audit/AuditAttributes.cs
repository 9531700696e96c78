namespace Regie.Kernel.Audit;

/// <summary>The value enters the audit trail as a hash only: nobody may read it before its time.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SealedAttribute : Attribute;

/// <summary>The value is about a person: it enters the audit trail as a hash only, so that it can be erased.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;

/// <summary>The value is long and kept elsewhere unchanged: it enters the audit trail as a hash only.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LongAttribute : Attribute;
