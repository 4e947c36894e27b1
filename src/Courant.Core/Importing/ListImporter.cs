using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>
/// Reads lists of papers: the text of a trending or search page as it is copied from a browser, and the list that Courant prints,
/// as Markdown and as JSON.
/// </summary>
public sealed class ListImporter : IImporter
{
    /// <summary>The name of the listings' source.</summary>
    public const string Name = "list";

    internal const string Mark = "<!-- Courant list 1 -->";

    public bool Recognises(ReadOnlySpan<byte> start)
    {
        var lines = TextLines.Start(start);
        return ListJson.Recognises(lines) || Array.IndexOf(lines, Mark) >= 0 || TrendingPage.Recognises(lines);
    }

    public IEnumerable<Imported> Read(Stream file)
    {
        // Which of the three it is shows within the first lines, which are read once and handed on.
        using var lines = TextLines.Read(file).GetEnumerator();
        var start = new List<TextLine>();
        while (start.Count < 40 && lines.MoveNext())
        {
            start.Add(lines.Current);
        }

        var all = start.Concat(TextLines.Rest(lines));
        string[] first = [.. start.Select(line => line.Text)];
        var papers =
            ListJson.Recognises(first) ? ListJson.Read(all)
            : Array.IndexOf(first, Mark) >= 0 ? ListMarkdown.Read(all)
            : TrendingPage.Read(all);
        foreach (var imported in papers)
        {
            yield return imported;
        }
    }
}
