namespace Courant.Core.Enriching;

/// <summary>A web address (http or https) as it stands in a text, at the half-open range [Start, End).</summary>
internal sealed record WebAddress(Uri Url, int Start, int End)
{
    /// <summary>Hosts that authors write without a scheme.</summary>
    private static readonly string[] Bare = ["github.com/", "gitlab.com/", "huggingface.co/", "zenodo.org/", "osf.io/", "www."];

    /// <summary>
    /// The addresses in order, also inside <c>\url{…}</c> and <c>\href{…}{…}</c>, without the punctuation that follows them and with TeX's
    /// escapes undone.
    /// </summary>
    public static IReadOnlyList<WebAddress> In(string text)
    {
        var found = new List<WebAddress>();
        for (var at = 0; at < text.Length; )
        {
            var start = Next(text, at);
            if (start < 0)
            {
                break;
            }

            var end = EndOf(text, start);
            if (Parse(text[start..end]) is { } url)
            {
                found.Add(new WebAddress(url, start, end));
            }

            at = Math.Max(end, start + 4);
        }

        return found;
    }

    private static int Next(string text, int from)
    {
        var best = -1;
        for (var at = from; (at = text.IndexOf("http", at, StringComparison.OrdinalIgnoreCase)) >= 0; at += 4)
        {
            if (
                text.AsSpan(at).StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || text.AsSpan(at).StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            )
            {
                best = at;
                break;
            }
        }

        foreach (var host in Bare)
        {
            for (var at = from; (at = text.IndexOf(host, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += host.Length)
            {
                if (best >= 0 && at > best)
                {
                    break;
                }

                if (at == 0 || !char.IsLetterOrDigit(text[at - 1]) && text[at - 1] is not ('.' or '/' or '-' or '@'))
                {
                    best = at;
                    break;
                }
            }
        }

        return best;
    }

    private static int EndOf(string text, int start)
    {
        var end = start;
        while (
            end < text.Length
            && !char.IsWhiteSpace(text[end])
            && text[end] is not ('{' or '}' or '"' or '<' or '>' or '|' or '”' or '“' or '，' or '。')
        )
        {
            end++;
        }

        while (
            end > start
            && (
                text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '`' or '*' or '’' or '$' or '\\'
                || IsOddClose(text.AsSpan(start, end - start))
            )
        )
        {
            end--;
        }

        return end;
    }

    private static bool IsOddClose(ReadOnlySpan<char> address) =>
        address[^1] == ')' && address.Count(')') > address.Count('(')
        || address[^1] == ']' && address.Count(']') > address.Count('[');

    private static Uri? Parse(string written)
    {
        var plain = written.Replace("\\_", "_", StringComparison.Ordinal).Replace("\\%", "%", StringComparison.Ordinal);
        plain = plain
            .Replace("\\#", "#", StringComparison.Ordinal)
            .Replace("\\&", "&", StringComparison.Ordinal)
            .Replace("\\~", "~", StringComparison.Ordinal);
        var full = plain.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? plain : "https://" + plain;
        return
            !full.Contains('\\', StringComparison.Ordinal)
            && Uri.TryCreate(full, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"
            && url.UserInfo.Length == 0
            && url.HostNameType == UriHostNameType.Dns
            && url.Host.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
            && dot < url.Host.Length - 2
            ? url
            : null;
    }
}
