using Courant.Core.Model;

namespace Courant.Core.Merging;

/// <summary>What every source may add to: links, counts and labels, each once and in an order of their own.</summary>
internal static class Unions
{
    public static IReadOnlyList<Link> Links(IReadOnlyList<Listing> listings)
    {
        if (listings.Count == 1 && listings[0].Links.Count < 2)
        {
            return listings[0].Links;
        }

        return
        [
            .. listings
                .SelectMany(listing => listing.Links)
                .DistinctBy(link => (link.Kind, link.Url.AbsoluteUri))
                .OrderBy(link => link.Kind)
                .ThenBy(link => link.Url.AbsoluteUri, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Each source's count with its origin: two registries count citations differently, and neither is the other's. Of several values
    /// of one source the greatest: votes and comments grow, and a listing does not say when it was made.
    /// </summary>
    public static IReadOnlyList<Signal> Signals(IReadOnlyList<Listing> listings)
    {
        if (listings.Count == 1 && listings[0].Signals.Count == 0)
        {
            return [];
        }

        return
        [
            .. listings
                .SelectMany(listing => listing.Signals.Select(signal => signal with { Source = signal.Source ?? listing.Source }))
                .GroupBy(signal => (signal.Name, signal.Source))
                .Select(same => new Signal(same.Key.Name, same.Max(signal => signal.Value), same.Key.Source))
                .OrderBy(signal => signal.Name, StringComparer.Ordinal)
                .ThenBy(signal => signal.Source, StringComparer.Ordinal),
        ];
    }

    /// <summary>Two taggings of one paper are both kept; the same label twice is one.</summary>
    public static IReadOnlyList<Insight> Insights(IReadOnlyList<Listing> listings)
    {
        if (listings.Count == 1 && listings[0].Insights.Count < 2)
        {
            return listings[0].Insights;
        }

        var texts = new SortedDictionary<string, Insight>(StringComparer.Ordinal);
        foreach (var insight in listings.SelectMany(listing => listing.Insights))
        {
            texts.TryAdd(TextOf(insight), insight);
        }

        return [.. texts.Values];
    }

    /// <summary>All that an insight says, in one line to compare and to sort by: kind, then maker, then content.</summary>
    private static string TextOf(Insight insight)
    {
        var content = insight switch
        {
            Classification label => $"1{label.Domain}\0{label.Category}",
            Keyphrases words => $"2{string.Join('\0', words.Phrases)}",
            Summary summary => $"3{summary.Text}",
            Institutions places => $"4{string.Join('\0', places.Names)}",
            CodeLinks code => $"5{string.Join('\0', code.Links.Select(link => $"{link.Kind} {link.Url.AbsoluteUri}"))}",
            Venue venue => $"6{venue.Name}\0{venue.Year}",
            Entities names => $"8{string.Join('\0', names.Found.Select(entity => $"{entity.Kind} {entity.Text}"))}",
            _ => $"7{insight}",
        };
        var evidence = string.Join('\0', insight.Evidence.Select(quote => $"{quote.Field} {quote.Start} {quote.End}"));
        return $"{content[0]}\0{insight.Maker.Name}\0{insight.Maker.Version}\0{content}\0{insight.Made?.UtcTicks}\0{insight.InputHash}\0{insight.Confidence:r}\0{evidence}";
    }
}
