namespace Regie.Web.Hosting;

/// <summary>Refuses a change that a browser says another site asked for, before anything else is looked at.</summary>
internal sealed class CrossSiteGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var changes =
            !HttpMethods.IsGet(http.Request.Method)
            && !HttpMethods.IsHead(http.Request.Method)
            && !HttpMethods.IsOptions(http.Request.Method);
        var site = http.Request.Headers["Sec-Fetch-Site"].ToString();
        if (changes && site is ("cross-site" or "same-site"))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        return next(http);
    }
}
