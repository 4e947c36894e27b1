using System.ComponentModel;
using Courant.Core;
using Courant.Core.Sources.Feeds;

namespace Courant.Sources;

/// <summary>Feeds of journals, preprint servers, laboratories and blogs: RSS, RDF, Atom, JSON Feed or CDF, each a part of its own.</summary>
public sealed class FeedSource(FeedSource.Options options) : ISource
{
    public const string Name = "feeds";

    public sealed record Options
    {
        [Description("The addresses of the feeds to read, each whole.")]
        public IReadOnlyList<Uri> Feeds { get; init; } = [];
    }

    /// <summary>A feed holds what it holds, whatever day is asked for.</summary>
    public IReadOnlyList<SourceRequest> First(DateOnly since) =>
        [.. options.Feeds.DistinctBy(PartOf).Select(feed => new SourceRequest(Name, PartOf(feed), since, feed))];

    public SourcePage Read(SourceRequest asked, SourceAnswer answer) => FeedPage.Read(asked, answer, CleanHtml.Line);

    private static string PartOf(Uri feed) => (feed.Authority + feed.PathAndQuery).TrimEnd('/');
}
