using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Courant.Core;
using Courant.Core.Model;

namespace Courant.Fetching;

/// <summary>
/// What one request was and how it went, as it lies in a recording beside its body. Without <paramref name="Failure"/> it was
/// answered; <paramref name="Retried"/> marks an attempt that another one of the same call followed.
/// </summary>
internal sealed record Recorded(
    string Source,
    string Part,
    DateOnly Since,
    Uri Url,
    int? Status,
    DateTimeOffset Instant,
    int Page = 0,
    int Seen = 0,
    string? Cursor = null,
    int Call = 0,
    bool Retried = false,
    FailureKind? Failure = null,
    string? Why = null,
    DateTimeOffset? Until = null,
    IReadOnlyDictionary<string, string>? Headers = null
)
{
    /// <summary>Where the body lies; null when there is none.</summary>
    [JsonIgnore]
    public string? BodyFile { get; init; }
}

/// <summary>
/// Keeps every answer of one run in a folder named after its instant: <c>0001.json</c> says what was asked, <c>0001.xml.gz</c>
/// is the body as it came. Files appear whole or not at all.
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
        Fetched.Failure? failure,
        int? status,
        ReadOnlyMemory<byte> body,
        IReadOnlyDictionary<string, string> headers,
        DateTimeOffset instant,
        bool retried,
        CancellationToken cancel
    )
    {
        var name = Path.Combine(Folder, Interlocked.Increment(ref _files).ToString("0000", CultureInfo.InvariantCulture));
        if (body.Length > 0)
        {
            await WholeAsync(
                name + ".xml.gz",
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
            asked.Url,
            status,
            instant,
            asked.Page,
            asked.Seen,
            asked.Cursor,
            call,
            retried,
            failure?.Kind,
            failure?.Why,
            failure?.Until,
            headers
                .Where(header => !Secret.Contains(header.Key))
                .OrderBy(header => header.Key, StringComparer.Ordinal)
                .ToDictionary()
        );
        await WholeAsync(name + ".json", file => JsonSerializer.SerializeAsync(file, recorded, Json, cancel));
    }

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

/// <summary>A recorded run: its instant and its answers in order, and what of it could not be read.</summary>
internal sealed record RecordedRun(
    string Folder,
    DateTimeOffset Instant,
    IReadOnlyList<Recorded> Answers,
    IReadOnlyList<Problem> Problems
);

/// <summary>Reads what <see cref="Recording"/> wrote, or what was written by hand in the same form.</summary>
internal static class Recordings
{
    /// <summary>
    /// The runs in a folder of recordings, or the one run that the folder itself is, oldest first. Only what is said of the
    /// answers is read, not their bodies.
    /// </summary>
    public static IReadOnlyList<RecordedRun> List(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var runs = Directory.EnumerateDirectories(folder).Where(run => InstantOf(run) is not null).Select(Read).ToList();
        if (Directory.EnumerateFiles(folder, "*.json").Any(IsAnswer))
        {
            runs.Add(Read(folder));
        }

        return [.. runs.OrderBy(run => run.Instant).ThenBy(run => run.Folder, StringComparer.Ordinal)];
    }

    /// <summary>The body of an answer, and an empty one where none was kept. Throws IOException or InvalidDataException for a broken file.</summary>
    public static byte[] BodyOf(Recorded answer)
    {
        if (answer.BodyFile is not { } name)
        {
            return [];
        }

        using var file = File.OpenRead(name);
        using var body = new MemoryStream();
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            unpacked.CopyTo(body);
        }
        else
        {
            file.CopyTo(body);
        }

        return body.ToArray();
    }

    private static RecordedRun Read(string folder)
    {
        var answers = new List<Recorded>();
        var problems = new List<Problem>();
        foreach (var name in Directory.EnumerateFiles(folder, "*.json").Where(IsAnswer).Order(StringComparer.Ordinal))
        {
            try
            {
                if (JsonSerializer.Deserialize<Recorded>(File.ReadAllBytes(name), Recording.Json) is { } answer)
                {
                    var body = Beside(name, ".xml.gz") ?? Beside(name, ".xml");
                    answers.Add(answer with { BodyFile = body });
                    if (body is null && answer.Failure is null)
                    {
                        problems.Add(
                            new Problem(
                                name,
                                "the answer's body is missing: there is no file of that number that ends in .xml.gz or .xml"
                            )
                        );
                    }
                }
            }
            catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
            {
                problems.Add(new Problem(name, $"cannot be read as a recorded answer: {error.Message}"));
            }
        }

        var instant = InstantOf(folder) ?? (answers.Count > 0 ? answers.Min(answer => answer.Instant) : DateTimeOffset.UnixEpoch);
        return new RecordedRun(folder, instant, answers, problems);
    }

    private static string? Beside(string name, string ending) =>
        Path.ChangeExtension(name, ending) is var body && File.Exists(body) ? body : null;

    private static bool IsAnswer(string name) =>
        Path.GetFileNameWithoutExtension(name) is { Length: >= 4 } number && number.All(char.IsAsciiDigit);

    private static DateTimeOffset? InstantOf(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))).Split('-')[0];
        return DateTimeOffset.TryParseExact(
            name,
            Recording.InstantFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        )
            ? instant
            : null;
    }
}
