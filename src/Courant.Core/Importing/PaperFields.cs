using System.Globalization;
using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>Turns the labelled lines of a printed paper into a listing; a label it does not know becomes a remark, so nothing is lost.</summary>
internal sealed class PaperFields(string source, bool own)
{
    private readonly List<PaperId> _ids = [];
    private readonly List<Author> _authors = [];
    private readonly List<string> _categories = [];
    private readonly List<PaperVersion> _versions = [];
    private readonly List<Link> _links = [];
    private readonly List<Signal> _signals = [];
    private readonly PrintedInsights _insights = new(own);
    private readonly List<Problem> _problems = [];
    private Listing _listing = new()
    {
        Source = source,
        Ids = [],
        Title = "",
    };
    private AnnounceType? _announce = AnnounceType.New;
    private string? _withdrawn;
    private bool _known;

    /// <summary>The listing, then what of it could not be read. Without a title there is only the problem.</summary>
    public static IEnumerable<Imported> Read(PaperBlock block, string source, bool own, DateOnly? day)
    {
        var fields = new PaperFields(source, own);
        var title = own ? FieldText.Plain(block.Given("title") ?? block.Title, own) : WhiteSpace.Fold(block.Title);
        if (title.Length == 0)
        {
            return [new Imported(block.Line, null, new Problem($"line {block.Line}", "a paper without a title"))];
        }

        foreach (var line in block.Lines)
        {
            fields.Take(line);
        }

        var listing = fields.Finish(block, title, day);
        return fields
            ._problems.Select(problem => new Imported(block.Line, null, problem with { Where = $"line {block.Line}" }))
            .Prepend(new Imported(block.Line, listing, null));
    }

    private static Maker MakerOf(string by) =>
        by.Split(' ', 2) is [var name, var version] ? new Maker(name, version) : new Maker(by, "");

    private void Take(Labelled line)
    {
        var value = line.Value;
        var maker = PrintedInsights.Digest;
        var by = "";
        var keywords = own && PaperBlock.TryTrailing(ref value, "keywords by", out by) ? MakerOf(by) : null;
        var isRemark = own && PaperBlock.TryTrailing(ref value, "remark by", out by);
        if (isRemark || (own && PaperBlock.TryTrailing(ref value, "by", out by)))
        {
            maker = MakerOf(by);
        }

        value = own && PaperBlock.TryTrailing(ref value, "given", out var given) ? given : value;
        if (isRemark)
        {
            _insights.Remark(line.Label, value, maker);
            return;
        }

        if (value.Length == 0 || (!own && value is "TBD" or "N/A" or "None"))
        {
            return;
        }

        switch (line.Label.ToLowerInvariant())
        {
            case "id" or "ids":
                _ids.AddRange(FieldText.Split(value, ',', own).Select(Id).OfType<PaperId>());
                break;
            case "link":
                Link(value);
                break;
            case "title link":
                if (Identifiers.TryParse(value, out var linked, out var number))
                {
                    _ids.Add(linked);
                    _listing = _listing with { Version = number };
                }

                break;
            case "version":
                _listing = _listing with { Version = int.TryParse(value, out var stated) ? stated : _listing.Version };
                break;
            case "links" or "further links":
                Links(value);
                break;
            case "tags" or "also tagged":
                _insights.Tags(value, maker, keywords ?? maker);
                break;
            case "keywords":
                _insights.Keywords(value, maker);
                break;
            case "authors" or "author":
                Authors(value);
                break;
            case "institution" or "institutions" or "affiliation":
                _insights.Institutions(value, maker);
                break;
            case "tasks" when own:
                _insights.Entities(EntityKind.Task, value, maker);
                break;
            case "data sets" when own:
                _insights.Entities(EntityKind.DataSet, value, maker);
                break;
            case "metrics" when own:
                _insights.Entities(EntityKind.Metric, value, maker);
                break;
            case "code":
                _insights.Code(value, maker);
                break;
            case "venue":
                _insights.Venue(value, maker);
                break;
            case "categories" or "category":
                _categories.AddRange(FieldText.Split(value, ',', own));
                break;
            case "comment":
                _listing = _listing with { Comment = FieldText.Text(value, own) };
                break;
            case "journal":
                _listing = _listing with { JournalRef = FieldText.Text(value, own) };
                break;
            case "licence" or "license":
                _listing = _listing with { License = FieldText.Text(value, own) };
                break;
            case "published":
                _listing = _listing with { Published = FieldText.Instant(value) };
                break;
            case "updated":
                _listing = _listing with { Updated = FieldText.Instant(value) };
                break;
            case "versions":
                _versions.AddRange(FieldText.Split(value, ';', own).Select(Version).OfType<PaperVersion>());
                break;
            case "signals":
                _signals.AddRange(FieldText.Split(value, ',', own).Select(Signal).OfType<Signal>());
                break;
            case "state":
                State(FieldText.Plain(value, own));
                break;
            case "why" or "sections" when own:
                // Of the edition, not of the paper.
                break;
            case var label when label.Contains("summary", StringComparison.Ordinal):
                _insights.Summary(value, maker);
                break;
            default:
                _insights.Remark(line.Label, value, maker);
                break;
        }
    }

    private Listing Finish(PaperBlock block, string title, DateOnly? day)
    {
        if (_ids.Count == 0)
        {
            _ids.Add(Identifiers.OfTitle(title));
        }

        var paragraph = FieldText.Plain(block.Given("abstract") ?? block.Paragraph, own);
        var listing = _listing with { Title = title, Abstract = paragraph.Length > 0 ? paragraph : null };
        if (_withdrawn is not null)
        {
            listing = listing with { Comment = listing.Comment ?? (_withdrawn.Length > 0 ? _withdrawn : null) };
            if (!_versions.Exists(version => version.Withdrawn) && day is { } seen)
            {
                _versions.Add(
                    new PaperVersion(listing.Version ?? 1, listing.Updated ?? FieldText.Midnight(seen), Withdrawn: true)
                );
            }
        }

        // A digest files a new version of an old paper under the day like a new paper; its number tells them apart.
        var announce = _announce == AnnounceType.New && !own && listing.Version > 1 ? AnnounceType.Replaced : _announce;
        return listing with
        {
            Ids = [.. _ids.Distinct()],
            Authors = _authors,
            Categories = _categories,
            Versions = _versions,
            Links = _links,
            Signals = _signals,
            Insights = _insights.Found,
            Announced = _known ? null : day,
            Announce = _known || day is null ? null : announce,
        };
    }

    private void Link(string value)
    {
        var address = FieldText.TryLink(value, out _, out var url) ? url : FieldText.Addresses(value).FirstOrDefault();
        if (address is null)
        {
            if (Id(value) is { } bare)
            {
                _ids.Add(bare);
                return;
            }

            _problems.Add(new Problem("", $"the link \"{value}\" is no address; the paper is known by its title"));
            _insights.Remark("link", value, PrintedInsights.Digest);
            return;
        }

        _links.Add(new Link(KindOf(address), address));
        if (Identifiers.TryParse(address.OriginalString, out var id, out var version))
        {
            _ids.Add(id);
            _listing = _listing with { Version = version ?? _listing.Version };
        }
        else if (Identifiers.OfUrl(address.AbsoluteUri) is { } page)
        {
            _ids.Add(page);
        }
    }

    private void Links(string value)
    {
        foreach (var part in FieldText.Split(value, ',', own))
        {
            if (FieldText.TryLink(part, out var label, out var url))
            {
                _links.Add(new Link(Enum.TryParse<LinkKind>(label, ignoreCase: true, out var kind) ? kind : LinkKind.Other, url));
            }
        }
    }

    private void Authors(string value)
    {
        if (value.Split(' ') is [var number, "author" or "authors"] && int.TryParse(number, out var count))
        {
            _listing = _listing with { AuthorCount = count };
            return;
        }

        _authors.AddRange(FieldText.Authors(value, own));
    }

    private void State(string value)
    {
        if (value.StartsWith("withdrawn", StringComparison.Ordinal))
        {
            _withdrawn = value.IndexOf(": ", StringComparison.Ordinal) is var at and > 0 ? value[(at + 2)..] : "";
            _announce = AnnounceType.Replaced;
        }
        else if (value.StartsWith("revised", StringComparison.Ordinal))
        {
            _announce = AnnounceType.Replaced;
        }
        else if (value.StartsWith("cross-listed", StringComparison.Ordinal))
        {
            _announce = AnnounceType.Cross;
        }
        else
        {
            _known = value.StartsWith("held", StringComparison.Ordinal);
        }
    }

    private static PaperVersion? Version(string text) =>
        text.Split(' ', 3) is [var number, var date, var rest]
        && int.TryParse(number.AsSpan(1), out var version)
        && FieldText.Instant($"{date} {rest.Split(' ')[0]}") is { } instant
            ? new PaperVersion(version, instant, rest.EndsWith("withdrawn", StringComparison.Ordinal))
            : null;

    private static Signal? Signal(string text)
    {
        // "citations 12 (openalex)"; a list printed before signals kept their origin has no parenthesis.
        var open = text.EndsWith(')') ? text.LastIndexOf(" (", StringComparison.Ordinal) : -1;
        var source = open > 0 ? FieldText.Plain(text[(open + 2)..^1], own: true) : null;
        text = open > 0 ? text[..open] : text;
        var space = text.LastIndexOf(' ');
        return space > 0 && double.TryParse(text.AsSpan(space + 1), CultureInfo.InvariantCulture, out var value)
            ? new Signal(FieldText.Plain(text[..space], own: true), value, source)
            : null;
    }

    private PaperId? Id(string text) => Identifiers.TryParse(FieldText.Plain(text, own), out var id, out _) ? id : null;

    private static LinkKind KindOf(Uri address) =>
        address.AbsolutePath.Contains("/pdf", StringComparison.OrdinalIgnoreCase) ? LinkKind.Pdf : LinkKind.Abstract;
}
