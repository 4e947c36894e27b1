using System.Net;
using System.Net.Sockets;

namespace Courant.Fetching;

/// <summary>
/// What kind of address an address is. Public is what the registries of IANA call globally reachable
/// (https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry).
/// </summary>
internal static class Addresses
{
    /// <summary>In order: the first that fits gives the words.</summary>
    private static readonly (IPNetwork Network, string Kind)[] Special =
    [
        Of("0.0.0.0/8", "an address of no host"),
        Of("10.0.0.0/8", "a private address"),
        Of("100.64.0.0/10", "an address inside a provider's network"),
        Of("127.0.0.0/8", "this machine"),
        Of("169.254.0.0/16", "a link-local address"),
        Of("172.16.0.0/12", "a private address"),
        Of("192.0.0.0/24", "an address for protocols"),
        Of("192.0.2.0/24", "an address for documentation"),
        Of("192.88.99.0/24", "a relay to IPv6"),
        Of("192.168.0.0/16", "a private address"),
        Of("198.18.0.0/15", "an address for measurements"),
        Of("198.51.100.0/24", "an address for documentation"),
        Of("203.0.113.0/24", "an address for documentation"),
        Of("224.0.0.0/4", "a multicast address"),
        Of("240.0.0.0/4", "a reserved address"),
        Of("::/128", "an address of no host"),
        Of("::1/128", "this machine"),
        Of("fe80::/10", "a link-local address"),
        Of("fec0::/10", "a site-local address"),
        Of("fc00::/7", "a private address"),
        Of("ff00::/8", "a multicast address"),
        Of("2001::/23", "an address for protocols"),
        Of("2001:db8::/32", "an address for documentation"),
        Of("2002::/16", "a 6to4 address"),
        Of("3fff::/20", "an address for documentation"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>What kind of address it is where it is not one of the public web; null where it is.</summary>
    public static string? NotPublic(IPAddress address)
    {
        address = Plain(address);
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0)
        {
            return "an address of one of this machine's own networks";
        }

        foreach (var (network, kind) in Special)
        {
            if (network.Contains(address))
            {
                return kind;
            }
        }

        return address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address)
            ? null
            : "a reserved address";
    }

    /// <summary>
    /// The IPv4 address that an IPv6 address stands for (RFC 4291, 2.5.5.2; RFC 6052, 2.1), because what reaches it is what counts.
    /// </summary>
    public static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily == AddressFamily.InterNetworkV6 && Nat64.Contains(address)
            ? new IPAddress(address.GetAddressBytes().AsSpan(12))
        : address;

    private static (IPNetwork, string) Of(string network, string kind) => (IPNetwork.Parse(network), kind);
}
