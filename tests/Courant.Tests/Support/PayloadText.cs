using System.IO.Compression;
using Courant.Core;
using Courant.Core.Model;

namespace Courant.Tests.Support;

/// <summary>What a real answer reads as, short enough to be looked through: verdict, papers and problems, no abstracts.</summary>
internal static class PayloadText
{
    public static string Of(SourcePage page) =>
        page.Verdict == PageVerdict.Good
            ? $"  good: {page.Listings.Count} papers, {page.Problems.Count} problems{(page.Next is null ? "" : ", more follow")}\n"
                + string.Concat(page.Listings.Select(paper => $"    {Of(paper)}\n"))
                + string.Concat(page.Problems.Select(problem => $"    problem: {problem}\n"))
            : $"  {page.Verdict.ToString().ToLowerInvariant()}: {page.Why}\n";

    public static string Of(Listing paper)
    {
        string?[] parts =
        [
            string.Join(' ', paper.Ids),
            Short(paper.Title),
            $"{paper.Authors.Count} authors{(paper.Authors.Any(author => author.Affiliation is not null) ? " with affiliations" : "")}",
            paper.Announced is { } day ? $"{paper.Announce} {day:yyyy-MM-dd}" : null,
            paper.JournalRef,
            paper.License,
            paper.Abstract is null ? "no abstract" : null,
            paper.Signals.Count > 0 ? string.Join(' ', paper.Signals.Select(signal => $"{signal.Name}={signal.Value}")) : null,
            paper.Links.Count > 0 ? string.Join(' ', paper.Links.Select(link => link.Kind)) : null,
            paper.Insights.Count > 0 ? string.Join(' ', paper.Insights.Select(insight => insight.GetType().Name)) : null,
        ];
        return string.Join(" | ", parts.OfType<string>());
    }

    /// <summary>The bytes of a file, decompressed as the fetcher does.</summary>
    public static byte[] Bytes(string path)
    {
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
        {
            return File.ReadAllBytes(path);
        }

        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var all = new MemoryStream();
        file.CopyTo(all);
        return all.ToArray();
    }

    private static string Short(string text) => text.Length <= 100 ? text : $"{text[..100]}…";
}
