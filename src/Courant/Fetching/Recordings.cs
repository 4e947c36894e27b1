using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Courant.Core.Model;

namespace Courant.Fetching;

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
    /// <summary>How the name of a body ends; one without <c>.gz</c> was put there by hand.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".xml.gz", ".json.gz", ".html.gz", ".xml", ".body", ".html"];

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
                    var body = Endings.Select(ending => Beside(name, ending)).FirstOrDefault(found => found is not null);
                    answers.Add(answer with { BodyFile = body });
                    if (body is null && answer is { Failure: null, Status: not 304 })
                    {
                        problems.Add(
                            new Problem(
                                name,
                                $"the answer's body is missing: there is no file of that number that ends in {string.Join(", ", Endings)}"
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
