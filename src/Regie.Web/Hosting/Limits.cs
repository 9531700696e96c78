using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Timeouts;
using Regie.Kernel.Settings;

namespace Regie.Web.Hosting;

/// <summary>No request is endless, huge or too frequent.</summary>
internal static class Limits
{
    private const long LargestBody = 1024 * 1024;
    private const int ReadsAMinute = 1200;
    private const int WritesAMinute = 240;
    private static readonly TimeSpan HeaderTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);

    public static void Configure(WebApplicationBuilder builder, RegieSettings settings)
    {
        builder.WebHost.UseUrls(settings.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.RequestHeadersTimeout = HeaderTime;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
            kestrel.Limits.MaxConcurrentConnections = 10_000;
        });
        builder.Services.AddRequestTimeouts(timeouts =>
            timeouts.DefaultPolicy = new RequestTimeoutPolicy
            {
                Timeout = AnswerTime,
                TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            }
        );
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "30";
                return ValueTask.CompletedTask;
            };
            if (settings.RateLimited)
            {
                limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
            }
        });
    }

    // By address and kind of request: one office behind one address still gets through, a loop does not.
    private static RateLimitPartition<string> Partition(HttpContext http)
    {
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "local";
        var limit = reads ? ReadsAMinute : WritesAMinute;
        return RateLimitPartition.GetTokenBucketLimiter(
            string.Create(CultureInfo.InvariantCulture, $"{address}/{reads}"),
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = limit,
                TokensPerPeriod = limit / 6,
                ReplenishmentPeriod = TimeSpan.FromSeconds(10),
                QueueLimit = 0,
            }
        );
    }
}
