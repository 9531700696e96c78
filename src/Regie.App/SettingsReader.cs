using System.Globalization;
using System.Text.Json;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;

namespace Regie.App;

/// <summary>Reads the settings: <c>regie.json</c> in the working folder, then the environment, then the command line.</summary>
public static class SettingsReader
{
    /// <exception cref="SettingsException">A setting is not right; the message names it and what to write instead.</exception>
    public static RegieSettings Read(string[] args) => Read(args, Environment.GetEnvironmentVariable, "regie.json");

    public static RegieSettings Read(string[] args, Func<string, string?> environment, string file)
    {
        var stated = File.Exists(file) ? ReadFile(file) : [];
        string? Find(string name, string variable) =>
            environment(variable) is { Length: > 0 } value ? value : stated.GetValueOrDefault(name);

        var settings = new RegieSettings();
        return new()
        {
            Data = Path.GetFullPath(Find("data", "REGIE_DATA") ?? settings.Data),
            Urls = Addresses(Find("urls", "REGIE_URLS") ?? settings.Urls),
            PublicUrl = Find("publicUrl", "REGIE_PUBLIC_URL"),
            Database = Find("database", "REGIE_DATABASE"),
            Programmes = List(Find("programmes", "REGIE_PROGRAMMES")),
            Proxies = List(Find("proxies", "REGIE_PROXIES")),
            TimeZone = Zone(Find("timeZone", "REGIE_TIME_ZONE")),
            Organisations = Find("oidc", "REGIE_OIDC"),
            RateLimited = Find("rateLimit", "REGIE_RATE_LIMIT") != "off",
            Smtp = Smtp(Find("smtp", "REGIE_SMTP")),
            MailFrom = Find("mailFrom", "REGIE_MAIL_FROM") ?? settings.MailFrom,
            FileMegabytes = Whole(Find("fileSize", "REGIE_FILE_SIZE"), "REGIE_FILE_SIZE", settings.FileMegabytes, 100),
            FilesPerRecord = Whole(
                Find("fileCount", "REGIE_FILE_COUNT"),
                "REGIE_FILE_COUNT",
                settings.FilesPerRecord,
                10_000
            ),
            Scan = Scan(Find("scan", "REGIE_SCAN")),
            Today = Day(Option(args, "--today")),
            Sample = args.Contains("--sample"),
        };
    }

    private static Dictionary<string, string?> ReadFile(string file)
    {
        try
        {
            var options = new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
            };
            using var document = JsonDocument.Parse(File.ReadAllText(file), options);
            return document
                .RootElement.EnumerateObject()
                .ToDictionary(property => property.Name, property => Text(property.Value));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new SettingsException($"{file} is no JSON object of settings: {broken.Message}");
        }
    }

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => string.Join(';', value.EnumerateArray().Select(item => item.ToString())),
            JsonValueKind.Null => null,
            _ => value.ToString(),
        };

    private static List<string> List(string? text) =>
        [.. (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static string Addresses(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            // "http://*:80" and "http://+:80" are addresses to listen on, though no URIs.
            var readable = url.Replace("//*", "//any", StringComparison.Ordinal)
                .Replace("//+", "//any", StringComparison.Ordinal);
            if (
                !Uri.TryCreate(readable, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            )
            {
                throw new SettingsException(
                    $"REGIE_URLS holds '{url}': write addresses as http://localhost:5080, several with semicolons"
                );
            }
        }
        return urls;
    }

    // The text is not repeated in the message: it may hold a password.
    private static SmtpSettings? Smtp(string? text) =>
        text is null
            ? null
            : SmtpSettings.Parse(text)
                ?? throw new SettingsException(
                    "REGIE_SMTP is no address of a mail server: write smtp://name:password@mail.example.org:587?tls=required; "
                        + "write %40 for an @ in name or password"
                );

    private static string? Zone(string? name) =>
        name is null || TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)
            ? name
            : throw new SettingsException(
                $"REGIE_TIME_ZONE is '{name}': write the name of a time zone, as Europe/Brussels"
            );

    private static int Whole(string? text, string name, int otherwise, int most) =>
        text is null ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= most
            ? number
        : throw new SettingsException($"{name} is '{text}': write a whole number from 1 to {most}");

    private static string? Scan(string? scan)
    {
        if (
            scan is null
            || (
                scan.StartsWith("tcp://", StringComparison.Ordinal)
                && Uri.TryCreate(scan, UriKind.Absolute, out var at)
                && at.Port > 0
            )
        )
        {
            return scan;
        }
        return File.Exists(scan)
            ? Path.GetFullPath(scan)
            : throw new SettingsException(
                $"REGIE_SCAN is '{scan}': write the path of a program that is there, or tcp://host:port of a clamd"
            );
    }

    private static DateOnly? Day(string? text)
    {
        if (text is null)
        {
            return null;
        }
        return DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : throw new SettingsException($"--today is '{text}': write a day as 2011-10-01");
    }

    private static string? Option(string[] args, string name)
    {
        var index = Array.IndexOf(args, name);
        if (index >= 0)
        {
            return index + 1 < args.Length ? args[index + 1] : throw new SettingsException($"{name} needs a value");
        }
        return args.FirstOrDefault(arg => arg.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
    }
}
