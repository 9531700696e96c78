using System.Text.Json;
using System.Text.Json.Serialization;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;

namespace Regie.People.Organisations;

/// <summary>The logins of organisations that this installation accepts, read from the file that REGIE_OIDC names.</summary>
public sealed record OrganisationProviders(IReadOnlyList<OrganisationProvider> All)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The provider with this id, or null.</summary>
    public OrganisationProvider? Find(string id) => All.FirstOrDefault(provider => provider.Id == id);

    /// <exception cref="SettingsException">The file is not there, or something in it is not right.</exception>
    public static OrganisationProviders Read(RegieSettings settings)
    {
        if (settings.Organisations is not { } file)
        {
            return new([]);
        }
        try
        {
            var read = JsonSerializer.Deserialize<List<OrganisationProvider>>(File.ReadAllText(file), Json) ?? [];
            foreach (var provider in read)
            {
                Check(provider, file);
            }
            if (read.GroupBy(provider => provider.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
            {
                throw new SettingsException($"{file}: two providers have the id '{twice.Key}'; give each its own");
            }
            return new(read);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"REGIE_OIDC names {file}, which cannot be read: {wrong.Message}");
        }
        catch (JsonException wrong)
        {
            throw new SettingsException(
                $"{file}:{wrong.LineNumber + 1}: no list of providers: {wrong.Message} See docs/organisation-logins.md"
            );
        }
    }

    private static void Check(OrganisationProvider provider, string file)
    {
        if (
            provider.Id.Length is 0 or > 40
            || provider.Id.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
        )
        {
            throw new SettingsException(
                $"{file}: the id '{provider.Id}' must be up to 40 small letters, digits and hyphens"
            );
        }
        if (!Uri.TryCreate(provider.Authority, UriKind.Absolute, out var authority))
        {
            throw new SettingsException(
                $"{file}: the authority of {provider.Id} must be an address, as https://login.example.org"
            );
        }
        if (authority.Scheme != "https" && !authority.IsLoopback)
        {
            throw new SettingsException($"{file}: the authority of {provider.Id} must begin with https://");
        }
        if (provider.ClientSecretFile is { } secret && !File.Exists(secret))
        {
            throw new SettingsException($"{file}: {provider.Id} names the secret file {secret}, which is not there");
        }
    }
}

/// <summary>One provider of OpenID Connect, and what its claims mean here.</summary>
/// <param name="Id">Small letters, digits, hyphens; part of the address to which it sends people back.</param>
/// <param name="Name">What its button says, by language.</param>
/// <param name="Authority">Its issuer.</param>
/// <param name="ClientId">How it knows this installation.</param>
/// <param name="ClientSecret">The shared secret; better kept in a file.</param>
/// <param name="ClientSecretFile">The file that holds the secret and nothing else.</param>
/// <param name="Scopes">What is asked for; <c>openid</c> is always.</param>
/// <param name="AcrValues">How strongly people must prove themselves there, or null.</param>
/// <param name="NameClaim">The claim with the person's name.</param>
/// <param name="EmailClaim">The claim with her address.</param>
/// <param name="AdmitsMapped">Whether someone unknown comes in when her claims give her a role; otherwise only people who connected it themselves.</param>
/// <param name="Roles">Which claims give which role.</param>
public sealed record OrganisationProvider(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    string Authority,
    string ClientId,
    string? ClientSecret = null,
    string? ClientSecretFile = null,
    IReadOnlyList<string>? Scopes = null,
    string? AcrValues = null,
    string NameClaim = "name",
    string EmailClaim = "email",
    bool AdmitsMapped = false,
    IReadOnlyList<ClaimRule>? Roles = null
)
{
    /// <summary>The name of its scheme of authentication.</summary>
    public string Scheme => $"organisation-{Id}";

    /// <summary>The shared secret, from where it is kept.</summary>
    public string? Secret => ClientSecretFile is { } file ? File.ReadAllText(file).Trim() : ClientSecret;

    /// <summary>What its button says in a language, or in the first there is.</summary>
    public string NameIn(string language) =>
        Name.GetValueOrDefault(language) ?? (Name.Count == 0 ? Id : Name.First().Value);
}

/// <summary>Claims that give a role.</summary>
/// <param name="When">Claims and the value that each must have; all of them.</param>
/// <param name="Programme">The programme of the role.</param>
/// <param name="Role">The role.</param>
/// <param name="Body">The body for which it is held; null where the role is held for none, or the claim below says.</param>
/// <param name="BodyClaim">The claim that says for which body.</param>
/// <param name="Bodies">What the values of that claim mean: organisation code to body. A code that is not listed gives no role.</param>
public sealed record ClaimRule(
    IReadOnlyDictionary<string, string> When,
    string Programme,
    string Role,
    string? Body = null,
    string? BodyClaim = null,
    IReadOnlyDictionary<string, string>? Bodies = null
)
{
    /// <summary>The roles that claims give, each once.</summary>
    public static IReadOnlyList<ClaimedRole> RolesOf(IEnumerable<ClaimRule> rules, ILookup<string, string> claims) =>
        [
            .. rules
                .Where(rule =>
                    rule.When.Count > 0 && rule.When.All(wanted => claims[wanted.Key].Contains(wanted.Value))
                )
                .SelectMany(rule => rule.RolesFor(claims))
                .Distinct(),
        ];

    private IEnumerable<ClaimedRole> RolesFor(ILookup<string, string> claims) =>
        BodyClaim is null
            ? [new(Programme, Role, Body)]
            : claims[BodyClaim]
                .Select(code => Bodies?.GetValueOrDefault(code))
                .OfType<string>()
                .Select(body => new ClaimedRole(Programme, Role, body));
}

/// <summary>A role that someone's claims give her.</summary>
public sealed record ClaimedRole(string Programme, string Role, string? Body);
