using Courant.Core;

namespace Courant.Fetching;

/// <summary>
/// Where an answer leads on. Followed here and not by the handler, so that every hop passes the gate of its host, a key stays with
/// the host it was meant for, and nothing leads from https to http.
/// </summary>
internal static class Redirects
{
    /// <summary>How often one request is led on.</summary>
    public const int Most = 5;

    /// <summary>
    /// The address to ask next; null where the answer does not lead on, or leads to where it must not be followed. A moved POST
    /// would lose its content to a GET (RFC 9110, 15.4.2), so only 307 and 308 move it.
    /// </summary>
    public static Uri? Onward(SourceRequest asked, HttpResponseMessage response)
    {
        var leads =
            (int)response.StatusCode is 307 or 308 || ((int)response.StatusCode is >= 301 and <= 303 && asked.Content is null);
        return
            leads
            && response.Headers.Location is { } location
            && Uri.TryCreate(asked.Url, location, out var next)
            && next.Scheme is "http" or "https"
            && !(asked.Url.Scheme == "https" && next.Scheme == "http")
            && next.UserInfo.Length == 0
            ? next
            : null;
    }

    /// <summary>Whether a key that was meant for one address may be sent to another.</summary>
    public static bool ShareKeys(Uri meant, Uri asked) =>
        Uri.Compare(meant, asked, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
