using System.Collections.Frozen;
using System.Net;

namespace Courant.Core.Sources.Feeds;

/// <summary>
/// Whether a text of a format that leaves it open is HTML: it holds a character reference or the end of an element, and no name in
/// brackets that HTML does not know. <c>x&lt;y</c> and <c>AT&amp;T</c> are plain.
/// </summary>
internal static class HtmlGuess
{
    private static readonly FrozenSet<string> Known = (
        "a abbr acronym address area article aside audio b bdo big blink blockquote br button canvas caption center cite code col colgroup "
        + "dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 header hr i iframe img input "
        + "ins kbd label legend li link main map mark menu meta nav object embed ol optgroup option p param picture pre q s samp script section select "
        + "small source span strike strong style sub summary sup svg math table tbody td textarea tfoot th thead time tr tt u ul var video wbr noscript"
    )
        .Split(' ')
        .ToFrozenSet();

    private static readonly FrozenSet<string> Sure = "p br hr img div table ul ol".Split(' ').ToFrozenSet();

    public static bool LooksLikeHtml(string text)
    {
        var sure = false;
        for (var at = text.AsSpan().IndexOfAny('<', '&'); at >= 0 && at < text.Length; )
        {
            if (text[at] == '&')
            {
                sure |= IsReference(text.AsSpan(at));
            }
            else
            {
                var end = at + 1 < text.Length && text[at + 1] == '/';
                var start = at + (end ? 2 : 1);
                var stop = start;
                while (stop < text.Length && (char.IsAsciiLetterOrDigit(text[stop]) || text[stop] is '_' or ':'))
                {
                    stop++;
                }

                if (stop > start)
                {
                    var name = text[start..Math.Min(stop, start + 20)].ToLowerInvariant();
                    if (!Known.Contains(name))
                    {
                        return false;
                    }

                    sure |=
                        stop < text.Length
                        && ((end && text[stop] == '>') || (Sure.Contains(name) && text[stop] is '>' or ' ' or '/'));
                }
                else if (text.AsSpan(at).StartsWith("<!--") || text.AsSpan(at).StartsWith("<!["))
                {
                    sure = true;
                }
            }

            var next = text.AsSpan(at + 1).IndexOfAny('<', '&');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return sure;
    }

    private static bool IsReference(ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, 33)].IndexOf(';');
        if (end < 2)
        {
            return false;
        }

        var reference = text[..(end + 1)].ToString();
        return WebUtility.HtmlDecode(reference) != reference;
    }
}
