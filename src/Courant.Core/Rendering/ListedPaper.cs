using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>A paper of the list in JSON: everything Courant knows of it, in the order in which it is printed; what is unknown is left out.</summary>
internal sealed record ListedPaper
{
    public required PaperId Id { get; init; }
    public IReadOnlyList<PaperId> Ids { get; init; } = [];

    /// <summary>The page of the version described.</summary>
    public Uri? Address { get; init; }
    public required string Title { get; init; }
    public int? Version { get; init; }

    /// <summary>The day under which it is filed.</summary>
    public DateOnly? Day { get; init; }
    public PickState State { get; init; }

    /// <summary>The sections it is in.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>The clauses of the query that it matches, each with the field.</summary>
    public IReadOnlyList<MatchedClause> Why { get; init; } = [];

    /// <summary>What changed today, for a revised paper.</summary>
    public Revision? Revision { get; init; }
    public IReadOnlyList<Author> Authors { get; init; } = [];
    public int? AuthorCount { get; init; }
    public IReadOnlyList<string> Categories { get; init; } = [];
    public string? Abstract { get; init; }
    public string? Comment { get; init; }
    public string? JournalRef { get; init; }
    public string? License { get; init; }
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public IReadOnlyList<PaperVersion> Versions { get; init; } = [];
    public IReadOnlyList<Announcement> Announcements { get; init; } = [];
    public IReadOnlyList<Revision> Revisions { get; init; } = [];
    public bool Withdrawn { get; init; }
    public string? WithdrawnReason { get; init; }
    public IReadOnlyList<Link> Links { get; init; } = [];
    public IReadOnlyList<Signal> Signals { get; init; } = [];

    /// <summary>What sources attached, then what Courant derived; each with its maker.</summary>
    public IReadOnlyList<Insight> Insights { get; init; } = [];
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The form of the list in JSON: names in camel case, letters unescaped, identifiers as <c>arxiv:2512.25065</c>.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new PaperIdText() },
    };

    /// <summary>
    /// A value in that form. The platform's encoder escapes what lies beyond U+FFFF, letters among it; here such letters stand as
    /// themselves.
    /// </summary>
    public static string Write<T>(T value)
    {
        var json = JsonSerializer.Serialize(value, Json);
        if (!json.Contains("\\uD", StringComparison.Ordinal))
        {
            return json;
        }

        var written = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                written.Append(json[i]);
            }
            else if (
                i + 11 < json.Length
                && Unit(json, i) is { } high
                && char.IsHighSurrogate(high)
                && Unit(json, i + 6) is { } low
            )
            {
                written.Append(high).Append(low);
                i += 11;
            }
            else
            {
                written.Append(json, i++, 2);
            }
        }

        return written.ToString();
    }

    private static char? Unit(string json, int at) =>
        json[at] == '\\'
        && json[at + 1] == 'u'
        && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;

    public static ListedPaper Of(Pick pick, IReadOnlyList<string> sections)
    {
        var paper = pick.Paper;
        return new ListedPaper
        {
            Id = paper.Id,
            Ids = paper.Ids,
            Address = Identifiers.AddressOf(paper.Id, paper.Version),
            Title = paper.Title,
            Version = paper.Version,
            Day = pick.Day == default ? paper.Day : pick.Day,
            State = pick.State,
            Sections = sections,
            Why = pick.Reason.Matched,
            Revision = pick.Revision,
            Authors = paper.Authors,
            AuthorCount = paper.AuthorCount,
            Categories = paper.Categories,
            Abstract = paper.Abstract,
            Comment = paper.Comment,
            JournalRef = paper.JournalRef,
            License = paper.License,
            Published = paper.Published,
            Updated = paper.Updated,
            Versions = paper.Versions,
            Announcements = paper.Announcements,
            Revisions = paper.Revisions,
            Withdrawn = paper.Withdrawn,
            WithdrawnReason = paper.WithdrawnReason,
            Links = paper.Links,
            Signals = paper.Signals,
            Insights = [.. pick.Dossier.All<Insight>()],
            Sources = paper.Sources,
        };
    }

    private sealed class PaperIdText : JsonConverter<PaperId>
    {
        public override PaperId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text && Identifiers.TryParse(text, out var id, out _)
                ? id
                : throw new JsonException("not an identifier of a paper");

        public override void Write(Utf8JsonWriter writer, PaperId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
