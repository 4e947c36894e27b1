namespace Courant.Sources;

/// <summary>
/// Tells HTML that is nested deeper than any page: a browser's way of reading takes the square of the depth in steps, and what walks
/// the result may run out of stack.
/// </summary>
internal static class DeepHtml
{
    private const int Deepest = 1000;

    /// <summary>Elements that end without saying so, of which a page has thousands side by side.</summary>
    private static readonly HashSet<string> EndingByThemselves = new(
        "area br col dd dt hr img input li link meta option p source td th tr wbr".Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>
    /// Whether more elements are open at once than any page has. Ends are counted for each name apart, because an end that belongs to
    /// nothing ends nothing.
    /// </summary>
    public static bool IsIn(string html)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var open = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var unended = EndingByThemselves.GetAlternateLookup<ReadOnlySpan<char>>();
        var depth = 0;
        var rest = html.AsSpan();
        while (rest.IndexOf('<') is var at and >= 0)
        {
            rest = rest[(at + 1)..];
            var ends = rest is ['/', ..];
            var name = Name(ends ? rest[1..] : rest);
            if (name.IsEmpty || unended.Contains(name))
            {
                continue;
            }

            var count = open.TryGetValue(name, out var known) ? known : 0;
            if (!ends)
            {
                open[name] = count + 1;
                depth++;
            }
            else if (count > 0)
            {
                open[name] = count - 1;
                depth--;
            }

            if (depth > Deepest)
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiLetterOrDigit(text[length]))
        {
            length++;
        }

        return length > 0 && char.IsAsciiLetter(text[0]) ? text[..length] : [];
    }
}
