using System.Globalization;
using System.Text;
using System.Text.Json;
using Courant.Core.Sources;
using Courant.Core.Sources.Feeds;

namespace Courant.Bench.Quality.Feeds;

/// <summary>One expectation of a suite: passed, failed, or not judged and why.</summary>
internal sealed record Judgement(string Suite, string File, bool? Passed, string Why = "");

/// <summary>
/// The suites of the best-tested feed readers (feedparser, gofeed), judged by what each says must hold of a feed's titles, links, ids,
/// dates and authors. What concerns anything else is not judged, and said.
/// </summary>
internal static class FeedSuites
{
    /// <summary>Where feedparser's suite serves its files from.</summary>
    private const string Server = "http://127.0.0.1:8097/";

    public static IReadOnlyList<Judgement> Judge(string folder) =>
        [
            .. Feedparser(Path.Combine(folder, "feedparser")),
            .. Encodings(Path.Combine(folder, "feedparser", "test_encoding.params.jsonl")),
            .. Dates(Path.Combine(folder, "feedparser", "test_date_parsers.params.jsonl")),
            .. Guesses(Path.Combine(folder, "feedparser", "test_html_guessing.params.jsonl")),
            .. GofeedSuite.Judge(Path.Combine(folder, "gofeed", "testdata")),
        ];

    /// <summary>The share of the judged that passed, in percent.</summary>
    public static double Percent(IEnumerable<Judgement> judgements, params string[] suites)
    {
        var judged = judgements.Where(one => one.Passed is not null && suites.Contains(one.Suite)).ToList();
        return judged.Count == 0 ? 0 : 100.0 * judged.Count(one => one.Passed == true) / judged.Count;
    }

    private static IEnumerable<Judgement> Feedparser(string folder)
    {
        foreach (var line in File.ReadLines(Path.Combine(folder, "EXPECTATIONS.tsv")).Skip(1))
        {
            var cells = line.Split('\t');
            var (file, expectation) = (cells[0], cells[3]);
            var parts = file.Split('/');
            var suite = parts[1] switch
            {
                "wellformed" when parts[2] == "sanitize" => "sanitizer",
                "illformed" => "ill-formed",
                "encoding" => "encodings",
                "entities" => "entities",
                _ => "well-formed",
            };
            var needsGuess = cells.Length > 4 && cells[4].Contains("chardet", StringComparison.Ordinal);
            yield return needsGuess
                ? new Judgement(
                    suite,
                    file,
                    null,
                    "needs an encoding guessed from letter statistics, which is not done: UTF-8 is assumed"
                )
                : JudgeFile(suite, folder, file, Headers(cells[1]), expectation);
        }
    }

    private static Judgement JudgeFile(
        string suite,
        string folder,
        string file,
        Dictionary<string, string> headers,
        string expectation
    )
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, file));
        var address = new Uri(Server + file);
        if (
            headers.TryGetValue("content-location", out var location)
            && Uri.TryCreate(address, location, out var located)
            && located.Scheme == "http"
        )
        {
            address = located;
        }

        if (
            suite == "well-formed"
            && !expectation.Contains('[', StringComparison.Ordinal)
            && expectation.Trim() is "1" or "not bozo"
        )
        {
            return new Judgement(suite, file, null, "states no value: that reading does not crash");
        }

        try
        {
            var contentType = headers.GetValueOrDefault("content-type") ?? "application/xml";
            var feed = FeedReader.Read(bytes, contentType, address, out _);
            var texts = suite is "encodings" or "entities" or "sanitizer";
            var held =
                expectation.Trim() == "1"
                    ? feed is not null
                    : PythonExpectation.Holds(
                        expectation,
                        FeedparserView.Of(feed, EncodingOf(feed, bytes, contentType, expectation), texts)
                    );
            return new Judgement(suite, file, held, held ? "" : $"{expectation} | {Seen(feed)}");
        }
        catch (NotJudgedException skipped)
        {
            return new Judgement(suite, file, null, skipped.Message);
        }
    }

    /// <summary>
    /// The encoding that the expectation names, if it reads the same characters as ours did (what is ASCII is so in most encodings);
    /// else the name of ours.
    /// </summary>
    private static string? EncodingOf(Feed? feed, byte[] bytes, string contentType, string expectation)
    {
        var quoted = expectation.Split("encoding == ") is [_, var rest] ? rest.Trim('\'', ' ', '"') : null;
        if (feed is null || quoted is null)
        {
            return feed?.Encoding;
        }

        var named = quoted switch
        {
            "utf-16be" => Encoding.BigEndianUnicode,
            "utf-16le" => Encoding.Unicode,
            "utf-32be" => new UTF32Encoding(true, false),
            "utf-32le" => Encoding.UTF32,
            _ => ForeignEncoding.Named(quoted),
        };
        var ours = ForeignText.Decode(bytes, contentType).Text.TrimStart('\uFEFF');
        return named is not null && named.GetString(bytes).TrimStart('\uFEFF') == ours ? quoted : feed.Encoding;
    }

    private static string Seen(Feed? feed) =>
        feed is null
            ? "no feed"
            : $"flaw {feed.Flaw ?? "none"}; {feed.Encoding}; title {feed.Title?.Value}; link {feed.Link}; id {feed.Id}; dates {feed.Published?.Written} {feed.Updated?.Written}; authors {string.Join('+', feed.Authors)}; entries {feed.Entries.Count}; "
                + string.Join(
                    " / ",
                    feed.Entries.Take(2)
                        .Select(entry =>
                            $"{entry.Title?.Value}; {entry.Link}; {entry.Id}; {entry.Published?.Written}; {entry.Updated?.Written}; {string.Join('+', entry.Authors)}; {entry.Summary?.Value}"
                        )
                );

    private static Dictionary<string, string> Headers(string written) =>
        written
            .Split(" | ", StringSplitOptions.RemoveEmptyEntries)
            .Select(header => header.Split(':', 2))
            .Where(header => header.Length == 2)
            .GroupBy(header => header[0].Trim().ToLowerInvariant())
            .ToDictionary(header => header.Key, header => header.First()[1].Trim());

    /// <summary>A feed written in each encoding that the platform has must read as it was written.</summary>
    private static IEnumerable<Judgement> Encodings(string file)
    {
        foreach (var name in Parameters(file).Select(json => json.GetProperty("encoding").GetString()!))
        {
            if (ForeignEncoding.Named(name) is not { } encoding)
            {
                yield return new Judgement(
                    "encodings",
                    $"parameters/{name}",
                    null,
                    "the platform has no such encoding, or bytes that read as ASCII cannot have it"
                );
                continue;
            }

            var text =
                $"<?xml version='1.0' encoding='{name}'?><rss version='2.0'><channel><title>AbYz 09 {Letters(encoding)}</title></channel></rss>";
            var bytes = encoding.GetBytes(text);
            var feed = FeedReader.Read(bytes, $"application/xml; charset={name}", null, out _);
            var held = feed?.Title?.Value == $"AbYz 09 {Letters(encoding)}".TrimEnd();
            yield return new Judgement(
                "encodings",
                $"parameters/{name}",
                held,
                held ? "" : $"read {feed?.Title?.Value} as {feed?.Encoding}"
            );
        }
    }

    /// <summary>Some letters that the encoding has.</summary>
    private static string Letters(Encoding encoding) =>
        string.Concat("éüñßΩλжщאבกขあ漢한".Where(letter => encoding.GetString(encoding.GetBytes([letter])) == letter.ToString()));

    private static IEnumerable<Judgement> Dates(string file)
    {
        foreach (var json in Parameters(file))
        {
            var written = json.GetProperty("input_value").GetString()!;
            var expected = json.GetProperty("expected_value");
            var read = FeedDates.Instant(written);
            var seen = FeedparserView.Tuple(read);
            var held =
                expected.ValueKind == JsonValueKind.Null
                    ? seen is null
                    : seen is not null && expected.EnumerateArray().Select(part => (object?)part.GetDouble()).SequenceEqual(seen);
            yield return new Judgement(
                "dates",
                written,
                held,
                held
                    ? ""
                    : $"{json.GetProperty("parse_date").GetString()}: {expected} but read {read?.ToString("u", CultureInfo.InvariantCulture) ?? "nothing"}"
            );
        }
    }

    private static IEnumerable<Judgement> Guesses(string file)
    {
        foreach (var json in Parameters(file))
        {
            var held =
                HtmlGuess.LooksLikeHtml(json.GetProperty("input_text").GetString()!)
                == json.GetProperty("expected_result").GetBoolean();
            yield return new Judgement("html guessing", json.GetProperty("test_name").GetString()!, held);
        }
    }

    private static IEnumerable<JsonElement> Parameters(string file) =>
        File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement);
}
