using System.Net.Http.Headers;
using System.Net.Sockets;
using Courant.Core;

namespace Courant.Fetching;

/// <summary>What went wrong, in words that name the host and what can be done.</summary>
internal static class Failures
{
    public static Fetched.Failure OfStatus(
        SourceRequest asked,
        HttpResponseMessage response,
        IReadOnlyDictionary<string, string> headers,
        DateTimeOffset now
    )
    {
        var status = (int)response.StatusCode;
        var why = status is >= 300 and < 400
            ? $"{asked.Url.Host} leads away to {headers.GetValueOrDefault("location") ?? "nowhere"}, which is not followed ({status}); check the address"
            : $"{asked.Url.Host} answered {status} {response.ReasonPhrase}".TrimEnd();
        var until = now + Backoff.Asked(headers.GetValueOrDefault("retry-after"), now);
        return new Fetched.Failure(Fetched.Failure.KindOf(status), why, status, until);
    }

    public static Fetched.Failure NoConnection(SourceRequest asked) =>
        new(FailureKind.Unreachable, $"{asked.Url.Host} could not be reached: no connection within 10 s");

    public static Fetched.Failure TooLarge(SourceRequest asked, int largest) =>
        new(FailureKind.TooLarge, $"{asked.Url.Host} sent more than {largest >> 20} MiB");

    public static Fetched.Failure TimedOut(SourceRequest asked, Limits limits) =>
        limits.InAll.IsCancellationRequested
            ? new(FailureKind.TimedOut, $"{asked.Url.Host} did not finish its answer in {limits.Lane.InAll.TotalSeconds:0} s")
            : new(FailureKind.TimedOut, $"{asked.Url.Host} did not answer in {limits.Lane.ToHeaders.TotalSeconds:0} s");

    public static Fetched.Failure Broken(SourceRequest asked, Exception error) =>
        new(FailureKind.ServerFault, $"{asked.Url.Host} broke off its answer: {error.Message}");

    public static Fetched.Failure OfRequest(SourceRequest asked, HttpRequestException error)
    {
        if (error.InnerException is AddressRefused refused)
        {
            return new Fetched.Failure(FailureKind.Rejected, refused.Message);
        }

        var host = asked.Url.Host;
        if (error.InnerException is Unanswered unanswered)
        {
            return new Fetched.Failure(FailureKind.ServerFault, $"{host} {unanswered.Message}");
        }

        var unreachable = error.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => $"{host} could not be reached: its name is not known here",
            HttpRequestError.ConnectionError when error.InnerException is SocketException socket =>
                $"{host} could not be reached: {Spoken(socket)}",
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError =>
                $"{host} could not be reached: {error.Message}",
            HttpRequestError.SecureConnectionError =>
                $"{host} could not be reached safely: {error.InnerException?.Message ?? error.Message}",
            _ => null,
        };
        return unreachable is not null ? new Fetched.Failure(FailureKind.Unreachable, unreachable)
            : error.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded
                ? new Fetched.Failure(FailureKind.TooLarge, $"{host} sent more than 64 KB of headers")
            : Broken(asked, error);
    }

    /// <summary>All headers of an answer, names in lower case.</summary>
    public static IReadOnlyDictionary<string, string> HeadersOf(HttpResponseMessage response)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var headers in (ReadOnlySpan<HttpHeaders>)[response.Headers, response.Content.Headers])
        {
            foreach (var (name, values) in headers.NonValidated)
            {
                all[name.ToLowerInvariant()] = string.Join(", ", values);
            }
        }

        return all;
    }

    private static string Spoken(SocketException error) =>
        error.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "it refuses connections",
            SocketError.NetworkUnreachable or SocketError.NetworkDown => "there is no network",
            SocketError.HostUnreachable or SocketError.HostDown => "no way leads there",
            SocketError.TimedOut => "it does not respond",
            _ => error.Message,
        };
}
