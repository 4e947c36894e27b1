using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>
/// Reads weekly digests with labels: days as headings, papers as bold bullets with labelled lines, in all the generations of that
/// kind, and what Courant prints itself. The identifier comes from the link; the month in the title's prefix is that of the run.
/// </summary>
public sealed class WeeklyDigestImporter : IImporter
{
    /// <summary>The name of the listings' source.</summary>
    public const string Name = "weekly-digest";

    internal const string Mark = "<!-- Courant weekly-digest 1 -->";

    public bool Recognises(ReadOnlySpan<byte> start)
    {
        var titled = false;
        foreach (var line in TextLines.Start(start))
        {
            if (line == Mark || (titled && IsLabel(line)))
            {
                return true;
            }

            titled |= IsTitle(line);
            if (IsBriefTitle(line))
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerable<Imported> Read(Stream file)
    {
        var own = false;
        DateOnly? day = null;
        PaperBlock? block = null;
        foreach (var (number, text) in TextLines.Read(file))
        {
            own |= text == Mark;
            if (block is { Open: true } && GoesOn(block, text))
            {
                continue;
            }

            if (block is { InFence: true } || (block is not null && Belongs(text)))
            {
                block!.Add(text);
                continue;
            }

            if (text.StartsWith("- ", StringComparison.Ordinal) || text.StartsWith('#'))
            {
                foreach (var imported in Finish(block, own, day))
                {
                    yield return imported;
                }

                block = null;
            }

            if (text.StartsWith("## ", StringComparison.Ordinal))
            {
                day = FieldText.Day(text.AsSpan(3).Trim());
            }
            else if (IsTitle(text))
            {
                block = Titled(number, text[4..].TrimEnd());
            }
            else if (IsBriefTitle(text) && FieldText.TryLink(text, out _, out var url))
            {
                block = new PaperBlock(number, text[2..text.LastIndexOf('[')].Trim());
                block.Lines.Add(new Labelled("link", url.OriginalString));
            }
            else if (day is not null && text.StartsWith("- ", StringComparison.Ordinal))
            {
                yield return new Imported(number, null, new Problem($"line {number}", "a bullet that is no paper"));
            }
        }

        foreach (var imported in Finish(block, own, day))
        {
            yield return imported;
        }
    }

    private static IEnumerable<Imported> Finish(PaperBlock? block, bool own, DateOnly? day)
    {
        if (block is null)
        {
            return [];
        }

        block.Title = Unprefixed(block.Title);
        return PaperFields.Read(block, Name, own, day);
    }

    /// <summary>A title ends with the bold; one that was wrapped ends some lines below.</summary>
    private static PaperBlock Titled(int number, string text)
    {
        if (text.EndsWith("**", StringComparison.Ordinal))
        {
            return new PaperBlock(number, text[..^2]);
        }

        if (
            text.IndexOf("** [", StringComparison.Ordinal) is var close
            && close > 0
            && FieldText.TryLink(text[close..], out _, out var url)
        )
        {
            var linked = new PaperBlock(number, text[..close]);
            linked.Lines.Add(new Labelled("link", url.OriginalString));
            return linked;
        }

        return new PaperBlock(number, text) { Open = true };
    }

    private static bool GoesOn(PaperBlock block, string text)
    {
        var more = text.Trim();
        if (more.Length == 0 || IsLabel(text) || IsTitle(text) || text.StartsWith('#'))
        {
            // The bold was never closed; what follows is no title.
            block.Open = false;
            return false;
        }

        block.Open = !more.EndsWith("**", StringComparison.Ordinal);
        block.Title += " " + (block.Open ? more : more[..^2]);
        return true;
    }

    private static string Unprefixed(string title)
    {
        // [arXiv2509], [doi]: the registry, and the month of the run or of the paper.
        var close = title.StartsWith('[') ? title.IndexOf(']') : -1;
        return close is > 2 and < 24 && title.AsSpan(1, close - 1).ContainsAny(" ,.\\") is false
            ? title[(close + 1)..].Trim()
            : title;
    }

    private static bool Belongs(string text) =>
        text.Length == 0 || text[0] is ' ' or '\t' || text.StartsWith("<!-- title: ", StringComparison.Ordinal);

    private static bool IsTitle(string text) =>
        text.StartsWith("- **[", StringComparison.Ordinal)
        || text.StartsWith("- **", StringComparison.Ordinal) && !PaperBlock.TryLabel(text, out _, out _);

    /// <summary>A title behind the month of its run, <c>[arXiv2510]</c>; a link to a page of arXiv's is none.</summary>
    private static bool IsBriefTitle(string text) =>
        text.StartsWith("- [arXiv", StringComparison.OrdinalIgnoreCase)
        && text.Length > 8
        && char.IsAsciiDigit(text[8])
        && text.EndsWith(')')
        && text.Contains("](http", StringComparison.Ordinal);

    private static bool IsLabel(string text) =>
        text.Length > 4
        && text[0] is ' ' or '\t'
        && PaperBlock.TryLabel(text.Trim(), out var label, out _)
        && label.ToLowerInvariant() is "tags" or "authors" or "institution" or "link" or "simple llm summary";
}
