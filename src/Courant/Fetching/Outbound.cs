using System.Net;

namespace Courant.Fetching;

/// <summary>
/// The way out for every request: one pool of connections for each reach, because a connection that one request may use to a host is
/// not one that every request may use.
/// </summary>
internal sealed class Outbound : HttpMessageHandler
{
    /// <summary>How far a request may reach; one that does not say reaches as far as its client.</summary>
    public static readonly HttpRequestOptionsKey<Reach> Reaching = new("reach");

    /// <summary>Set on a request that was answered: whether from the public web.</summary>
    public static readonly HttpRequestOptionsKey<bool> FromPublic = new("from public");

    private readonly Whereabouts _whereabouts = new();
    private readonly AddressRules _rules;
    private readonly IWebProxy? _proxy;
    private readonly Dictionary<Reach, (HttpMessageInvoker Pool, Dialer Dialer)> _ways = [];

    private readonly Reach _reach;

    /// <param name="rules">Which addresses may be asked.</param>
    /// <param name="proxy">What to ask through.</param>
    /// <param name="pool">Makes a pool of connections.</param>
    /// <param name="reach">How far a request may reach that does not say.</param>
    public Outbound(
        AddressRules rules,
        IWebProxy? proxy,
        Func<Dialer, IWebProxy?, HttpMessageHandler> pool,
        Reach reach = Reach.Public
    )
    {
        (_rules, _proxy, _reach) = (rules, proxy, reach);
        foreach (var each in Enum.GetValues<Reach>())
        {
            var dialer = new Dialer(rules, each, _whereabouts, proxy);
            _ways.Add(each, (new HttpMessageInvoker(pool(dialer, proxy)), dialer));
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        var reach = request.Options.TryGetValue(Reaching, out var said) ? said : _reach;
        var (pool, dialer) = _ways[reach];
        try
        {
            if (_rules.Refusal(url, reach) is { } why)
            {
                throw new AddressRefused(why);
            }

            if (reach != Reach.Named && _proxy?.IsBypassed(url) == false && _proxy.GetProxy(url) is not null)
            {
                await JudgeBehindProxyAsync(url, dialer, cancellationToken);
            }
        }
        catch (AddressRefused refused)
        {
            throw new HttpRequestException(refused.Message, refused);
        }

        var response = await pool.SendAsync(request, cancellationToken);
        request.Options.Set(FromPublic, _whereabouts.IsPublic(url));
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var (pool, _) in _ways.Values)
            {
                pool.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    /// <summary>Where a proxy does the looking up, what is known of a name here is judged; often that is nothing, and the proxy decides.</summary>
    private async Task JudgeBehindProxyAsync(Uri url, Dialer dialer, CancellationToken cancel)
    {
        IReadOnlyList<IPAddress> addresses;
        try
        {
            addresses = await _rules.AddressesOf(url.IdnHost, cancel);
        }
        catch (System.Net.Sockets.SocketException)
        {
            return;
        }

        dialer.Judge(url.IdnHost, url.Port, addresses);
    }
}
