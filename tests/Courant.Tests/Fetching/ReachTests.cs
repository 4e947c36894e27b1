using System.Net;
using System.Net.Sockets;
using Courant.Core;
using Courant.Fetching;
using Courant.Settings;
using Courant.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Courant.Tests.Fetching;

/// <summary>
/// Where a request may lead. A trap listens on every address of this machine; whatever is refused must not so much as connect to it.
/// </summary>
public sealed class ReachTests : IAsyncDisposable
{
    /// <summary>Addresses of the public web, at which the stand-ins of these tests are found.</summary>
    private static readonly IPAddress Public = IPAddress.Parse("93.184.216.34");

    private static readonly IPAddress OtherPublic = IPAddress.Parse("2606:2800:220:1::7");

    private readonly Trap _trap = new();
    private readonly Dictionary<string, Queue<IPAddress[]>> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<IPAddress, int> _stands = [];
    private readonly List<IPAddress> _connected = [];
    private int _looked;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _trap.DisposeAsync();

    /// <summary>The addresses of a name, one answer after another; the last stands.</summary>
    private void Name(string host, params string[][] answers) =>
        _names[host] = new Queue<IPAddress[]>(answers.Select(answer => answer.Select(IPAddress.Parse).ToArray()));

    private AddressRules Rules(params int[] ports) =>
        new()
        {
            Ports = [_trap.Port, .. ports],
            Resolve = (host, _) =>
            {
                _looked++;
                return !_names.TryGetValue(host, out var answers)
                    ? Dns.GetHostAddressesAsync(host, Cancel)
                    : Task.FromResult(answers.Count > 1 ? answers.Dequeue() : answers.Peek());
            },
            Connect = (address, port, cancel) =>
            {
                _connected.Add(address);
                return _stands.TryGetValue(address, out var stand)
                    ? new AddressRules().Connect(IPAddress.Loopback, stand, cancel)
                    : new AddressRules().Connect(address, port, cancel);
            },
        };

    private static async Task<Fetched> AskAsync(string url, AddressRules rules, string source = "feeds", IWebProxy? proxy = null)
    {
        using var rig = new FetchRig { Client = Handlers.Client("", rules, proxy) };
        return await rig.Fetcher(new FetchOptions { FailuresInARow = 1 })
            .GetAsync(new SourceRequest(source, "feed", default, new Uri(url)), Cancel);
    }

    public static TheoryData<string> Targets =>
        [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://127.0.1/",
            "http://127.255.255.254/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0x7f.1/",
            "http://0x7F.0x0.0x0.0x1/",
            "http://017700000001/",
            "http://0177.0.0.1/",
            "http://0177.0x0.0.01/",
            "http://１２７.0.0.1/",
            "http://127。0。0。1/",
            "http://localhost/",
            "http://LOCALHOST/",
            "http://localhost./",
            "http://ｌｏｃａｌｈｏｓｔ/",
            "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
            "http://0.0.0.0/",
            "http://0/",
            "http://0.1.2.3/",
            "http://10.0.0.1/",
            "http://10.255.255.255/",
            "http://100.64.0.1/",
            "http://100.127.255.254/",
            "http://169.254.169.254/latest/meta-data/",
            "http://2852039166/",
            "http://172.16.0.1/",
            "http://172.31.255.255/",
            "http://192.0.0.8/",
            "http://192.0.2.1/",
            "http://192.88.99.1/",
            "http://192.168.0.1/",
            "http://198.18.0.1/",
            "http://198.51.100.1/",
            "http://203.0.113.1/",
            "http://224.0.0.1/",
            "http://239.255.255.250/",
            "http://240.0.0.1/",
            "http://255.255.255.255/",
            "http://[::1]/",
            "http://[0:0:0:0:0:0:0:1]/",
            "http://[::]/",
            "http://[::127.0.0.1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[::ffff:169.254.169.254]/",
            "http://[64:ff9b::127.0.0.1]/",
            "http://[64:ff9b::a9fe:a9fe]/",
            "http://[64:ff9b:1::1]/",
            "http://[2002:7f00:1::]/",
            "http://[2002:a9fe:a9fe::1]/",
            "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
            "http://[2001:db8::1]/",
            "http://[3fff::1]/",
            "http://[fc00::1]/",
            "http://[fd12:3456:789a::1]/",
            "http://[fe80::1]/",
            "http://[fe80::1%251]/",
            "http://[fec0::1]/",
            "http://[ff02::1]/",
            "http://[100::1]/",
            "http://inside.example/",
            "http://mixed.example/",
            "http://mapped.example/",
            "http://nat64.example/",
            "http://inside.example./",
            "http://xn--inside-.example/",
            "http://reader@127.0.0.1/",
            "http://reader:word@public.example/",
            "http://public.example@127.0.0.1/",
        ];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task R12_A_feed_leads_to_no_address_but_those_of_the_public_web(string target)
    {
        Name("inside.example", ["10.1.2.3"]);
        Name("inside.example.", ["10.1.2.3"]);
        Name("xn--inside-.example", ["127.0.0.1"]);
        Name("localhost.", ["127.0.0.1", "::1"]);
        Name("mixed.example", [Public.ToString(), "127.0.0.1"]);
        Name("mapped.example", ["::ffff:127.0.0.1"]);
        Name("nat64.example", ["64:ff9b::7f00:1"]);
        Name("public.example", [Public.ToString()]);
        var url = new UriBuilder(target) { Port = _trap.Port }.Uri.ToString();

        var refused = FetchRig.Failed(await AskAsync(url, Rules()), FailureKind.Rejected);

        Assert.Empty(_connected);
        Assert.Equal(0, _trap.Accepted);
        Assert.Matches("privateNetworks|name or a password", refused.Why);
        Assert.DoesNotContain("word@", refused.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void R12_There_are_at_least_45_targets_and_no_network_is_listed_by_itself()
    {
        Assert.InRange(Targets.Count, 45, int.MaxValue);
        Assert.Empty(new CourantSettings().PrivateNetworks);
        Assert.Empty(new CourantSettings().Ports);
        Assert.Empty(new AddressRules().PrivateNetworks);
        Assert.Contains("feeds", new FetchOptions().PublicOnly);
    }

    [Fact]
    public async Task R12_A_tunnel_is_asked_of_the_administrator_s_proxy_wherever_it_is()
    {
        var tunnels = 0;
        await using var proxy = new RawServer(
            (stream, cancel) =>
            {
                tunnels++;
                return RawServer.WriteAsync(stream, "HTTP/1.1 407 Ask the desk\r\nContent-Length: 0\r\n\r\n", cancel);
            }
        );
        Name("public.example", [Public.ToString()]);
        Name("inside.example", ["10.1.2.3"]);

        var failure = FetchRig.Failed(
            await AskAsync("https://public.example/", Rules(), proxy: new HttpsProxy(proxy.Url)),
            FailureKind.Unreachable
        );
        Assert.Contains("407", failure.Why, StringComparison.Ordinal);
        Assert.Equal(1, tunnels);
        FetchRig.Failed(
            await AskAsync("https://inside.example/", Rules(), proxy: new HttpsProxy(proxy.Url)),
            FailureKind.Rejected
        );
        Assert.Equal(1, tunnels);
    }

    /// <summary>As HTTPS_PROXY alone sets it: plain requests, such as one to the proxy itself, go without.</summary>
    private sealed class HttpsProxy(Uri proxy) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy;

        public bool IsBypassed(Uri host) => host.Scheme != "https";
    }

    [Fact]
    public async Task R12_The_trap_counts_whoever_comes()
    {
        await AskAsync($"http://127.0.0.1:{_trap.Port}/", Rules(), "arxiv-oai");
        await AskAsync($"http://[::1]:{_trap.Port}/", Rules(), "arxiv-oai");
        Assert.Equal(2, _trap.Accepted);
    }

    [Fact]
    public async Task R12_A_network_that_the_settings_list_is_asked()
    {
        await using var server = await StandIn.StartAsync((context, _) => context.Response.WriteAsync("<rss/>"));
        var url = $"http://127.0.0.1:{server.Url.Port}/feed";
        var listed = Rules(server.Url.Port) with { PrivateNetworks = [IPNetwork.Parse("127.0.0.0/8")] };

        Assert.Contains("add 127.0.0.1 to", Why(await AskAsync(url, Rules(server.Url.Port))), StringComparison.Ordinal);
        Assert.Contains(
            $"add {server.Url.Port} to the setting `ports`",
            Why(await AskAsync(url, Rules())),
            StringComparison.Ordinal
        );
        Assert.Equal("<rss/>", FetchRig.Text(await AskAsync(url, listed)));

        // What the administrator names needs no list.
        Assert.Equal("<rss/>", FetchRig.Text(await AskAsync(url, Rules(), "arxiv-oai")));
    }

    [Theory]
    [InlineData("feeds", "http://127.0.0.1:{trap}/")]
    [InlineData("feeds", "http://inside.example:{trap}/")]
    [InlineData("feeds", "http://next.example/")]
    [InlineData("feeds", "//169.254.169.254/latest")]
    [InlineData("feeds", "http://reader:word@next.example/")]
    [InlineData("feeds", "file:///etc/passwd")]
    [InlineData("feeds", "gopher://127.0.0.1:{trap}/")]
    [InlineData("feeds", "http://public.example:22/")]
    [InlineData("openalex", "http://127.0.0.1:{trap}/")]
    [InlineData("openalex", "http://inside.example:{trap}/")]
    [InlineData("openalex", "http://next.example/")]
    public async Task R12_A_redirect_from_the_public_web_to_a_private_address_is_not_followed_whatever_is_listed(
        string source,
        string location
    )
    {
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                context.Response.StatusCode = 302;
                context.Response.Headers.Location = context.Request.Host.Host switch
                {
                    "next.example" => $"http://[::ffff:127.0.0.1]:{_trap.Port}/",
                    _ => location.Replace("{trap}", $"{_trap.Port}", StringComparison.Ordinal),
                };
                return Task.CompletedTask;
            }
        );
        _stands[Public] = _stands[OtherPublic] = server.Url.Port;
        Name("public.example", [Public.ToString()]);
        Name("next.example", [OtherPublic.ToString()]);
        Name("inside.example", ["10.1.2.3"]);

        var rules = Rules() with { PrivateNetworks = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8")] };
        FetchRig.Failed(await AskAsync("http://public.example/feed", rules, source), FailureKind.Rejected);

        Assert.Equal(0, _trap.Accepted);
        Assert.DoesNotContain(_connected, address => !_stands.ContainsKey(address));
    }

    [Theory]
    [InlineData("feeds")]
    [InlineData("openalex")]
    public async Task R12_A_name_that_changes_its_address_after_it_was_judged_leads_nowhere(string source)
    {
        await using var server = await StandIn.StartAsync(
            (context, number) =>
            {
                context.Response.Headers.Connection = "close";
                context.Response.StatusCode = 302;
                context.Response.Headers.Location = $"/again-{number}";
                return Task.CompletedTask;
            }
        );
        _stands[Public] = server.Url.Port;
        Name("rebinding.example", [Public.ToString()], ["127.0.0.1"]);

        var failure = FetchRig.Failed(
            await AskAsync($"http://rebinding.example:{_trap.Port}/", Rules(), source),
            FailureKind.Rejected
        );

        Assert.Contains("rebinding.example", failure.Why, StringComparison.Ordinal);
        Assert.Equal([Public], _connected);
        Assert.Equal(2, _looked); // once for each connection: what is judged is what is connected to
        Assert.Equal(0, _trap.Accepted);
    }

    [Fact]
    public async Task R12_A_stand_in_on_this_machine_may_lead_on_to_this_machine()
    {
        await using var server = await StandIn.StartAsync(
            (context, number) =>
            {
                if (number == 1)
                {
                    context.Response.Redirect("/oai");
                }

                return Task.CompletedTask;
            }
        );

        Assert.IsType<Fetched.Answer>(await AskAsync(server.Url.ToString(), Rules(), "arxiv-oai"));
    }

    [Fact]
    public async Task R12_A_second_address_is_tried_when_the_first_does_not_answer()
    {
        await using var server = await StandIn.StartAsync((context, _) => context.Response.WriteAsync("<rss/>"));
        var closed = IPAddress.Parse("93.184.216.35");
        (_stands[closed], _stands[Public]) = (1, server.Url.Port);
        Name("two.example", [closed.ToString(), Public.ToString()]);

        Assert.Equal("<rss/>", FetchRig.Text(await AskAsync("http://two.example/", Rules())));
        Assert.Equal([closed, Public], _connected);
    }

    [Fact]
    public async Task R12_A_proxy_of_the_administrator_s_is_asked_wherever_it_is_and_for_public_addresses_only()
    {
        await using var proxy = await StandIn.StartAsync(
            (context, _) => context.Response.WriteAsync(context.Request.Host.Value!)
        );
        var through = new WebProxy(proxy.Url);
        Name("public.example", [Public.ToString()]);
        Name("inside.example", ["10.1.2.3"]);

        Assert.Equal("public.example", FetchRig.Text(await AskAsync("http://public.example/", Rules(), proxy: through)));
        Assert.Equal("unknown.invalid", FetchRig.Text(await AskAsync("http://unknown.invalid/", Rules(), proxy: through)));
        FetchRig.Failed(await AskAsync("http://inside.example/", Rules(), proxy: through), FailureKind.Rejected);
        FetchRig.Failed(await AskAsync("http://192.168.0.1/", Rules(), proxy: through), FailureKind.Rejected);
        Assert.Equal(2, proxy.Asked.Count);
    }

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("198.17.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("::ffff:93.184.216.34")]
    [InlineData("64:ff9b::93.184.216.34")]
    public void R12_Addresses_of_the_public_web_are_public(string address) =>
        Assert.Null(Addresses.NotPublic(IPAddress.Parse(address)));

    private static string Why(Fetched fetched) => Assert.IsType<Fetched.Failure>(fetched).Why;

    /// <summary>Listens on every address of this machine and counts who comes.</summary>
    private sealed class Trap : IAsyncDisposable
    {
        private readonly TcpListener _listener = TcpListener.Create(0);
        private readonly Task _accepting;
        private int _accepted;

        public Trap()
        {
            _listener.Start();
            _accepting = AcceptAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Accepted => _accepted;

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _accepting;
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync(CancellationToken.None);
                    Interlocked.Increment(ref _accepted);
                }
            }
            catch (SocketException)
            {
                // Stopped.
            }
            catch (ObjectDisposedException)
            {
                // Stopped.
            }
        }
    }
}
