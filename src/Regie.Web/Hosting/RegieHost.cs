using System.Net;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Regie.App;
using Regie.App.Jobs;
using Regie.App.Operations;
using Regie.App.Sample;
using Regie.Kernel.Http;
using Regie.Kernel.Ids;
using Regie.Kernel.Modules;
using Regie.Kernel.Settings;
using Regie.Migrations.Postgres;
using Regie.Migrations.Sqlite;
using Regie.People.Doors;
using Regie.Ui.Layout;

namespace Regie.Web.Hosting;

/// <summary>Puts the web host together, and prepares the installation before the first request.</summary>
public static class RegieHost
{
    /// <summary>The day up to which the sample is played when nobody says otherwise.</summary>
    public static readonly DateOnly SampleDay = new(2011, 10, 1);

    public static WebApplication Build(string[] args, RegieSettings settings)
    {
        settings = settings is { Sample: true, Today: null } ? settings with { Today = SampleDay } : settings;
        SettingsGuard.Check(settings);

        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
        );
        builder.WebHost.UseStaticWebAssets();
        Logging.Configure(builder.Logging);
        Limits.Configure(builder, settings);
        Services(builder.Services, settings);

        var app = builder.Build();
        Pipeline(app, settings);
        EndpointScan.Check(app);
        return app;
    }

    /// <summary>Migrates, checks durability, loads programmes into an empty database, plays the sample.</summary>
    public static async Task Prepare(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<RegieSettings>();
        await using var scope = app.Services.CreateAsyncScope();
        var preparation = scope.ServiceProvider.GetRequiredService<Preparation>();
        await preparation.Run(CancellationToken.None);
        if (settings.Sample)
        {
            await scope
                .ServiceProvider.GetRequiredService<SamplePlayer>()
                .Play(settings.Today!.Value, CancellationToken.None);
        }
        await preparation.LoadProgrammes(CancellationToken.None);
        if (
            !settings.Sample
            && await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().Link(CancellationToken.None)
                is { } link
        )
        {
            await Console.Out.WriteLineAsync(
                $"Nobody can sign in yet. Open this address once, within three days, to become the administrator:\n  {link}"
            );
        }
    }

    private static void Services(IServiceCollection services, RegieSettings settings)
    {
        services.AddRegie(settings);
        _ = settings.Database is null ? services.AddSqlite(settings) : services.AddPostgres(settings);
        services.AddScheduler();

        services.AddHttpContextAccessor();
        services.AddSingleton<ProgrammesInForce>();
        services.AddScoped<ReaderChoice>().AddScoped<IShell, Shell>();
        services
            .AddDataProtection()
            .SetApplicationName("regie")
            .PersistKeysToFileSystem(Directory.CreateDirectory(settings.Keys));
        SignIn.AddTo(services, settings);
        PageCache.AddTo(services);

        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(
                new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase)
            );
            json.SerializerOptions.Converters.Add(new EntityIdJson());
        });
        services.AddProblemDetails();
        services.AddExceptionHandler<BadJsonHandler>();

        // Otherwise a body that cannot be read is refused without a word of where.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", ApiDocument.Configure);
        services.AddRazorComponents();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in settings.Proxies)
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });
    }

    private static void Pipeline(WebApplication app, RegieSettings settings)
    {
        if (settings.Proxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }
        app.UseMiddleware<HeadAsGet>();
        app.UseMiddleware<ResponseHeaders>();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseWhen(IsApi, api => api.UseStatusCodePages().UseExceptionHandler());
        app.UseWhen(context => !IsApi(context), ErrorPages);
        app.UseMiddleware<ErrorAsGet>();
        app.UseMiddleware<ReaderLanguage>();
        app.UseOutputCache();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseMiddleware<Caller>();
        app.UseMiddleware<AccessGate>();
        app.UseAntiforgery();

        Endpoints(app);
    }

    // An error page is a page of its own, with services of its own: those of the page that failed may be half used.
    private static void ErrorPages(IApplicationBuilder pages) =>
        pages
            .UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true)
            .UseExceptionHandler("/error/500", createScopeForErrors: true);

    private static bool IsApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/openapi");

    private static void Endpoints(WebApplication app)
    {
        var everyone = new AccessAttribute(AccessAttribute.Everyone);
        app.MapStaticAssets().WithMetadata(everyone);
        app.MapOpenApi().WithMetadata(everyone);
        Health.Map(app);
        Preferences.Map(app);
        OperationForms.Map(app);
        ThemeSheet.Map(app);

        var modules = app.Services.GetRequiredService<IReadOnlyList<Module>>();
        foreach (var module in modules)
        {
            module.Endpoints(app.MapGroup($"/api/v1/{module.ApiRoot}".TrimEnd('/')).WithTags(module.Name));
            module.SiteEndpoints(app);
        }

        app.MapRazorComponents<Pages.Document>()
            .AddAdditionalAssemblies([
                .. modules
                    .Select(module => module.GetType().Assembly)
                    .Append(typeof(IShell).Assembly)
                    .Distinct()
                    .Where(HasPages),
            ]);
    }

    private static bool HasPages(System.Reflection.Assembly assembly) =>
        assembly
            .GetTypes()
            .Any(type => type.IsDefined(typeof(Microsoft.AspNetCore.Components.RouteAttribute), inherit: false));
}
