using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Courant.Tests.Support;

/// <summary>A real HTTP server on loopback that stands in for a source.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StandIn(WebApplication app) => _app = app;

    public Uri Url { get; private set; } = null!;

    /// <summary>The paths and queries asked for, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>The User-Agent of the last request.</summary>
    public string UserAgent { get; private set; } = "";

    public static async Task<StandIn> StartAsync(Func<HttpContext, int, Task> answer, bool latin1 = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (latin1)
        {
            builder.WebHost.ConfigureKestrel(kestrel =>
            {
                kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
                kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
            });
        }

        var app = builder.Build();
        var server = new StandIn(app);
        app.Run(async context =>
        {
            server.Asked.Enqueue(context.Request.Path + context.Request.QueryString);
            server.UserAgent = context.Request.Headers.UserAgent.ToString();
            await answer(context, server.Asked.Count);
        });
        await app.StartAsync();
        server.Url = new Uri(app.Urls.First());
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
