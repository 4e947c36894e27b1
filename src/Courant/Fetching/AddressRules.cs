using System.Net;
using System.Net.Sockets;

namespace Courant.Fetching;

/// <summary>How far a request may reach, by who named its address.</summary>
internal enum Reach
{
    /// <summary>Only into the public web: whatever a server of the public web leads to.</summary>
    Public,

    /// <summary>Into the public web and the networks that the settings list: what a reader or a document names.</summary>
    Listed,

    /// <summary>Anywhere: what the administrator has named in the settings, often on this very machine.</summary>
    Named,
}

/// <summary>A request that is not made because of where it would lead.</summary>
internal sealed class AddressRefused(string why) : Exception(why);

/// <summary>
/// Which addresses may be asked. A name is judged by the addresses that it leads to at the moment of connecting, not before: a name
/// can change its mind.
/// </summary>
internal sealed record AddressRules
{
    private static readonly int[] WebPorts = [80, 443, 8080, 8443];

    /// <summary>Networks that are not public and may be asked all the same; none unless the settings list them.</summary>
    public IReadOnlyList<IPNetwork> PrivateNetworks { get; init; } = [];

    /// <summary>Ports besides the usual ones of the web.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>Finds the addresses of a name.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } =
        (host, cancel) => Dns.GetHostAddressesAsync(host, cancel);

    /// <summary>Connects to an address that was judged.</summary>
    public Func<IPAddress, int, CancellationToken, Task<Stream>> Connect { get; init; } = ConnectAsync;

    /// <summary>What is wrong with an address as it is written; null for nothing.</summary>
    public string? Refusal(Uri url, Reach reach) =>
        url.Scheme is not ("http" or "https")
            ? $"{url.Scheme} is not a scheme of the web; the address must begin with https:// or http://"
        : url.UserInfo.Length > 0 ? $"the address of {url.Host} has a name or a password in it; addresses must not carry any"
        : reach == Reach.Named ? null
        : !WebPorts.Contains(url.Port) && !Ports.Contains(url.Port)
            ? $"{url.Host} is to be asked at port {url.Port}, which is none of the web; if that is meant, add {url.Port} to the setting `ports`"
        : Literal(url.DnsSafeHost) is { } address ? Refusal(url.Host, [address], reach)
        : null;

    /// <summary>What is wrong with the addresses of a host, of which every one must be allowed; null for nothing.</summary>
    public string? Refusal(string host, IReadOnlyList<IPAddress> addresses, Reach reach)
    {
        foreach (var address in reach == Reach.Named ? [] : addresses)
        {
            if (Addresses.NotPublic(address) is not { } kind)
            {
                continue;
            }

            var plain = Addresses.Plain(address);
            if (reach == Reach.Public)
            {
                return $"{host} is at {plain}, {kind}, where the public web must not lead; the setting `privateNetworks` does not open it to redirects";
            }

            if (!PrivateNetworks.Any(network => network.Contains(plain)))
            {
                return $"{host} is at {plain}, {kind}, and is not asked; if that is meant, add {plain} to the setting `privateNetworks`";
            }
        }

        return null;
    }

    /// <summary>The addresses of a name or of an address that is written out. Throws <see cref="SocketException"/> where there are none.</summary>
    public async Task<IReadOnlyList<IPAddress>> AddressesOf(string host, CancellationToken cancel)
    {
        IPAddress[] found = Literal(host) is { } literal ? [literal] : await Resolve(host, cancel);
        return found.Length > 0 ? found : throw new SocketException((int)SocketError.HostNotFound);
    }

    private static async Task<Stream> ConnectAsync(IPAddress address, int port, CancellationToken cancel)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static IPAddress? Literal(string host) => IPAddress.TryParse(host, out var address) ? address : null;
}
