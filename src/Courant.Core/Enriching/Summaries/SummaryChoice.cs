using Courant.Core.Enriching.Roles;
using Courant.Core.Model;

namespace Courant.Core.Enriching.Summaries;

/// <summary>How long a summary is.</summary>
public enum SummaryForm
{
    /// <summary>One sentence of at most 35 words where the abstract has one, cut to what matters most.</summary>
    Line,

    /// <summary>One to three sentences: what the paper does, and what came of it.</summary>
    Printed,
}

/// <summary>A summary's text, how sure it is (0.3 to 0.9, growing with the expected overlap), and the spans of the abstract that it is made of, in order.</summary>
public sealed record SummaryText(string Text, double Confidence, IReadOnlyList<Evidence> Evidence);

/// <summary>
/// A sentence of an abstract as it can stand by itself, the odds of its role, how well it says what the paper does and what came of it,
/// and how much it leans on the sentence before, 0 to 2; the scores are of no unit and only compare.
/// </summary>
internal sealed record LoneSentence(string Text, RoleOdds Odds, double Does, double Finds, double Leans);

/// <summary>
/// Summarises an abstract with parts of its own sentences. The first is the one that is expected to have most in common with what the
/// authors would write in one sentence (fitted to SciTLDR, Cachola et al., 2020; see `bench fit summary`).
/// </summary>
public static class SummaryChoice
{
    private const int MostWordsOfLine = 35;
    private const int ShortWords = 36;
    private const int LongWords = 95;
    private const double WorthSaying = 1.4;

    /// <summary>What keeping a word such as "Furthermore," costs: more than any other piece of the sentence is worth less.</summary>
    private const double Joining = 0.5;

    /// <summary>What leaning on a sentence that is not printed costs, in the unit of the expected overlap.</summary>
    private const double Leaning = 0.04;

    /// <summary>The summary; null for an abstract without a word.</summary>
    public static SummaryText? Of(string text, string title, SummaryForm form)
    {
        var reading = new AbstractReading(text, title);
        var count = reading.Sentences.Count;
        if (!Array.Exists(reading.Tokens, tokens => tokens.Exists(token => token.IsWord)))
        {
            return null;
        }

        var overlap = new ExpectedOverlap(reading, SummaryWeights.Shipped);
        var pieces = Enumerable.Range(0, count).Select(at => Pieces.Of(reading, at, overlap)).ToArray();
        var first = Best(reading, pieces.SelectMany(each => each));
        var confidence = Math.Round(Math.Clamp(0.3 + (0.5 * first.Score), 0.3, 0.9), 2);
        if (form == SummaryForm.Line)
        {
            return Write(reading, [first], confidence);
        }

        var words = Array.ConvertAll(pieces, each => each[0].Words);
        if (count == 1 || count == 2 && words.Sum() <= ShortWords)
        {
            return Write(reading, [.. pieces.Select(each => each[0])], confidence);
        }

        return Write(
            reading,
            [.. Chosen(reading, words, first.Sentence).Order().Select(at => Printed(reading, pieces[at]))],
            confidence
        );
    }

    /// <summary>
    /// Every sentence of an abstract by itself, in the piece of it that says most in at most 35 words, or as it is where no part of it
    /// can stand alone.
    /// </summary>
    internal static IReadOnlyList<LoneSentence> Alone(string text, string title)
    {
        var reading = new AbstractReading(text, title);
        var overlap = new ExpectedOverlap(reading, SummaryWeights.Shipped);
        var (does, finds) = KeySentences.Scores(reading.Sentences, text, title);
        return
        [
            .. Enumerable
                .Range(0, reading.Sentences.Count)
                .Where(at => reading.Tokens[at].Exists(token => token.IsWord))
                .Select(at => new LoneSentence(
                    Pieces.Write(reading, Printed(reading, Pieces.Of(reading, at, overlap)), []).Text,
                    reading.Odds[at],
                    does[at],
                    finds[at],
                    SentenceCues.Leans(reading.Sentence(at))
                )),
        ];
    }

    /// <summary>The best piece of at most 35 words; of equals, the first. A longer one only where there is no other.</summary>
    private static Piece Best(AbstractReading reading, IEnumerable<Piece> pieces)
    {
        var best = default(Piece);
        var most = double.MinValue;
        foreach (var piece in pieces)
        {
            if (piece.Words == 0)
            {
                continue;
            }

            var score =
                piece.Score
                - (Leaning * SentenceCues.Leans(Rest(reading, piece)))
                - (piece.Joined ? Joining : 0)
                - (piece.Words > MostWordsOfLine ? 2 : 0);
            if (score > most)
            {
                (best, most) = (piece, score);
            }
        }

        return best;
    }

    /// <summary>
    /// A sentence in a printed summary: without what joins it to others and what is in brackets; cut only if it is long.
    /// </summary>
    private static Piece Printed(AbstractReading reading, List<Piece> pieces)
    {
        var whole = pieces[0];
        var end = whole.To;
        return Best(reading, pieces.Where(piece => piece.To == end || whole.Words > MostWordsOfLine));
    }

    private static List<int> Chosen(AbstractReading reading, int[] words, int what)
    {
        var count = reading.Sentences.Count;
        var (does, finds) = KeySentences.Scores(reading.Sentences, reading.Text, reading.Title);
        var leans = new double[count];
        for (var at = 0; at < count; at++)
        {
            leans[at] = SentenceCues.Leans(reading.Sentence(at));
            finds[at] += 2 * (reading.Odds[at].Result - reading.Odds[at].Background - reading.Odds[at].Other);
        }

        var chosen = new List<int>(3) { what };
        var result = Best(at => at == what ? double.MinValue : finds[at] - Leans(at) - (at < what ? 1.2 : 0));
        if (result == what || finds[result] - Leans(result) < WorthSaying || words[what] + words[result] > LongWords)
        {
            return chosen;
        }

        chosen.Add(result);
        var third = Best(at => chosen.Contains(at) ? double.MinValue : Math.Max(does[at], finds[at]) - Leans(at));
        if (
            !chosen.Contains(third)
            && words[what] + words[result] <= ShortWords
            && words[third] <= ShortWords
            && Math.Max(does[third], finds[third]) - Leans(third) >= 2
        )
        {
            chosen.Add(third);
        }

        return chosen;

        // What leans on the sentence printed just before it leans on nothing that is missing.
        double Leans(int at) => chosen.Contains(at - 1) ? 0 : leans[at];

        int Best(Func<int, double> score)
        {
            var best = 0;
            for (var at = 1; at < count; at++)
            {
                best = score(at) > score(best) ? at : best;
            }

            return best;
        }
    }

    private static ReadOnlySpan<char> Rest(AbstractReading reading, Piece piece) =>
        reading.Text.AsSpan(reading.Tokens[piece.Sentence][piece.From].Start..reading.Sentences[piece.Sentence].End);

    private static SummaryText Write(AbstractReading reading, IReadOnlyList<Piece> pieces, double confidence)
    {
        var texts = new List<string>();
        var evidence = new List<Evidence>();
        for (var at = 0; at < pieces.Count; at++)
        {
            var later = pieces.Skip(at + 1).SelectMany(piece => reading.Tokens[piece.Sentence][piece.From..piece.To]);
            var (text, spans) = Pieces.Write(
                reading,
                pieces[at],
                [.. later.Where(token => token.IsWord).Select(token => token.Hash)]
            );
            texts.Add(text);
            evidence.AddRange(spans);
        }

        return new SummaryText(string.Join(' ', texts), confidence, evidence);
    }
}
