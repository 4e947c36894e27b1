using Courant.Core.Enriching;
using Courant.Core.Enriching.Claiming;
using Courant.Core.Enriching.Quantities;
using Courant.Core.Model;

namespace Courant.Core.Grounding;

/// <summary>What a generated sentence says that its source does not.</summary>
public enum GroundingFault
{
    /// <summary>A number that the source does not have.</summary>
    Number,

    /// <summary>A number that the source has in another unit, such as percent for percentage points.</summary>
    Unit,

    /// <summary>A name of a system, a data set, a model or a place that the source does not have.</summary>
    Name,

    /// <summary>A quantity over a baseline over which the source does not state it.</summary>
    Baseline,

    /// <summary>A quantity that goes up in the sentence and down in the source, or the other way round.</summary>
    Direction,

    /// <summary>More words that the source does not have than a reformulation needs.</summary>
    Words,
}

/// <summary>A fault and the words it lies in.</summary>
public sealed record Ungrounded(GroundingFault Fault, string Said);

/// <summary>
/// Holds what a model wrote of a paper against the paper's own text: every quantity, with its unit, and every name must stand there, a
/// quantity must go the same way over the same baseline, and most words must be the source's. It knows how numbers may be written
/// (1,000 and 1000, 2x and twofold, 50% and half of that many percent signs), and nothing of whether a sentence is true.
/// </summary>
public sealed class GroundingGate
{
    private readonly SourceQuantities _quantities;
    private readonly SourceNames _names;
    private readonly SourceWords _words;
    private readonly Claims? _claims;

    /// <param name="title">The title of the paper.</param>
    /// <param name="text">Its abstract, or whatever the sentence was to be written from.</param>
    /// <param name="authors">Names that a sentence may name besides.</param>
    public GroundingGate(string title, string text, IEnumerable<string> authors)
    {
        var whole = $"{title.TrimEnd('.')}. {text}";
        _quantities = new SourceQuantities(whole);
        _names = new SourceNames($"{whole} {string.Join(' ', authors)}");
        _words = new SourceWords(whole);
        _claims = ClaimsFromAbstract.Of(title, text);
    }

    /// <summary>The gate of a paper's own abstract.</summary>
    public static GroundingGate Of(Paper paper) =>
        new(paper.Title, paper.Abstract ?? "", paper.Authors.Select(author => author.Name));

    /// <summary>Everything that a sentence says and the source does not; empty for one that is grounded.</summary>
    public IReadOnlyList<Ungrounded> Check(string sentence)
    {
        var faults = new List<Ungrounded>();
        foreach (var read in ReadSentence.All(sentence))
        {
            foreach (var quantity in read.Numbers)
            {
                if (_quantities.FaultOf(quantity) is { } fault)
                {
                    faults.Add(new Ungrounded(fault, read.Text(quantity.First, quantity.Last)));
                }
            }
        }

        faults.AddRange(_names.Missing(sentence).Select(name => new Ungrounded(GroundingFault.Name, name)));
        if (faults.Count == 0 && ClaimsFromAbstract.Of("", sentence) is { } said)
        {
            faults.AddRange(said.Rows.Select(Contradiction).OfType<Ungrounded>());
        }

        if (_words.Share(sentence) is < SourceWords.Least)
        {
            faults.Add(new Ungrounded(GroundingFault.Words, sentence));
        }

        return faults;
    }

    /// <summary>
    /// The sentences of a text that are grounded, as they stand there; null where fewer than two are left of two or more, or none of one: then
    /// what the paper itself says is better.
    /// </summary>
    public string? Keep(string text)
    {
        var sentences = Sentences.Of(text);
        var kept = sentences
            .Select(sentence => sentence.In(text).ToString())
            .Where(sentence => Check(sentence).Count == 0)
            .ToList();
        return kept.Count >= Math.Min(2, Math.Max(1, sentences.Count)) ? string.Join(' ', kept) : null;
    }

    /// <summary>Where the source states the same quantity only the other way round, or only over something else.</summary>
    private Ungrounded? Contradiction(Claim said)
    {
        var same = (_claims?.Rows ?? []).Where(row => row.Unit == said.Unit && row.High == said.High).ToList();
        if (same.Count == 0)
        {
            return null;
        }

        if (
            said.Direction != Direction.None
            && same.TrueForAll(row => row.Direction != Direction.None && row.Direction != said.Direction)
        )
        {
            return new Ungrounded(GroundingFault.Direction, $"{said.Quantity} {said.Metric}");
        }

        var over = said.Baseline is { } baseline ? SourceNames.In(baseline).ToList() : [];
        return
            over.Count > 0
            && same.TrueForAll(row =>
                row.Baseline is { } own && SourceNames.In(own).ToList() is { Count: > 0 } named && !over.Exists(named.Contains)
            )
            ? new Ungrounded(GroundingFault.Baseline, said.Baseline!)
            : null;
    }
}
