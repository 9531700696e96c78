using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Regie.ComponentTests;

/// <summary>Renders components for a reader of a language, English unless told.</summary>
public abstract class UiTest : BunitContext
{
    protected const string Hostile = "<script>alert('x')</script>\" onload=\"y";

    protected UiTest()
    {
        ReadIn("en");
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<AntiforgeryStateProvider, NoAntiforgery>();
    }

    protected static void ReadIn(string language) =>
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }
}
