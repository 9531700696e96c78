using System.Text.Json;
using System.Text.Json.Serialization;
using Regie.Kernel.Data;
using Regie.Kernel.Values;
using Regie.Programme.Domain;

namespace Regie.App.Sample;

/// <summary>The story that a sample instance plays: people, and what they do on which day.</summary>
internal sealed record SampleStory(
    string Programme,
    SampleLoad Load,
    IReadOnlyList<SamplePerson> People,
    IReadOnlyList<SampleEvent> Events
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static SampleStory Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<SampleStory>(File.ReadAllText(file), Json)!;
        }
        catch (Exception broken) when (broken is JsonException or IOException)
        {
            throw new SettingsException($"The sample story {file} cannot be read: {broken.Message}");
        }
    }
}

internal sealed record SampleLoad(DateOnly On, string Basis);

internal sealed record SamplePerson(
    string Handle,
    string Name,
    string? Email,
    string? Language,
    IReadOnlyList<SampleGrant> Grants
);

internal sealed record SampleGrant(string Role, string? Body, DateOnly From, DateOnly? To, string? Basis);

/// <summary>What someone does on a day: one of the acts.</summary>
internal sealed record SampleEvent(
    DateOnly On,
    string As,
    SampleReport? Report,
    SampleWithdrawal? Withdraw,
    SamplePromise? Promise,
    SampleMilestone? Milestone
);

internal sealed record SamplePromise(string Action, string Date, LocalText What, string Reason);

internal sealed record SampleMilestone(string Milestone, DateOnly? ExpectedOn, DateOnly? ReachedOn, string Reason);

internal sealed record SampleReport(
    string Action,
    ActionStatus Status,
    string Done,
    string? NextStep,
    DateOnly? NextStepOn,
    string Reason
);

internal sealed record SampleWithdrawal(string Action, string Reason);
