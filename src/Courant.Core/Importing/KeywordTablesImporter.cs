using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>
/// Reads the README of keyword tables: one table for each keyword, whose columns are known by their headings, so that forks with
/// authors, tags or code are read too. The keyword becomes a phrase of each paper in its table.
/// </summary>
/// <remarks>
/// The day of a row is that of the version it links to: the first submission of a first version, else the submission of a revision,
/// which is announced as one.
/// </remarks>
public sealed class KeywordTablesImporter : IImporter
{
    /// <summary>The name of the listings' source.</summary>
    public const string Name = "keyword-tables";

    internal const string Mark = "<!-- Courant keyword-tables 1 -->";

    private static readonly Maker Heading = new(Name, "heading");

    private enum Column
    {
        Other,
        Title,
        Date,
        Abstract,
        Comment,
        Authors,
        Tags,
        Code,
        Link,
    }

    public bool Recognises(ReadOnlySpan<byte> start)
    {
        foreach (var line in TextLines.Start(start))
        {
            if (line == Mark || (line.StartsWith('|') && IsHeading(TableRow.Cells(line))))
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerable<Imported> Read(Stream file)
    {
        var own = false;
        var keyword = "";
        string[] names = [];
        Column[] columns = [];
        foreach (var (number, text) in TextLines.Read(file))
        {
            own |= text == Mark;
            var line = text.Trim();
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                keyword = FieldText.Plain(line[3..].Trim(), own);
                columns = [];
            }

            if (!line.StartsWith('|'))
            {
                continue;
            }

            var cells = TableRow.Cells(line);
            if (IsHeading(cells))
            {
                names = [.. cells.Select(Bare)];
                columns = [.. names.Select(ColumnOf)];
            }
            else if (columns.Length > 0 && !cells.TrueForAll(cell => cell.AsSpan().Trim("-: ").IsEmpty))
            {
                yield return Row(number, cells, names, columns, keyword, own);
            }
        }
    }

    private static Imported Row(int number, List<string> cells, string[] names, Column[] columns, string keyword, bool own)
    {
        var title = Array.IndexOf(columns, Column.Title);
        var fitted = TableRow.Fit(cells, columns.Length, title, Array.IndexOf(columns, Column.Date));
        if (fitted is null || !TryTitle(fitted[title], own, out var shown, out var url))
        {
            return Unread(number, "a row without a title");
        }

        var listing = new Listing
        {
            Source = Name,
            Ids = [],
            Title = shown,
        };
        DateOnly? day = null;
        var insights = new List<Insight>();
        for (var i = 0; i < columns.Length; i++)
        {
            var cell = fitted[i];
            if (cell.Length == 0)
            {
                continue;
            }

            switch (columns[i])
            {
                case Column.Title:
                    break;
                case Column.Date:
                    day = FieldText.Day(cell.Trim('*', ' '));
                    break;
                case Column.Abstract:
                    listing = listing with { Abstract = Unfold(cell, own) };
                    break;
                case Column.Comment:
                    listing = listing with { Comment = Unfold(cell, own) };
                    break;
                case Column.Authors:
                    listing = listing with { Authors = FieldText.Authors(TableRow.Unfolded(cell), own) };
                    break;
                case Column.Tags:
                    var tags = FieldText.Split(TableRow.Unfolded(cell), ',', own).Select(tag => tag.Trim('`', ' ')).ToList();
                    insights.Add(new Keyphrases(tags) { Maker = new Maker(Name, names[i]) });
                    break;
                case Column.Code when FieldText.Addresses(cell).ToList() is { Count: > 0 } addresses:
                    var code = addresses.Select(address => new Link(LinkKind.Code, address)).ToList();
                    insights.Add(new CodeLinks(code) { Maker = new Maker(Name, names[i]) });
                    break;
                case Column.Link when FieldText.Addresses(cell).FirstOrDefault() is { } address:
                    url ??= address;
                    break;
                default:
                    insights.Add(new Remark(names[i], Unfold(cell, own) ?? "") { Maker = new Maker(Name, names[i]) });
                    break;
            }
        }

        if (keyword.Length > 0)
        {
            insights.Add(new Keyphrases([keyword]) { Maker = Heading });
        }

        return new Imported(number, Dated(Identified(listing with { Insights = insights }, url), day), null);
    }

    private static Listing Identified(Listing listing, Uri? url)
    {
        if (url is null)
        {
            return listing with { Ids = [Identifiers.OfTitle(listing.Title)] };
        }

        var kind = url.AbsolutePath.Contains("/pdf", StringComparison.OrdinalIgnoreCase) ? LinkKind.Pdf : LinkKind.Abstract;
        listing = listing with { Links = [new Link(kind, url)] };
        return Identifiers.TryParse(url.OriginalString, out var id, out var version)
                ? listing with
                {
                    Ids = [id],
                    Version = version,
                }
            : Identifiers.OfUrl(url.AbsoluteUri) is { } page ? listing with { Ids = [page] }
            : listing with { Ids = [Identifiers.OfTitle(listing.Title)] };
    }

    private static Listing Dated(Listing listing, DateOnly? day) =>
        day is not { } date ? listing
        : listing.Version > 1
            ? listing with
            {
                Updated = FieldText.Midnight(date),
                Announced = date,
                Announce = AnnounceType.Replaced,
            }
        : listing with { Published = FieldText.Midnight(date) };

    /// <summary>A title is bold and links to its paper; in some forks one of the two is missing.</summary>
    private static bool TryTitle(string cell, bool own, out string title, out Uri? url)
    {
        var given = "";
        var kept = own && PaperBlock.TryTrailing(ref cell, "given", out given);
        if (own && cell.IndexOf(" <br>", StringComparison.Ordinal) is var note and > 0)
        {
            // Below its title Courant says why a paper is here and what it is today.
            cell = cell[..note];
        }

        var bare = Bare(cell);
        url = null;
        if (FieldText.TryLink(bare, out var label, out var target))
        {
            (bare, url) = (label, target);
        }

        title = own ? FieldText.Plain(kept ? given : bare, own) : WhiteSpace.Fold(bare);
        return title.Length > 0;
    }

    private static string? Unfold(string cell, bool own)
    {
        if (own && PaperBlock.TryTrailing(ref cell, "given", out var given))
        {
            return FieldText.Plain(given, own);
        }

        if (own && cell.StartsWith('[') && FieldText.TryLink(cell, out _, out _))
        {
            // Where the README ran full, Courant links to the abstract instead of printing it.
            return null;
        }

        var text = TableRow.Unfolded(cell);
        return text.Length == 0 ? null : FieldText.Plain(text, own);
    }

    private static bool IsHeading(List<string> cells)
    {
        var columns = cells.Select(cell => ColumnOf(Bare(cell))).ToList();
        return columns.Count is >= 2 and <= 20
            && columns.Contains(Column.Title)
            && columns.Exists(column => column is Column.Date or Column.Abstract or Column.Link);
    }

    private static string Bare(string cell) =>
        cell.StartsWith("**", StringComparison.Ordinal) && cell.EndsWith("**", StringComparison.Ordinal) && cell.Length > 4
            ? cell[2..^2].Trim()
            : cell;

    private static Column ColumnOf(string name) =>
        name.ToLowerInvariant() switch
        {
            "title" or "paper title" or "paper" => Column.Title,
            "date" or "publish date" or "published" or "publication date" or "updated" or "update date" => Column.Date,
            "abstract" => Column.Abstract,
            "comment" or "comments" => Column.Comment,
            "author" or "authors" or "first author" => Column.Authors,
            "tag" or "tags" or "keywords" => Column.Tags,
            "code" or "code link" or "github" => Column.Code,
            "pdf" or "link" or "links" or "url" or "arxiv" => Column.Link,
            _ => Column.Other,
        };

    private static Imported Unread(int number, string what) => new(number, null, new Problem($"line {number}", what));
}
