using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Regie.SliceTests.People;

/// <summary>An organisation's login: a real provider of OpenID Connect on a port of its own, at which whoever the test names is signed in.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "regie";
    public const string ClientSecret = "a secret between the two";

    private readonly WebApplication _app;

    private TestProvider(WebApplication app) => (_app, Address) = (app, app.Urls.First());

    public string Address { get; }

    /// <summary>Who is signed in there: her key, and further claims.</summary>
    public (string Subject, (string Type, string Value)[] Claims) Who { get; set; } = ("nobody", []);

    /// <summary>What was asked for the last time: prompt, acr_values, scope.</summary>
    public IQueryCollection? Asked { get; private set; }

    public static async Task<TestProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenIddict().AddServer(Configure);
        var app = builder.Build();
        TestProvider? provider = null;
        app.UseAuthentication();
        app.MapGet("/authorize", (HttpContext http) => provider!.Authorize(http));
        await app.StartAsync();
        return provider = new(app);
    }

    private static void Configure(OpenIddictServerBuilder server)
    {
        server.EnableDegradedMode();
        server.SetAuthorizationEndpointUris("/authorize").SetTokenEndpointUris("/token");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes("openid", "profile", "vo");
        server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
        server.UseAspNetCore().DisableTransportSecurityRequirement().EnableAuthorizationEndpointPassthrough();
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler =>
            handler.UseInlineHandler(context =>
            {
                if (
                    context.ClientId != ClientId
                    || context.RedirectUri?.EndsWith("/answer", StringComparison.Ordinal) != true
                )
                {
                    context.Reject(Errors.InvalidClient, "An unknown client or address");
                }
                return default;
            })
        );
        server.AddEventHandler<ValidateTokenRequestContext>(handler =>
            handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                {
                    context.Reject(Errors.InvalidClient, "A wrong secret");
                }
                return default;
            })
        );
    }

    private IResult Authorize(HttpContext http)
    {
        Asked = http.Request.Query;
        var request = http.GetOpenIddictServerRequest()!;
        var identity = new ClaimsIdentity("test", Claims.Name, Claims.Role);
        identity.AddClaim(new Claim(Claims.Subject, Who.Subject));
        foreach (var (type, value) in Who.Claims)
        {
            identity.AddClaim(new Claim(type, value));
        }
        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return Results.SignIn(
            new ClaimsPrincipal(identity),
            authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme
        );
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
