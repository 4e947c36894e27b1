using System.Text.RegularExpressions;
using Courant.Core;
using Courant.Core.Model;

namespace Courant.Tests.Examples;

/// <summary>How long a paper is, where its comment says so.</summary>
public sealed partial class LengthFromComment : IEnricher
{
    /// <summary>A new version makes every insight of this maker anew.</summary>
    public Maker Maker { get; } = new("length-from-comment", "1");

    public IReadOnlyList<Insight> Read(Paper paper, ModelAnswer? answer)
    {
        var found = Pages().Match(paper.Comment ?? "");
        return found.Success ? [new Remark("Length", found.Value) { Maker = Maker, Evidence = [EvidenceOf(found)] }] : [];
    }

    private static Evidence EvidenceOf(Match found) => new("comment", found.Index, found.Index + found.Length);

    [GeneratedRegex("[0-9]+ pages", RegexOptions.NonBacktracking)]
    private static partial Regex Pages();
}
