using System.Text.Json;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Core.Registries;

/// <summary>
/// What one answer of a registry says of the papers asked for. A record is taken only where it answers the question: it bears an
/// identifier that was asked for, and its title can be that paper's. Nothing in it may glue two papers together, so a listing has
/// one arXiv identifier and one DOI at most, and the one that was asked for comes first.
/// </summary>
internal sealed class Findings(string source, SourceRequest asked)
{
    private readonly Inquiry _inquiry = Inquiry.Of(asked.Cursor);
    private readonly List<Listing> _listings = [];
    private readonly List<Problem> _problems = [];
    private int _records;
    private int _strange;
    private int _untitled;

    public Inquiry Inquiry => _inquiry;

    /// <summary>Reads every record; one that is no work, or has no title, is a problem and spares the others.</summary>
    public void Add(IEnumerable<JsonElement> records, Func<JsonElement, Listing?> read)
    {
        foreach (var record in records)
        {
            Add(record, read, null);
        }
    }

    /// <param name="record">What the registry says.</param>
    /// <param name="read">Its listing, with any identifiers; null for what is no work.</param>
    /// <param name="place">The paper that was asked for at this place, where the answer is aligned with the question.</param>
    public void Add(JsonElement record, Func<JsonElement, Listing?> read, PaperId? place)
    {
        _records++;
        var listing = record.ValueKind == JsonValueKind.Object ? read(record) : null;
        if (listing is null || (listing.Ids.Count == 0 && place is null))
        {
            _strange++;
            Note($"record {_records}", $"is no work but {ForeignJson.Describe(record)}");
            return;
        }

        if (listing.Title.Length == 0)
        {
            _untitled++;
            Note(listing.Ids.Count > 0 ? $"{listing.Ids[0]}" : $"{place}", "has no title");
            return;
        }

        if (_inquiry.Ids.Count == 0)
        {
            Take(listing, listing.Ids.Count > 0 ? listing.Ids.Min() : place!.Value);
            return;
        }

        var own = place ?? listing.Ids.Where(_inquiry.Asks).Cast<PaperId?>().FirstOrDefault();
        if (own is not { } id)
        {
            Note($"{listing.Ids[0]}", $"was not asked for: \"{Short(listing.Title)}\"");
        }
        else if (!_inquiry.Fits(id, listing.Title))
        {
            Note($"{id}", $"is another paper's record, \"{Short(listing.Title)}\", and is left out");
        }
        else
        {
            Take(listing, id);
        }
    }

    /// <summary>
    /// The answer; or the fault that it is where nothing in it is a work, or more than a fifth cannot be read: registries have works
    /// without a title, but not many.
    /// </summary>
    public SourcePage Page(string registry, int? total = null)
    {
        var unread = _strange + _untitled;
        var why =
            _strange > 0 && _strange == _records
                ? $"{_strange} of {_records} records are no works of {registry}; it is an answer to another question"
            : unread * 5 > _records && (_records >= 5 || _strange > 0)
                ? $"{unread} of {_records} records of {registry} have no title or identifier; the format may have changed"
            : null;
        return why is not null
            ? ForeignJson.Fault(why) with
            {
                Problems = _problems,
            }
            : new SourcePage
            {
                Listings = _listings,
                Problems = _problems,
                Total = total,
            };
    }

    private void Take(Listing listing, PaperId own)
    {
        var ids = new List<PaperId> { own };
        foreach (var id in listing.Ids.Distinct().Where(id => id != own))
        {
            if (id.Scheme is IdScheme.Arxiv or IdScheme.Doi && ids.Exists(other => other.Scheme == id.Scheme))
            {
                Note($"{own}", $"the record names {id}, too, which is not taken over");
            }
            else if (!_inquiry.Fits(id, listing.Title))
            {
                Note($"{own}", $"the record names {id}, which is a paper of another title, and that name is left out");
            }
            else
            {
                ids.Add(id);
            }
        }

        _listings.Add(listing with { Ids = ids });
    }

    private void Note(string where, string what) => _problems.Add(new Problem($"{source} {where}", what));

    private static string Short(string title) => title.Length <= 100 ? title : $"{title[..100]}…";
}
