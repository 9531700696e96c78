using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Regie.Rules.Authoring;

namespace Regie.Programme.Definition;

/// <summary>The one canonical form of a definition: to store it, to compare it and to give it a hash.</summary>
/// <remarks>
/// Fields stand in the order of <see cref="ProgrammeDefinition"/> and absent ones are left out, so a field that is
/// added later and not used leaves every hash as it is, if it is optional and null.
/// </remarks>
internal static class DefinitionJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        // The text is never put in a page; so letters may stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string Write(ProgrammeDefinition definition) => JsonSerializer.Serialize(definition, Options);

    /// <exception cref="JsonException">The text was not made by <see cref="Write"/>.</exception>
    public static ProgrammeDefinition Read(string json) =>
        JsonSerializer.Deserialize<ProgrammeDefinition>(json, Options)
        ?? throw new JsonException("There is no definition");

    /// <summary>SHA-256 of the canonical form in UTF-8, as 64 small hexadecimal digits: comments and layout of the files do not count.</summary>
    public static string Hash(ProgrammeDefinition definition) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(definition, Options)));

    /// <summary>SHA-256 of the rules alone, as 64 small hexadecimal digits.</summary>
    public static string RulesHash(ProgrammeDefinition definition) =>
        Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(definition.Rules ?? RuleSet.Empty, Options))
        );

    /// <summary>The canonical form of one part, to compare it.</summary>
    public static string Canonical<T>(T part) => JsonSerializer.Serialize(part, Options);

    /// <summary>The fields of one part as they are written; those without value are left out.</summary>
    public static JsonObject Fields<T>(T part) => JsonSerializer.SerializeToNode(part, Options) as JsonObject ?? [];

    /// <summary>Whether both say the same. Records compare their lists by identity; this compares what is in them.</summary>
    public static bool AreEqual(ProgrammeDefinition one, ProgrammeDefinition other) =>
        JsonSerializer
            .SerializeToUtf8Bytes(one, Options)
            .AsSpan()
            .SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other, Options));
}
