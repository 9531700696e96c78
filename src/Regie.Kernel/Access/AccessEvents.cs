namespace Regie.Kernel.Access;

/// <summary>A person may no longer sign in; her sessions end.</summary>
public sealed record PersonDisabled(PersonId Person);

/// <summary>What a person may do has changed: a role was given or ended, a substitute was named, a key taken back.</summary>
public sealed record AccessChanged(PersonId Person);

/// <summary>A person's name and address are erased; whatever belongs to her account goes.</summary>
public sealed record PersonErased(PersonId Person);
