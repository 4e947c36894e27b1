using System.Security.Cryptography;
using System.Text;
using Courant.Core.Model;

namespace Courant.Core.Enriching;

/// <summary>Derives insights from a paper, each with the hash of what it was derived from.</summary>
public static class Derivation
{
    /// <summary>What an enricher says of a paper.</summary>
    /// <param name="enricher">Who derives.</param>
    /// <param name="paper">The paper.</param>
    /// <param name="input"><see cref="InputHash"/> of the paper.</param>
    /// <param name="made">When it is derived (UTC); null leaves that out, so that the same paper gives the same bytes on any day.</param>
    /// <param name="answer">What a model answered to what the enricher asked; null for no answer.</param>
    public static IReadOnlyList<Insight> Of(
        IEnricher enricher,
        Paper paper,
        string input,
        DateTimeOffset? made,
        ModelAnswer? answer = null
    ) => [.. enricher.Read(paper, answer).Select(insight => insight with { InputHash = input, Made = made })];

    /// <summary>A hash of every text that an enricher may look at: SHA-256, 16 hexadecimal digits.</summary>
    public static string InputHash(Paper paper)
    {
        var text = new StringBuilder(2048);
        var authors = paper.Authors.Select(author =>
            author.Affiliation is { } affiliation ? $"{author.Name}\u001E{affiliation}" : author.Name
        );
        foreach (
            var part in (string?[])[paper.Title, paper.Abstract, paper.Comment, paper.JournalRef, .. paper.Categories, .. authors]
        )
        {
            text.Append(part).Append('\u001F');
        }

        foreach (var link in paper.Links)
        {
            text.Append(link.Kind).Append(link.Url).Append('\u001F');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}
