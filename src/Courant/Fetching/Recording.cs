using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Courant.Core;

namespace Courant.Fetching;

/// <summary>
/// What one request was and how it went, as it lies in a recording beside its body. Without <paramref name="Failure"/> it was
/// answered; <paramref name="Retried"/> marks an attempt that another one of the same call followed; <paramref name="Content"/> is
/// what was posted. Status 304 stands for a poll without anything new.
/// </summary>
internal sealed record Recorded(
    string Source,
    string Part,
    DateOnly Since,
    Uri Url,
    DateTimeOffset Instant,
    int? Status = null,
    int Page = 0,
    int Seen = 0,
    string? Cursor = null,
    int Call = 0,
    bool Retried = false,
    FailureKind? Failure = null,
    string? Why = null,
    DateTimeOffset? Until = null,
    IReadOnlyDictionary<string, string>? Headers = null,
    string? Content = null
)
{
    /// <summary>Where the body lies; null when there is none.</summary>
    [JsonIgnore]
    public string? BodyFile { get; init; }
}

/// <summary>
/// Keeps every answer of one run in a folder named after its instant: <c>0001.json</c> says what was asked, <c>0001.xml.gz</c> (or
/// another ending, by its media type) is the body as it came. Files appear whole or not at all. The keys of a request are not
/// part of it.
/// </summary>
internal sealed class Recording
{
    /// <summary>The name of a run's folder; a second run in the same second has <c>-2</c> after it.</summary>
    public const string InstantFormat = "yyyyMMdd'T'HHmmss'Z'";

    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Headers that may identify the asker, or grant something.</summary>
    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase)
    {
        "set-cookie",
        "www-authenticate",
        "proxy-authenticate",
        "authorization",
        "x-api-key",
    };

    private int _calls;
    private int _files;

    private Recording(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Begins the recording of a run under <paramref name="recordings"/>, which is made if need be.</summary>
    public static Recording Start(string recordings, DateTimeOffset run)
    {
        var name = run.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);
        for (var again = 1; ; again++)
        {
            var folder = Path.Combine(recordings, again == 1 ? name : $"{name}-{again}");
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder);
                return new Recording(folder);
            }
        }
    }

    /// <summary>Numbers the calls, so that a replay knows which attempts belong together.</summary>
    public int NextCall() => Interlocked.Increment(ref _calls);

    public async Task WriteAsync(
        SourceRequest asked,
        int call,
        Fetched outcome,
        IReadOnlyDictionary<string, string> headers,
        DateTimeOffset instant,
        bool retried,
        CancellationToken cancel
    )
    {
        var failure = outcome as Fetched.Failure;
        var body = failure?.Body ?? (outcome as Fetched.Answer)?.Body ?? default;
        var name = Path.Combine(Folder, Interlocked.Increment(ref _files).ToString("0000", CultureInfo.InvariantCulture));
        if (outcome is Fetched.Answer || body.Length > 0)
        {
            await WholeAsync(
                name + EndingOf(headers.GetValueOrDefault("content-type") ?? ""),
                async file =>
                {
                    await using var packed = new GZipStream(file, CompressionLevel.Optimal);
                    await packed.WriteAsync(body, cancel);
                }
            );
        }

        // Last, because it is what makes the answer part of the recording.
        var recorded = new Recorded(
            asked.Source,
            asked.Part,
            asked.Since,
            WithoutPassword(asked.Url),
            instant,
            outcome switch
            {
                Fetched.Answer => 200,
                Fetched.Unchanged => 304,
                _ => failure?.Status,
            },
            asked.Page,
            asked.Seen,
            asked.Cursor,
            call,
            retried,
            failure?.Kind,
            failure?.Why ?? (outcome as Fetched.Unchanged)?.Why,
            failure?.Until,
            headers
                .Where(header => !Secret.Contains(header.Key))
                .OrderBy(header => header.Key, StringComparer.Ordinal)
                .ToDictionary(),
            asked.Content
        );
        await WholeAsync(name + ".json", file => JsonSerializer.SerializeAsync(file, recorded, Json, cancel));
    }

    /// <summary>An address with a password in it is not asked; nor does it belong here.</summary>
    private static Uri WithoutPassword(Uri url) =>
        url.UserInfo.Length == 0 ? url : new UriBuilder(url) { UserName = "", Password = "" }.Uri;

    /// <summary>What the body is, for people who look into the folder; a replay takes any of <see cref="Recordings.Endings"/>.</summary>
    private static string EndingOf(string mediaType) =>
        mediaType.Contains("json", StringComparison.OrdinalIgnoreCase) ? ".json.gz"
        : mediaType.Contains("html", StringComparison.OrdinalIgnoreCase) ? ".html.gz"
        : ".xml.gz";

    private static async Task WholeAsync(string name, Func<Stream, Task> write)
    {
        var unfinished = name + ".part";
        await using (var file = File.Create(unfinished))
        {
            await write(file);
        }

        File.Move(unfinished, name, overwrite: true);
    }
}
