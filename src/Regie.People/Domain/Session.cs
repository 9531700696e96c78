using Regie.Kernel.Access;
using Regie.Kernel.Audit;

namespace Regie.People.Domain;

/// <summary>One person at one browser, from signing in to the end.</summary>
internal sealed class Session
{
    /// <summary>However busy, a session ends after this time.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>A session that nobody used for this long has ended.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    public required Guid Id { get; init; }
    public required PersonId PersonId { get; init; }
    public required Means Means { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The last time it was used, noted every five minutes at most.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>When she last proved who she is; weighty acts ask for it again after a while.</summary>
    public required DateTimeOffset ProvedAt { get; set; }

    [Personal]
    public string? Address { get; init; }

    [Personal]
    public string? Browser { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public bool LivesAt(DateTimeOffset now) => EndedAt is null && now - StartedAt < Longest && now - SeenAt < Idle;
}

/// <summary>By what someone got in.</summary>
public enum Means
{
    /// <summary>A link that worked once.</summary>
    Link,

    /// <summary>A passkey.</summary>
    Passkey,

    /// <summary>A password and a code of an authenticator.</summary>
    Password,

    /// <summary>A password and a recovery code.</summary>
    RecoveryCode,

    /// <summary>The login of an organisation.</summary>
    Organisation,

    /// <summary>By choosing who to be in a sample instance.</summary>
    Sample,
}

/// <summary>A failed attempt to get in.</summary>
internal sealed class Attempt
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the name that was tried, whether or not anybody has it.</summary>
    public required byte[] Name { get; init; }

    /// <summary>From where it came.</summary>
    public required string Address { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A question put to a passkey, which it may answer once.</summary>
internal sealed class Challenge
{
    public required Guid Id { get; init; }

    /// <summary>Whose key is to be registered or asked for; null where anybody may answer.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>What the framework needs to judge the answer.</summary>
    public required string State { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Links a person with her login at an organisation, by the organisation's own key for her.</summary>
internal sealed class OrganisationLogin
{
    /// <summary>Id of the provider in the settings.</summary>
    public required string Provider { get; init; }

    /// <summary>Her key there.</summary>
    [Personal]
    public required string Subject { get; init; }

    public required PersonId PersonId { get; init; }
    public required DateTimeOffset ConnectedAt { get; init; }
}
