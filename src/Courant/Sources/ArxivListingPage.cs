using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Courant.Core;
using Courant.Core.Model;

namespace Courant.Sources;

/// <summary>One section of a listing: its heading, how many papers it says it shows and there are, and its papers' elements.</summary>
internal sealed record ArxivListingSection(AnnounceType Type, string Heading, int? Shown, int? Of)
{
    public List<(IElement Term, IElement Text)> Entries { get; } = [];
}

/// <summary>What a listing page says of itself. Present and older pages differ in where the date and the counts stand.</summary>
internal sealed partial class ArxivListingPage
{
    /// <summary>The page's title, to show people what came instead of a listing.</summary>
    public required string Title { get; init; }

    public DateOnly? Day { get; private set; }

    /// <summary>How many papers there are in all sections together.</summary>
    public int? Total { get; private init; }

    /// <summary>How many papers a page holds at most.</summary>
    public int? Size { get; private init; }

    /// <summary>Whether it says that nothing was announced.</summary>
    public bool SaysNothing { get; private init; }

    public List<ArxivListingSection> Sections { get; } = [];

    /// <summary>The number of the first paper of each type in the index on top of the page, from 1.</summary>
    private Dictionary<AnnounceType, int> Starts { get; } = [];

    /// <summary>Null for a page whose elements are nested so deeply that reading it would take too long.</summary>
    public static ArxivListingPage? Parse(ReadOnlySpan<byte> html)
    {
        var text = Encoding.UTF8.GetString(html);
        if (DeepHtml.IsIn(text))
        {
            return null;
        }

        var document = new HtmlParser().ParseDocument(text);
        var root = document.QuerySelector("#dlpage") ?? document.Body ?? document.DocumentElement;
        var paging = string.Join(
            ' ',
            root.QuerySelectorAll(".paging, .morefewer, small").Select(part => ArxivListingText.Of(part))
        );
        var page = new ArxivListingPage
        {
            Title =
                ArxivListingText.Of(document.QuerySelector("title") ?? document.QuerySelector("h1") ?? root) is var title
                && title.Length <= 80
                    ? title
                    : title[..80],
            Total = Number(TotalOf().Match(paging)),
            Size = Number(UpTo().Match(paging)),
            SaysNothing = root.QuerySelectorAll("p").Any(text => Nothing().IsMatch(ArxivListingText.Of(text))),
        };
        page.ReadSections(root);
        page.ReadIndex(root);
        page.Day ??= DateIn(After(ArxivListingText.Of(root.QuerySelector(".list-dateline")), "announced"));
        return page;
    }

    /// <summary>
    /// The counts of the day: those of the headings, and for sections that stand on other pages those that follow from the index,
    /// which names the first paper of each.
    /// </summary>
    public Tally TallyOf(DateOnly day) =>
        new(day, CountOf(AnnounceType.New), CountOf(AnnounceType.Cross), CountOf(AnnounceType.Replaced));

    private int CountOf(AnnounceType type)
    {
        if (Sections.Find(section => section.Type == type) is { } section)
        {
            if (section.Of is { } stated)
            {
                return stated;
            }

            // The older pages count the papers of all sections only, and a section that is alone on its page may go on.
            if (!Starts.ContainsKey(type))
            {
                return section.Entries.Count;
            }
        }

        if (!Starts.TryGetValue(type, out var start) || Total is not { } total)
        {
            return 0;
        }

        var next = Starts.Values.Where(other => other > start).DefaultIfEmpty(total + 1).Min();
        return next - start;
    }

    private void ReadSections(IElement root)
    {
        IElement? term = null;
        ArxivListingSection? current = null;
        foreach (var element in root.QuerySelectorAll("h3, dt, dd"))
        {
            switch (element.LocalName)
            {
                case "h3":
                    var heading = ArxivListingText.Of(element);
                    Day ??= heading.StartsWith("Showing new listings for", StringComparison.OrdinalIgnoreCase)
                        ? DateIn(heading)
                        : null;
                    if (TypeOf(heading) is { } type)
                    {
                        Day ??= DateIn(heading);
                        var showing = Showing().Match(heading);
                        current = new ArxivListingSection(type, heading, Number(showing, "shown"), Number(showing, "of"));
                        Sections.Add(current);
                    }

                    break;
                case "dt":
                    term = element;
                    break;
                case "dd" when term is not null:
                    current?.Entries.Add((term, element));
                    term = null;
                    break;
            }
        }
    }

    private void ReadIndex(IElement root)
    {
        foreach (var link in root.QuerySelectorAll("li a"))
        {
            if (
                TypeOf(ArxivListingText.Of(link)) is { } type
                && Item().Match(link.GetAttribute("href") ?? "") is { Success: true } item
            )
            {
                // The first section is numbered 0 and begins with the first paper.
                Starts[type] = Math.Max(Number(item) ?? 1, 1);
            }
        }
    }

    private static AnnounceType? TypeOf(string heading) =>
        heading.StartsWith("New submissions", StringComparison.OrdinalIgnoreCase) ? AnnounceType.New
        : heading.StartsWith("Cross", StringComparison.OrdinalIgnoreCase) ? AnnounceType.Cross
        : heading.StartsWith("Replacement", StringComparison.OrdinalIgnoreCase) ? AnnounceType.Replaced
        : null;

    private static string After(string text, string word) =>
        text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? text[at..] : "";

    private static DateOnly? DateIn(string text) =>
        DateOnly.TryParseExact(
            Date().Match(text).Value,
            ["d MMMM yyyy", "d MMM yyyy", "d MMM yy"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    private static int? Number(Match match, string group = "n") =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, null, out var number) ? number : null;

    [GeneratedRegex("[0-9]{1,2} [A-Z][a-z]+ ([0-9]{4}|[0-9]{2})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Date();

    [GeneratedRegex(
        "showing (first |last )?(?<shown>[0-9]+) of (?<of>[0-9]+) entr(y|ies)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    )]
    private static partial Regex Showing();

    [GeneratedRegex(
        "total of (?<n>[0-9]+) entr(y|ies)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    )]
    private static partial Regex TotalOf();

    [GeneratedRegex(
        "up to (?<n>[0-9]+) entries per page",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    )]
    private static partial Regex UpTo();

    [GeneratedRegex("#item(?<n>[0-9]+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Item();

    [GeneratedRegex("^No (updates|new)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();
}
