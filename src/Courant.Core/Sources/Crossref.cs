using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// Crossref's list of works (https://api.crossref.org): new papers of journals by ISSN, and those that a query finds. One part each.
/// Pages are followed by cursor until as many works have come as there are.
/// </summary>
/// <param name="options">What to watch.</param>
/// <param name="plain">Turns the mark-up of titles and abstracts into text.</param>
public sealed class Crossref(Crossref.Options options, Func<string, string> plain) : ISource
{
    public const string Name = "crossref";

    public sealed record Options
    {
        [Description("The address of the API; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://api.crossref.org/works");

        [Description("The journals and proceedings to watch, by ISSN: 1234-5678.")]
        public IReadOnlyList<string> Issns { get; init; } = [];

        [Description("Words to look for in titles, authors and journals; each list of words is asked by itself.")]
        public IReadOnlyList<string> Queries { get; init; } = [];

        [Description("Whether works whose record changed come too, and not only new ones; that is many more.")]
        public bool Changed { get; init; }

        [Range(1, 1000)]
        [Description("How many works one answer may hold.")]
        public int Rows { get; init; } = 100;
    }

    public IReadOnlyList<SourceRequest> First(DateOnly since) =>
        [
            .. options
                .Issns.Concat(options.Queries)
                .Select(WhiteSpace.Fold)
                .Where(part => part.Length > 0)
                .Distinct()
                .Select(part => Page(part, since)),
        ];

    public SourcePage Read(SourceRequest asked, SourceAnswer answer) =>
        ForeignJson.Read(answer, "Crossref", json => ReadList(asked, json));

    private SourcePage ReadList(SourceRequest asked, JsonElement json)
    {
        var message = json.Field("message");
        var items = message.Field("items");
        if (json.Text("message-type") is { } type && type != "work-list")
        {
            return ForeignJson.Fault($"Crossref answers another question, with a {type}{Said(message)}");
        }

        if (items.ValueKind != JsonValueKind.Array || message.Count("total-results") is not { } total)
        {
            return ForeignJson.Fault($"not a list of works but {ForeignJson.Describe(json)}");
        }

        var rows = new PageRows(Name, asked.Part);
        rows.Add(items.EnumerateArray(), ReadWork);
        var before = PageState.Of(asked.Cursor);
        var state = new PageState(before.Seen + rows.Count, Math.Max(before.Greatest, total), message.Text("next-cursor") ?? "");
        if (rows.Count == 0 && state.Seen < state.Greatest)
        {
            return new SourcePage
            {
                Verdict = PageVerdict.AskAgain,
                Why = $"an empty page at {state.Seen} of {state.Greatest}",
                Total = state.Greatest,
            };
        }

        // A page that is full may be followed by more, whatever the total says.
        var more = rows.Count > 0 && (state.Seen < state.Greatest || rows.Count >= options.Rows);
        if (more && state.Mark.Length == 0)
        {
            return ForeignJson.Fault($"{state.Seen} of {state.Greatest} works, and no cursor to the others");
        }

        return rows.Page(more ? Page(asked.Part, asked.Since, asked, state, rows.Listings.Count) : null, state.Greatest);
    }

    private (Listing? Listing, string? Wrong) ReadWork(JsonElement work)
    {
        if (!CrossrefWork.IsPaper(work))
        {
            return (null, null);
        }

        var (listing, wrong) = CrossrefWork.Read(work, Name, plain);
        var created = CrossrefWork.Created(work);
        return (
            listing is null ? null : listing with { Announced = created, Announce = created is null ? null : AnnounceType.New },
            wrong
        );
    }

    private SourceRequest Page(
        string part,
        DateOnly since,
        SourceRequest? before = null,
        PageState? state = null,
        int listings = 0
    )
    {
        var isJournal = options.Issns.Any(issn => WhiteSpace.Fold(issn) == part);
        string[] filters =
        [
            $"{(options.Changed ? "from-index-date" : "from-created-date")}:{since:yyyy-MM-dd}",
            .. isJournal ? [$"issn:{part}"] : Array.Empty<string>(),
            .. CrossrefWork.PaperTypes.Select(type => $"type:{type}"),
        ];
        var query = isJournal ? "" : $"query={Uri.EscapeDataString(part)}&";
        var filter = Uri.EscapeDataString(string.Join(',', filters));
        var cursor = Uri.EscapeDataString(state?.Mark ?? "*");
        return new SourceRequest(
            Name,
            part,
            since,
            new Uri($"{options.Url}?{query}filter={filter}&rows={options.Rows}&cursor={cursor}"),
            before is null ? 0 : before.Page + 1,
            (before?.Seen ?? 0) + listings,
            state?.ToString()
        );
    }

    private static string Said(JsonElement message) =>
        message.ValueKind == JsonValueKind.Array && message.EnumerateArray().FirstOrDefault().Text("message") is { } why
            ? $": {why}"
            : "";
}
