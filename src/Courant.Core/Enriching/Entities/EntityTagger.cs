using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Entities;

/// <summary>A stretch [Start, End) of a text that names something of a kind, the kinds being numbered by those who labelled the examples.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EntitySpan(int Start, int End, int Kind);

/// <summary>
/// Finds what a sentence names, by a linear chain of labels over its tokens. The labels are 0 for a token outside of names and, for each
/// kind, the first token of a name, one inside it, the last, and a single one (Ratinov and Roth, CoNLL 2009).
/// </summary>
internal sealed class EntityTagger
{
    private const int First = 0;
    private const int Inside = 1;
    private const int Last = 2;
    private const int Single = 3;

    private static readonly string[] TdmKinds = ["TASK", "DATASET", "METRIC"];
    private static readonly string[] TermKinds = ["Task", "Method", "Metric", "Material", "OtherScientificTerm", "Generic"];

    private static readonly Lazy<EntityTagger> Tdm = new(() => new(Resource.Bytes("entities-tdm.bin"), TdmKinds.Length));
    private static readonly Lazy<EntityTagger> Terms = new(() => new(Resource.Bytes("entities-terms.bin"), TermKinds.Length));

    private readonly ChainWeights _weights;
    private readonly (int Last, double Join)[][] _joins;

    public EntityTagger(ReadOnlySpan<byte> weights, int kinds)
    {
        _weights = ChainWeights.Read(weights, LabelsOf(kinds));
        _joins = Allowed(_weights.Joins);
    }

    /// <summary>The kinds of TDMSci (Hou et al., EACL 2021).</summary>
    public static IReadOnlyList<string> KindsOfTdm => TdmKinds;

    /// <summary>The kinds of SciERC (Luan et al., EMNLP 2018).</summary>
    public static IReadOnlyList<string> KindsOfTerms => TermKinds;

    /// <summary>Finds tasks, data sets and metrics.</summary>
    public static EntityTagger OfTdm => Tdm.Value;

    /// <summary>Finds scientific terms by the kinds of SciERC.</summary>
    public static EntityTagger OfTerms => Terms.Value;

    public static int LabelsOf(int kinds) => 1 + (4 * kinds);

    /// <summary>The names in [start, end) of a text, in order; a headline is written with capitals that say nothing.</summary>
    public List<EntitySpan> Of(string text, int start, int end, bool headline = false)
    {
        var tokens = EntityToken.Of(text, start, end);
        if (tokens.Count == 0)
        {
            return [];
        }

        return Spans(tokens, Best(new(text, tokens, headline, WordClasses.Shipped), tokens.Count));
    }

    /// <summary>The label of each token, from the names that people marked.</summary>
    public static int[] Labels(IReadOnlyList<EntityToken> tokens, IEnumerable<EntitySpan> spans)
    {
        var labels = new int[tokens.Count];
        foreach (var span in spans)
        {
            var inside = Enumerable
                .Range(0, tokens.Count)
                .Where(at => tokens[at].End > span.Start && tokens[at].Start < span.End);
            var (from, to) = (inside.First(), inside.Last());
            for (var at = from; at <= to; at++)
            {
                labels[at] =
                    1
                    + (4 * span.Kind)
                    + (
                        from == to ? Single
                        : at == from ? First
                        : at == to ? Last
                        : Inside
                    );
            }
        }

        return labels;
    }

    /// <summary>
    /// The likeliest labels together (Viterbi) among those that name whole names: a first or inner token is followed by an inner or last
    /// one of its kind, and by nothing else. Of two that are as likely, the lower number.
    /// </summary>
    private int[] Best(EntityFeatures features, int count)
    {
        var labels = _joins.Length - 1;
        var from = new byte[count * labels];
        Span<double> best = stackalloc double[labels];
        Span<double> next = stackalloc double[labels];
        Span<double> scores = stackalloc double[labels];
        for (var at = 0; at < count; at++)
        {
            _weights.Score(features.At(at), scores);
            for (var label = 0; label < labels; label++)
            {
                var most =
                    at == 0
                        ? (CanBegin(label) ? _weights.Joins[labels, label] : double.NegativeInfinity)
                        : double.NegativeInfinity;
                foreach (var (last, join) in at == 0 ? [] : _joins[label])
                {
                    var sum = best[last] + join;
                    if (sum > most)
                    {
                        most = sum;
                        from[(at * labels) + label] = (byte)last;
                    }
                }

                next[label] = most + scores[label];
            }

            next.CopyTo(best);
        }

        var path = new int[count];
        var end = double.NegativeInfinity;
        foreach (var (last, join) in _joins[labels])
        {
            (path[^1], end) = best[last] + join > end ? (last, best[last] + join) : (path[^1], end);
        }

        for (var at = count - 1; at > 0; at--)
        {
            path[at - 1] = from[(at * labels) + path[at]];
        }

        return path;
    }

    /// <summary>For each label, and last the end, which labels may stand before it and what that adds.</summary>
    private static (int Last, double Join)[][] Allowed(double[,] joins)
    {
        var labels = joins.GetLength(0) - 1;
        return
        [
            .. Enumerable
                .Range(0, labels + 1)
                .Select(label =>
                    Enumerable
                        .Range(0, labels)
                        .Where(last => Follows(last, label))
                        .Select(last => (last, joins[last, label]))
                        .ToArray()
                ),
        ];

        bool Follows(int last, int label) =>
            IsOpen(last)
                ? label < labels && !CanBegin(label) && (label - 1) / 4 == (last - 1) / 4
                : label == labels || CanBegin(label);
    }

    private static bool IsOpen(int label) => label > 0 && (label - 1) % 4 <= Inside;

    private static bool CanBegin(int label) => label == 0 || (label - 1) % 4 is First or Single;

    private static List<EntitySpan> Spans(List<EntityToken> tokens, int[] labels)
    {
        var found = new List<EntitySpan>();
        var from = 0;
        for (var at = 0; at < labels.Length; at++)
        {
            from = CanBegin(labels[at]) ? at : from;
            if (labels[at] > 0 && (labels[at] - 1) % 4 >= Last)
            {
                found.Add(new(tokens[from].Start, tokens[at].End, (labels[at] - 1) / 4));
            }
        }

        return found;
    }
}
