using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Data;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Kernel.Settings.Features;

/// <summary>Changes the settings of the installation, all of them at once; what they were stands in the audit trail.</summary>
public sealed class ChangeSettings(UseCaseContext context) : UseCase<ChangeSettings.Input, int>(context)
{
    /// <summary>The settings as they are to be; what is null takes its default.</summary>
    public sealed record Input(
        string? Name = null,
        string? Theme = null,
        IReadOnlyList<string>? Languages = null,
        string? TimeZone = null,
        string? SenderName = null,
        string? ReplyTo = null,
        int RetentionDays = 90
    );

    private const int MostDays = 3650;

    /// <inheritdoc/>
    public override string Permission => KernelModule.ManageAccess;

    /// <inheritdoc/>
    protected override void Check(Input input, Problems problems)
    {
        problems.Require((input.Name?.Length ?? 0) <= 100, nameof(input.Name), "kernel.text-too-long", 100);
        var colour = ThemeColour.Parse(input.Theme);
        problems.Require(input.Theme is null || colour is not null, nameof(input.Theme), "kernel.theme-malformed");
        problems.Require(
            colour?.IsReadable != false,
            nameof(input.Theme),
            "kernel.theme-contrast",
            colour?.OnWhite ?? 0,
            ThemeColour.Readable
        );
        problems.Require(
            input.Languages?.All(code => code is { Length: 2 } && code.All(char.IsAsciiLetterLower)) != false,
            nameof(input.Languages),
            "kernel.language-malformed"
        );
        problems.Require(
            input.TimeZone is null || TimeZoneInfo.TryFindSystemTimeZoneById(input.TimeZone, out _),
            nameof(input.TimeZone),
            "kernel.zone-unknown"
        );
        problems.Require(
            (input.SenderName?.Length ?? 0) <= 100 && input.SenderName?.Any(char.IsControl) != true,
            nameof(input.SenderName),
            "kernel.text-too-long",
            100
        );
        problems.Require(
            input.ReplyTo is null || AddPerson.IsAddress(input.ReplyTo),
            nameof(input.ReplyTo),
            "kernel.email-malformed"
        );
        problems.Require(
            input.RetentionDays is >= HouseSettings.FewestDays and <= MostDays,
            nameof(input.RetentionDays),
            "kernel.retention-days",
            HouseSettings.FewestDays,
            MostDays
        );
    }

    /// <inheritdoc/>
    protected override async Task<Result<int>> Handle(Input input, CancellationToken ct)
    {
        await Db.Engine.Lock(Db, HouseSettings.Fact, ct);
        var fact = await Db.Set<InstallationFact>().SingleOrDefaultAsync(fact => fact.Key == HouseSettings.Fact, ct);
        var before = await HouseSettings.Read(Db, ct);

        if (Stale(before.Version) is { } stale)
        {
            return stale;
        }

        var after = new HouseSettings
        {
            Name = Filled(input.Name),
            Theme = input.Theme?.ToLowerInvariant(),
            Languages = [.. (input.Languages ?? []).Distinct()],
            TimeZone = Filled(input.TimeZone),
            SenderName = Filled(input.SenderName),
            ReplyTo = Filled(input.ReplyTo),
            RetentionDays = input.RetentionDays,
            Version = before.Version + 1,
        };
        if (fact is null)
        {
            Db.Add(new InstallationFact { Key = HouseSettings.Fact, Value = after.ToJson() });
        }
        else
        {
            fact.Value = after.ToJson();
        }
        About(new("installation", HouseSettings.Fact), after.Version);
        return after.Version;
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/settings",
                KernelModule.ManageAccess,
                async (Input input, HttpContext http, ChangeSettings useCase, CancellationToken ct) =>
                {
                    var result = await useCase.Run(input, ct);
                    if (result.IsOk)
                    {
                        http.SendVersion(result.Value);
                    }
                    return result.ToHttp(_ => TypedResults.NoContent());
                }
            )
            .OnVersion()
            .WithSummary("Change the settings of the installation");
}
