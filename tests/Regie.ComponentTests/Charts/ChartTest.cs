using System.Globalization;
using Bunit;

namespace Regie.ComponentTests.Charts;

/// <summary>Renders in Dutch, as the reference programme's readers see it.</summary>
public abstract class ChartTest : BunitContext
{
    protected ChartTest() =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-BE");
}
