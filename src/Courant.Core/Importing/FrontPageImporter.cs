using System.Globalization;
using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>
/// Reads the text of a front page: a masthead with the day, an overview, a byline, then title, primary category and abstract of each
/// paper. The overview is about papers it does not name, so it is none of theirs. A paper is known by its title alone.
/// </summary>
public sealed class FrontPageImporter : IImporter
{
    /// <summary>The name of the listings' source.</summary>
    public const string Name = "front-page";

    public bool Recognises(ReadOnlySpan<byte> start)
    {
        var lines = TextLines.Start(start);
        if (FrontPageMarkdown.Recognises(lines))
        {
            return true;
        }

        var dated = false;
        var shown = false;
        foreach (var line in lines)
        {
            var text = line.Trim();
            dated |= Masthead(text) is not null;
            shown |= IsCount(text);
            if (dated && shown && TrySplit(text, out _, out _))
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerable<Imported> Read(Stream file)
    {
        // The count of papers tells Courant's own page from others; what stands before it is short.
        using var paragraphs = Paragraphs(file).GetEnumerator();
        var start = new List<TextLine>();
        while (start.Count < 200 && !FrontPageMarkdown.Recognises(start.Select(line => line.Text)) && paragraphs.MoveNext())
        {
            start.Add(paragraphs.Current);
        }

        var all = start.Concat(TextLines.Rest(paragraphs));
        var isOwn = FrontPageMarkdown.Recognises(start.Select(line => line.Text));
        foreach (var imported in isOwn ? FrontPageMarkdown.Read(all) : ReadText(all))
        {
            yield return imported;
        }
    }

    private static IEnumerable<Imported> ReadText(IEnumerable<TextLine> paragraphs)
    {
        DateOnly? day = null;
        var started = false;
        var title = "";
        var category = "";
        var at = 0;
        var body = new List<string>();
        foreach (var (number, text) in paragraphs)
        {
            if (
                !started
                && (day ??= text.Split('\n').Select(Masthead).FirstOrDefault(found => found is not null)) is not null
                && IsCount(text)
            )
            {
                started = true;
            }
            else if (!started && !(day is not null && TrySplit(WhiteSpace.Fold(text), out _, out _)))
            {
                // Masthead, overview and byline.
            }
            else if (TrySplit(WhiteSpace.Fold(text), out var nextTitle, out var nextCategory))
            {
                started = true;
                if (title.Length > 0)
                {
                    yield return Paper(at, title, category, body, day);
                }

                (title, category, at) = (nextTitle, nextCategory, number);
                body.Clear();
            }
            else if (title.Length > 0)
            {
                body.Add(WhiteSpace.Fold(text));
            }
            else
            {
                yield return new Imported(number, null, new Problem($"line {number}", "a paragraph that belongs to no paper"));
            }
        }

        if (title.Length > 0)
        {
            yield return Paper(at, title, category, body, day);
        }
    }

    private static Imported Paper(int line, string title, string category, List<string> body, DateOnly? day) =>
        new(
            line,
            new Listing
            {
                Source = Name,
                Ids = [Identifiers.OfTitle(title)],
                Title = title,
                Categories = [category],
                Abstract = body.Count > 0 ? string.Join(' ', body) : null,
                Announced = day,
                Announce = day is null ? null : AnnounceType.New,
            },
            null
        );

    /// <summary>Paragraphs, which blank lines part, each with the number of its first line.</summary>
    internal static IEnumerable<TextLine> Paragraphs(Stream file)
    {
        var lines = new List<string>();
        var start = 0;
        foreach (var (number, text) in TextLines.Read(file))
        {
            if (text.AsSpan().Trim().Length > 0)
            {
                start = lines.Count == 0 ? number : start;
                lines.Add(text.Trim());
            }
            else if (lines.Count > 0)
            {
                yield return new TextLine(start, string.Join('\n', lines));
                lines.Clear();
            }
        }

        if (lines.Count > 0)
        {
            yield return new TextLine(start, string.Join('\n', lines));
        }
    }

    /// <summary>Takes the category from the end of a title.</summary>
    private static bool TrySplit(string text, out string title, out string category)
    {
        title = category = "";
        var space = text.LastIndexOf(' ');
        if (space < 1 || text.Length > 600 || !IsCategory(text.AsSpan(space + 1)))
        {
            return false;
        }

        (title, category) = (text[..space].TrimEnd(), text[(space + 1)..]);
        return true;
    }

    /// <summary>A category of arXiv (https://arxiv.org/category_taxonomy).</summary>
    internal static bool IsCategory(ReadOnlySpan<char> word)
    {
        var dot = word.IndexOf('.');
        var archive = dot < 0 ? word : word[..dot];
        var subject = dot < 0 ? default : word[(dot + 1)..];
        return archive switch
        {
            "cs" or "math" or "stat" or "eess" or "econ" or "q-bio" or "q-fin" => subject.Length == 2 && IsUpper(subject),
            "astro-ph" => dot < 0 || (subject.Length == 2 && IsUpper(subject)),
            "cond-mat" or "physics" or "nlin" => subject.Length > 1 && !subject.ContainsAnyExcept(Lower)
                || (archive is "nlin" && IsUpper(subject)),
            "gr-qc" or "hep-ex" or "hep-lat" or "hep-ph" or "hep-th" or "math-ph" or "nucl-ex" or "nucl-th" or "quant-ph" => dot
                < 0,
            _ => false,
        };
    }

    private static readonly System.Buffers.SearchValues<char> Lower = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz-"
    );

    private static bool IsUpper(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('A', 'Z');

    private static DateOnly? Masthead(string line) =>
        line.Length is > 8 and < 40
        && DateOnly.TryParseExact(
            line,
            ["MMMM d, yyyy", "dddd, MMMM d, yyyy", "d MMMM yyyy", "dddd, d MMMM yyyy", "MMM d, yyyy"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    private static bool IsCount(string text) =>
        text.StartsWith("Showing", StringComparison.Ordinal)
        && text.EndsWith("papers", StringComparison.Ordinal)
        && text.Length < 60;
}
