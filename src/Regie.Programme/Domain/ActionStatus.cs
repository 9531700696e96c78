namespace Regie.Programme.Domain;

/// <summary>How far an action is, in the order in which it goes.</summary>
public enum ActionStatus
{
    /// <summary>Nothing was begun.</summary>
    Planned,

    /// <summary>Preparations were begun: a commission, a team, a budget.</summary>
    Started,

    /// <summary>Those for whom it is meant notice it.</summary>
    Running,

    /// <summary>All that was promised is there.</summary>
    Delivered,
}
