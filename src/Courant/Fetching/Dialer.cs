using System.Collections.Concurrent;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;

namespace Courant.Fetching;

/// <summary>Which hosts have been found in the public web in this run.</summary>
internal sealed class Whereabouts
{
    private readonly ConcurrentDictionary<(string Host, int Port), bool> _public = new();

    /// <summary>Whether a host is in the public web; true also of one that nobody here has looked up, such as behind a proxy.</summary>
    public bool IsPublic(Uri url) => !_public.TryGetValue((url.IdnHost, url.Port), out var isPublic) || isPublic;

    /// <summary>Keeps where a host is. False for one that was in the public web before and is not any more.</summary>
    public bool Keep(string host, int port, bool isPublic) =>
        _public.AddOrUpdate((host, port), isPublic, (_, before) => before || isPublic) == isPublic;
}

/// <summary>A server that closed the connection before it answered.</summary>
internal sealed class Unanswered() : IOException("closed the connection without an answer");

/// <summary>
/// Connects to a host: looks its name up once, judges every address found, and connects to one of those that were judged. So neither a
/// redirect nor a name that changes in between (DNS rebinding) leads to where a request must not go.
/// </summary>
/// <param name="rules">The judgement.</param>
/// <param name="reach">How far the requests may reach.</param>
/// <param name="whereabouts">Shared with those of another reach.</param>
/// <param name="proxy">Named by the administrator in the environment, so its own address is not judged.</param>
internal sealed class Dialer(AddressRules rules, Reach reach, Whereabouts whereabouts, IWebProxy? proxy)
{
    /// <summary>How long one address may take while there are others to try.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);

    private static readonly HttpRequestOptionsKey<bool> HasConnected = new("has connected");

    /// <summary>
    /// Connects once for a request: the platform would by itself repeat one that was not answered, three times and at once, and the
    /// pace is the gate's to keep.
    /// </summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        if (context.InitialRequestMessage.Options.TryGetValue(HasConnected, out _))
        {
            throw new Unanswered();
        }

        context.InitialRequestMessage.Options.Set(HasConnected, true);
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await rules.AddressesOf(host, cancel);
        if (!IsProxy(context))
        {
            Judge(host, port, addresses);
        }

        return await ConnectAsync(addresses, port, cancel);
    }

    /// <summary>Throws <see cref="AddressRefused"/> where a host must not be asked because of where it is.</summary>
    public void Judge(string host, int port, IReadOnlyList<IPAddress> addresses)
    {
        if (rules.Refusal(host, addresses, reach) is { } why)
        {
            throw new AddressRefused(why);
        }

        if (!whereabouts.Keep(host, port, addresses.All(address => Addresses.NotPublic(address) is null)))
        {
            throw new AddressRefused(
                $"{host} was in the public web and is at {addresses[0]} now, {Addresses.NotPublic(addresses[0])}; it is not asked in this run, whatever the setting `privateNetworks` says"
            );
        }
    }

    /// <summary>A tunnel is asked for with CONNECT, which nothing else uses; without one the address is that of the proxy.</summary>
    private bool IsProxy(SocketsHttpConnectionContext context) =>
        context.InitialRequestMessage.Method == HttpMethod.Connect
        || context.InitialRequestMessage.RequestUri is { } asked
            && proxy?.IsBypassed(asked) == false
            && proxy.GetProxy(asked) is { } through
            && (through.IdnHost == context.DnsEndPoint.Host || through.Host == context.DnsEndPoint.Host)
            && through.Port == context.DnsEndPoint.Port;

    private async Task<Stream> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancel)
    {
        SocketException? telling = null;
        for (var at = 0; ; at++)
        {
            var isLast = at == addresses.Count - 1;
            using var turn = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            turn.CancelAfter(isLast ? Timeout.InfiniteTimeSpan : Turn);
            try
            {
                return await rules.Connect(addresses[at], port, isLast ? cancel : turn.Token);
            }
            catch (SocketException error)
            {
                // Where this machine has no IPv6, what the IPv4 address said tells more.
                telling = telling is null || error.SocketErrorCode != SocketError.NetworkUnreachable ? error : telling;
                if (isLast)
                {
                    throw telling;
                }
            }
            catch (OperationCanceledException) when (!isLast)
            {
                cancel.ThrowIfCancellationRequested();
            }
        }
    }
}
