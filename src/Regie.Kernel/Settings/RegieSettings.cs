namespace Regie.Kernel.Settings;

/// <summary>What the installation is told: by <c>regie.json</c>, then the environment, then the command line.</summary>
public sealed record RegieSettings
{
    /// <summary><c>REGIE_DATA</c>: the folder for the embedded database, keys, files, jobs and mail.</summary>
    public string Data { get; init; } = "data";

    /// <summary><c>REGIE_URLS</c>: where the server listens; several with semicolons.</summary>
    public string Urls { get; init; } = "http://localhost:5080";

    /// <summary><c>REGIE_PUBLIC_URL</c>: the address people use, for links in mail; the first of Urls when absent.</summary>
    public string? PublicUrl { get; init; }

    /// <summary><c>REGIE_DATABASE</c>: a PostgreSQL connection string; absent means the embedded database.</summary>
    public string? Database { get; init; }

    /// <summary><c>REGIE_PROGRAMMES</c>: folders to load into an empty database, separated by semicolons.</summary>
    public IReadOnlyList<string> Programmes { get; init; } = [];

    /// <summary>
    /// <c>REGIE_TIME_ZONE</c>: IANA name of the zone in which days begin and end; null leaves it to the settings kept
    /// with the data, and else to UTC.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary><c>REGIE_PROXIES</c>: addresses whose forwarded headers are believed.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary><c>REGIE_OIDC</c>: a JSON file with the organisation logins that are accepted; none when absent.</summary>
    public string? Organisations { get; init; }

    /// <summary><c>REGIE_RATE_LIMIT</c>: <c>off</c> where something in front of the server limits already.</summary>
    public bool RateLimited { get; init; } = true;

    /// <summary><c>REGIE_SMTP</c>: the mail server; absent means that mail goes into the folder <c>mail</c> of the data.</summary>
    public SmtpSettings? Smtp { get; init; }

    /// <summary><c>REGIE_MAIL_FROM</c>: the address that mail comes from.</summary>
    public string MailFrom { get; init; } = "regie@localhost";

    /// <summary><c>REGIE_FILE_SIZE</c>: the largest file that is taken, in megabytes; 1 to 100.</summary>
    public int FileMegabytes { get; init; } = 25;

    /// <summary><c>REGIE_FILE_COUNT</c>: the most files on one record; 1 to 10,000.</summary>
    public int FilesPerRecord { get; init; } = 500;

    /// <summary>
    /// <c>REGIE_SCAN</c>: the virus scan that each file must pass: a program that is given a path, or clamd at
    /// <c>tcp://host:port</c>; null for none.
    /// </summary>
    public string? Scan { get; init; }

    /// <summary><c>--today</c>: stands the business clock on a day; nothing else.</summary>
    public DateOnly? Today { get; init; }

    /// <summary><c>--sample</c>: the sample instance, where a visitor chooses who to be.</summary>
    public bool Sample { get; init; }

    /// <summary>The folder with signing and cookie keys; its owner alone may read it.</summary>
    public string Keys => Path.Combine(Data, "keys");

    /// <summary>The address people use, without a slash at its end.</summary>
    public string Address => (PublicUrl ?? Urls.Split(';')[0]).TrimEnd('/');

    /// <summary>The zone itself.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone ?? "UTC");
}
