using System.Net;
using System.Reflection;
using System.Text;

namespace Courant.Fetching;

/// <summary>The one place where HTTP handlers and clients are made, so that limits and manners hold for every request.</summary>
internal static class Handlers
{
    /// <summary>What is sent where the reader has set no contact: what this is, by which rules it goes, and that nobody is named.</summary>
    public const string NoContact =
        "self-hosted research newspaper, keeps to https://info.arxiv.org/help/api/tou.html; operator's contact not set";

    /// <summary>
    /// A client without cookies, without redirects, which are followed in <see cref="Redirects"/>, and without a limit on time, which
    /// the fetcher sets.
    /// </summary>
    /// <param name="contact">An address at which the operators of a source can reach whoever runs this.</param>
    /// <param name="rules">Which addresses may be asked; by default none but those of the public web and those that are named in the settings.</param>
    /// <param name="proxy">What to ask through; null for what the environment says.</param>
    public static HttpClient Client(string contact, AddressRules? rules = null, IWebProxy? proxy = null) =>
        Client(
            contact,
            new Outbound(
                rules ?? new AddressRules(),
                proxy ?? HttpClient.DefaultProxy,
                (dialer, through) => Pool(dialer, through, connections: 1)
            )
        );

    /// <summary>
    /// A client for one service that the settings name, which may be of this machine or the local network, and is asked several things
    /// at a time.
    /// </summary>
    /// <param name="contact">Sent with every request.</param>
    /// <param name="service">Its address. A proxy of the network knows no way to this very machine.</param>
    /// <param name="connections">How many connections there may be.</param>
    public static HttpClient ForService(string contact, Uri service, int connections) =>
        Client(
            contact,
            new Outbound(
                new AddressRules(),
                service.IsLoopback ? new WebProxy() : HttpClient.DefaultProxy,
                (dialer, through) => Pool(dialer, through, connections),
                Reach.Named
            )
        );

    private static HttpClient Client(string contact, Outbound outbound)
    {
#pragma warning disable RS0030 // This is the place.
        var client = new HttpClient(outbound) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore RS0030
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent(contact));
        return client;
    }

    private static SocketsHttpHandler Pool(Dialer dialer, IWebProxy? proxy, int connections) =>
#pragma warning disable RS0030 // This is the place.
        new SocketsHttpHandler
#pragma warning restore RS0030
        {
            ConnectCallback = dialer.ConnectAsync,
            Proxy = proxy,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            AutomaticDecompression = DecompressionMethods.All,
            AllowAutoRedirect = false,
            MaxResponseHeadersLength = 64,
            MaxConnectionsPerServer = connections,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            UseCookies = false,
            // Validators go back byte for byte; Latin-1 is how they were read.
            RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        };

    /// <summary><c>Courant/0.1.0 (+https://…)</c>; what could break a header is left out of the contact.</summary>
    public static string UserAgent(string contact)
    {
        var version =
            typeof(Handlers).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        var plus = version.IndexOf('+', StringComparison.Ordinal);
        var clean = string.Concat(
            contact.Where(character => char.IsAscii(character) && !char.IsControl(character) && character is not ('(' or ')'))
        );
        return $"Courant/{(plus < 0 ? version : version[..plus])} (+{(clean.Trim().Length == 0 ? NoContact : clean.Trim())})";
    }
}
