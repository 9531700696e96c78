using Microsoft.AspNetCore.Http.Features;

namespace Regie.Web.Hosting;

/// <summary>Answers HEAD wherever GET is answered: the same status and headers, without the body.</summary>
internal sealed class HeadAsGet(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        http.Request.Method = HttpMethods.Get;
        var body = http.Features.Get<IHttpResponseBodyFeature>()!;
        http.Features.Set<IHttpResponseBodyFeature>(new WithoutBody(body));
        try
        {
            await next(http);
        }
        finally
        {
            http.Features.Set(body);
            http.Request.Method = HttpMethods.Head;
        }
    }

    private sealed class WithoutBody(IHttpResponseBodyFeature original) : StreamResponseBodyFeature(Stream.Null)
    {
        public override Task StartAsync(CancellationToken cancellationToken) => original.StartAsync(cancellationToken);

        public override Task CompleteAsync() => Task.CompletedTask;
    }
}
