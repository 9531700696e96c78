using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Regie.Kernel.Settings;
using Regie.People.Domain;
using Regie.People.Organisations;

namespace Regie.People.Doors;

/// <summary>What the web host needs so that people can get in: the session's cookie, passkeys, organisation logins.</summary>
public static class SignIn
{
    /// <summary>The name of the session's cookie where the address is not encrypted; with a prefix where it is.</summary>
    public const string CookieName = "session";

    /// <summary>The claim that names the session.</summary>
    public const string SessionClaim = "session";

    /// <summary>Where an organisation's answer waits until it is judged.</summary>
    internal const string OrganisationScheme = "organisation";

    /// <summary>Rounds of PBKDF2 with HMAC-SHA512 (OWASP, 2023: 210,000).</summary>
    private const int PasswordRounds = 220_000;

    private static readonly TimeSpan AnswerWaits = TimeSpan.FromMinutes(10);

    /// <summary>Whether a request brings a session.</summary>
    public static bool HasCookie(HttpRequest request) =>
        request.Cookies.ContainsKey(CookieName) || request.Cookies.ContainsKey($"__Host-{CookieName}");

    /// <summary>The session of a request; null where it brings none.</summary>
    public static Guid? SessionOf(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(SessionClaim), out var session) ? session : null;

    /// <summary>Adds cookies, passkeys, and a scheme for each organisation in the settings.</summary>
    public static void AddTo(IServiceCollection services, RegieSettings settings)
    {
        var providers = OrganisationProviders.Read(settings);
        services.AddSingleton(providers);
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = PasswordRounds);
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            var address = new Uri(settings.Address.Replace("//*", "//localhost", StringComparison.Ordinal));
            passkeys.ServerDomain = settings.PublicUrl is null ? null : address.Host;
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.ValidateOrigin = origin =>
                ValueTask.FromResult(
                    !origin.CrossOrigin
                        && origin.Origin
                            == Origin(settings.PublicUrl is null ? null : address, origin.HttpContext.Request)
                );
        });

        var authentication = services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                Harden(cookie, settings, CookieName);
                cookie.ExpireTimeSpan = Session.Idle;
                cookie.SlidingExpiration = true;
                cookie.LoginPath = "/sign-in";
            })
            .AddCookie(
                OrganisationScheme,
                cookie =>
                {
                    Harden(cookie, settings, OrganisationScheme);
                    cookie.ExpireTimeSpan = AnswerWaits;
                }
            );
        foreach (var provider in providers.All)
        {
            authentication.AddOpenIdConnect(provider.Scheme, options => Configure(options, provider, settings));
        }
    }

    private static bool IsEncrypted(RegieSettings settings) =>
        settings.Address.StartsWith("https://", StringComparison.Ordinal);

    private static void Harden(CookieAuthenticationOptions cookie, RegieSettings settings, string name)
    {
        cookie.Cookie.Name = IsEncrypted(settings) ? $"__Host-{name}" : name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.Path = "/";
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = IsEncrypted(settings)
            ? CookieSecurePolicy.Always
            : CookieSecurePolicy.SameAsRequest;
    }

    private static string Origin(Uri? address, HttpRequest request) =>
        address is null ? $"{request.Scheme}://{request.Host}" : address.GetLeftPart(UriPartial.Authority);

    private static void Configure(OpenIdConnectOptions options, OrganisationProvider provider, RegieSettings settings)
    {
        options.SignInScheme = OrganisationScheme;
        options.Authority = provider.Authority;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.Secret;
        options.RequireHttpsMetadata = new Uri(provider.Authority).Scheme == "https";
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.SaveTokens = false;
        options.CallbackPath = $"/sign-in/organisation/{provider.Id}/answer";
        options.Scope.Clear();
        foreach (var scope in (provider.Scopes ?? ["profile"]).Prepend("openid").Distinct())
        {
            options.Scope.Add(scope);
        }
        options.ClaimActions.MapAllExcept(
            "nonce",
            "aud",
            "azp",
            "acr",
            "iss",
            "iat",
            "nbf",
            "exp",
            "at_hash",
            "c_hash",
            "amr"
        );
        var secure = IsEncrypted(settings) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        (options.CorrelationCookie.SameSite, options.CorrelationCookie.SecurePolicy) = (SameSiteMode.Lax, secure);
        (options.NonceCookie.SameSite, options.NonceCookie.SecurePolicy) = (SameSiteMode.Lax, secure);
        options.Events.OnRedirectToIdentityProvider = redirect =>
        {
            redirect.ProtocolMessage.AcrValues = provider.AcrValues;
            if (redirect.Properties.Items.ContainsKey(OrganisationDoor.Again))
            {
                redirect.ProtocolMessage.Prompt = "login";
                redirect.ProtocolMessage.MaxAge = "0";
            }
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = failure =>
        {
            // Whatever the organisation or a forged answer says, the person is told to try again, and no more.
            failure.HandleResponse();
            failure.Response.Redirect("/sign-in?organisation=failed");
            return Task.CompletedTask;
        };
    }
}
