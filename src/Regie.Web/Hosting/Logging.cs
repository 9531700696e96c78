namespace Regie.Web.Hosting;

/// <summary>Structured logs: JSON lines for machines, single lines for a person at a terminal. Both carry the trace id.</summary>
internal static class Logging
{
    public static void Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId);
        logging.SetMinimumLevel(LogLevel.Information);
        foreach (var chatty in new[] { "Microsoft.EntityFrameworkCore", "Quartz", "Microsoft.AspNetCore" })
        {
            logging.AddFilter(chatty, LogLevel.Warning);
        }
        // What fails in the database is reported by who asked; here it would stand twice, and at a first start for nothing.
        logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);

        if (Console.IsOutputRedirected)
        {
            logging.AddJsonConsole(console =>
                (console.IncludeScopes, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "O")
            );
        }
        else
        {
            logging.AddSimpleConsole(console => console.SingleLine = true);
        }
    }
}
