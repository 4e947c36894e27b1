using Courant.Core.Model;

namespace Courant.Tests.Support;

/// <summary>Small true-to-life values for tests that need one and do not care which.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Instant = new(2026, 1, 5, 6, 0, 0, TimeSpan.Zero);

    public static Listing Listing(string arxivId = "2512.25065", string title = "Vulcan: Instance-Optimal Systems Heuristics") =>
        new()
        {
            Source = "arxiv-oai",
            Ids = [new PaperId(IdScheme.Arxiv, arxivId)],
            Title = title,
            Version = 1,
            Abstract = "We synthesise heuristics for caching and tiering with code-generating models.",
            Authors = [new Author("Rohit Dwivedula"), new Author("Divyanshu Saxena")],
            Categories = ["cs.OS", "cs.AI"],
            Published = Instant,
            Updated = Instant,
        };

    public static Paper Paper(string arxivId = "2512.25065", string title = "Vulcan: Instance-Optimal Systems Heuristics") =>
        new()
        {
            Id = new PaperId(IdScheme.Arxiv, arxivId),
            Ids = [new PaperId(IdScheme.Arxiv, arxivId)],
            Title = title,
            Abstract = "We synthesise heuristics for caching and tiering with code-generating models.",
            Authors = [new Author("Rohit Dwivedula"), new Author("Divyanshu Saxena")],
            Categories = ["cs.OS", "cs.AI"],
            Version = 1,
            Published = Instant,
            Updated = Instant,
            Sources = ["arxiv-oai"],
        };
}
