using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// OpenReview's second API (https://docs.openreview.net/reference/api-v2): the papers of venues, last changed first, until those
/// that did not change since. One part for each venue or invitation.
/// </summary>
public sealed class OpenReview(OpenReview.Options options) : ISource
{
    public const string Name = "openreview";

    public sealed record Options
    {
        [Description("The address of the API; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://api2.openreview.net/notes");

        [Description("The venues whose accepted papers to watch: ICLR.cc/2026/Conference.")]
        public IReadOnlyList<string> Venues { get; init; } = [];

        [Description("The invitations whose submissions to watch: ICLR.cc/2026/Conference/-/Submission.")]
        public IReadOnlyList<string> Invitations { get; init; } = [];

        [Range(1, 1000)]
        [Description("How many papers one answer may hold.")]
        public int Limit { get; init; } = 200;
    }

    public IReadOnlyList<SourceRequest> First(DateOnly since) =>
        [
            .. options
                .Venues.Concat(options.Invitations)
                .Select(name => name.Trim())
                .Where(name => name.Length > 0)
                .Distinct()
                .Select(name => new SourceRequest(Name, name, since, Address(name, 0))),
        ];

    public SourcePage Read(SourceRequest asked, SourceAnswer answer) =>
        ForeignJson.Read(answer, "OpenReview", json => ReadNotes(asked, json));

    private SourcePage ReadNotes(SourceRequest asked, JsonElement json)
    {
        var notes = json.Field("notes");
        if (notes.ValueKind != JsonValueKind.Array)
        {
            return ForeignJson.Fault(
                $"no list of notes but {ForeignJson.Describe(json)}: {json.Text("message") ?? "no message"}"
            );
        }

        var gone = new List<PaperId>();
        var rows = new PageRows(Name, asked.Part);
        rows.Add(notes.EnumerateArray(), note => OpenReviewNote.Read(note, Name, gone));
        var mark = notes.EnumerateArray().FirstOrDefault().Text("id") ?? "";
        var page = rows.Page(asked, json.Count("count"), mark, options.Limit, state => Address(asked.Part, state.Seen));

        // The notes come last changed first; what follows one that is older than the day changed before it.
        var last = notes.EnumerateArray().LastOrDefault();
        var changed = OpenReviewNote.Instant(last, "tmdate") ?? OpenReviewNote.Instant(last, "mdate");
        var isPast = changed is { } instant && DateOnly.FromDateTime(instant.UtcDateTime) < asked.Since;
        return page.Verdict != PageVerdict.Good ? page : page with { Gone = gone, Next = isPast ? null : page.Next };
    }

    private Uri Address(string name, int offset)
    {
        var which = name.Contains("/-/", StringComparison.Ordinal) ? "invitation" : "content.venueid";
        return new Uri(
            $"{options.Url}?{which}={Uri.EscapeDataString(name)}&sort=tmdate:desc&limit={options.Limit}&offset={offset}"
        );
    }
}
