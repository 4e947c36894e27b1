using System.Buffers;
using Courant.Core.Enriching;
using Courant.Core.Enriching.Roles;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Asking;

/// <summary>The answer that a library gives without a model: passages, best first; none where no paper speaks of the question.</summary>
/// <param name="Found">At most one of each paper.</param>
/// <param name="Coverage">The part of the question's telling words that the best-fitting paper holds, from 0 to 1.</param>
/// <param name="Meaning">The cosine of the question and the sentence nearest to it; null where the model cannot say.</param>
public sealed record Passages(IReadOnlyList<Passage> Found, double Coverage, double? Meaning);

/// <summary>
/// Finds the sentences that answer a question in papers that a search has found: by the question's telling words, by what both mean,
/// by what the sentence does in its abstract, and by whether it can be read alone.
/// </summary>
/// <param name="vectors">What words mean; null for words alone.</param>
public sealed class PassageFinder(WordVectors? vectors)
{
    private const double WordsCount = 0.4;
    private const double PairsCount = 0.1;
    private const double MeaningCounts = 0.25;
    private const double PaperCounts = 0.25;

    /// <summary>What it counts that a sentence says what something is, where that is asked.</summary>
    private const double DefinitionCounts = 0.2;

    /// <summary>What a word of the question counts that stands in the title, or in another sentence of the abstract.</summary>
    private const double InTitle = 0.5;
    private const double InAbstract = 0.2;

    /// <summary>Two passages with such a cosine say the same, and one is enough.</summary>
    private const double Same = 0.92;

    /// <summary>A passage of two sentences is not longer than this, in characters.</summary>
    private const int Longest = 600;

    /// <summary>
    /// What a passage itself must bring, without how well its paper fits, as a part of the most that it could: chosen with 32 questions
    /// that a library of 21,000 papers can answer, 24 that it cannot, and the claims of SciFact's development side.
    /// </summary>
    private const double Speaks = 0.3;

    /// <summary>In a question of three words and more, two of them must stand in the passage or its paper's title.</summary>
    private const int FewWords = 2;

    /// <summary>A passage that scores less than this part of the best is no answer beside it.</summary>
    private const double BesideBest = 0.6;

    /// <summary>The best passages, best first; the same papers give the same passages.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="papers">Where, the best first. Withdrawn ones are left out.</param>
    /// <param name="limit">How many passages at most.</param>
    public Passages Find(Question question, IReadOnlyList<AskedPaper> papers, int limit)
    {
        var asked = vectors?.Of(question.Text);
        var top = papers.Count == 0 ? 0 : papers.Max(paper => paper.Score);
        var judged = papers
            .Where(each => !each.Paper.Withdrawn)
            .Select(each => Best(question, asked, each, top > 0 ? each.Score / top : 0))
            .OfType<Judged>()
            .ToList();
        var coverage = judged.Count == 0 ? 0 : judged.Max(each => each.Coverage);
        var meaning = asked is null ? null : judged.Max(each => each.Meaning);
        var found = new List<Judged>();
        foreach (
            var each in judged
                .Where(each => each.Speaks)
                .OrderByDescending(each => each.Passage.Score)
                .ThenBy(each => each.Passage.PaperId)
        )
        {
            if (found.Count == limit || each.Passage.Score < BesideBest * (found.Count > 0 ? found[0].Passage.Score : 0))
            {
                break;
            }

            if (!found.Exists(other => SaysTheSame(each, other)))
            {
                found.Add(each);
            }
        }

        return new([.. found.Select(each => each.Passage)], coverage, meaning);
    }

    private static bool SaysTheSame(Judged one, Judged other) =>
        one.Passage.Text == other.Passage.Text
        || (one.Vector is { } vector && other.Vector is { } against && vector.Cosine(against) >= Same);

    private Judged? Best(Question question, QuantizedVector? asked, AskedPaper paper, double standing)
    {
        var field = string.IsNullOrWhiteSpace(paper.Paper.Abstract) ? "title" : "abstract";
        var text = field == "title" ? paper.Paper.Title : paper.Paper.Abstract!;
        var sentences = field == "title" ? [new Sentence(0, text.Length)] : Sentences.Of(text);
        if (sentences.Count == 0 || text.Length == 0)
        {
            return null;
        }

        var roles = SentenceRoles.Of(text, sentences);
        var title = SentenceWords.Of(paper.Paper.Title, question);
        var whole = SentenceWords.Of(text, question);
        var held = Covered(question, word => Math.Max(whole[word], title[word]));
        Judged? best = null;
        for (var at = 0; at < sentences.Count; at++)
        {
            var sentence = sentences[at].In(text);
            var words = SentenceWords.Of(sentence, question);
            var covered = Covered(
                question,
                word => Math.Max(words[word], Math.Max(InTitle * title[word], InAbstract * whole[word]))
            );
            var vector = vectors?.Of(sentence.ToString());
            var meaning = asked is not null && vector is not null ? Math.Max(0, asked.Cosine(vector)) : (double?)null;
            var brings = meaning is { } near
                ? (WordsCount * covered) + (PairsCount * words.Pairs) + (MeaningCounts * near)
                : ((WordsCount + MeaningCounts) * covered) + (PairsCount * words.Pairs);
            var (start, leans) = Beginning(text, sentences, at);
            var standalone = Doing(roles[at], question) * (1 - (0.08 * leans)) * Shape(sentence);
            var score = (brings + (PaperCounts * standing)) * standalone;
            if (question.AsksWhatItIs)
            {
                score = ((1 - DefinitionCounts) * score) + (Defines(sentence, question) ? DefinitionCounts : 0);
            }

            if (best is null || score > best.Passage.Score)
            {
                var end = sentences[at].End;
                var spoken = Enumerable.Range(0, question.Words.Count).Count(word => words[word] > 0 || title[word] > 0);
                best = new(new(paper.Paper.Id, field, start, end, text[start..end], score), held, meaning, vector)
                {
                    Speaks = brings >= Speaks * (1 - PaperCounts) && spoken >= Math.Min(FewWords, question.Words.Count - 1),
                };
            }
        }

        return best;
    }

    private static double Covered(Question question, Func<int, double> found)
    {
        var (sum, all) = (0.0, 0.0);
        for (var word = 0; word < question.Words.Count; word++)
        {
            sum += question.Words[word].Weight * found(word);
            all += question.Words[word].Weight;
        }

        return all > 0 ? sum / all : 0;
    }

    /// <summary>A sentence that leans on the one before is quoted with it, where both together are not too long and that one stands.</summary>
    private static (int Start, double Leans) Beginning(string text, IReadOnlyList<Sentence> sentences, int at)
    {
        var leans = SentenceCues.Leans(sentences[at].In(text));
        return leans >= 1 && at > 0 && sentences[at].End - sentences[at - 1].Start <= Longest
            ? (sentences[at - 1].Start, SentenceCues.Leans(sentences[at - 1].In(text)) / 2)
            : (sentences[at].Start, leans);
    }

    /// <summary>What was found and how comes before what was known, except where that is asked for.</summary>
    private static double Doing(RoleOdds role, Question question) =>
        question.AsksWhatItIs
            ? 1 - (0.1 * role.Other)
            : 1 - (0.2 * role.Background) - (0.15 * role.Other) - (0.05 * role.Objective);

    /// <summary>
    /// Whether a sentence says what the question's words are: it begins with all of them, and a verb of saying so follows.
    /// </summary>
    private static bool Defines(ReadOnlySpan<char> sentence, Question question)
    {
        var verb = sentence.IndexOfAny(Defining);
        if (verb <= 0)
        {
            return false;
        }

        var subject = sentence[..verb];
        var words = SentenceWords.Of(subject, question);
        return SentenceCues.Words(subject) <= (2 * question.Words.Count) + 2 && Covered(question, word => words[word]) >= 0.8;
    }

    private static double Shape(ReadOnlySpan<char> sentence) =>
        SentenceCues.Words(sentence) < 6 ? 0.7
        : sentence[^1] == '?' ? 0.8
        : 1;

    private static readonly SearchValues<string> Defining = SearchValues.Create(
        [
            " is a ",
            " is an ",
            " is the ",
            " are a ",
            " are an ",
            " are the ",
            " refers to ",
            " refer to ",
            " denotes ",
            " means ",
            " has emerged as ",
            " have emerged as ",
            " is defined as ",
            " are defined as ",
            " enables ",
            " enable ",
            " allows ",
            " allow ",
            " describes ",
            " aims to ",
            " consists of ",
            " consist of ",
            " uses ",
            " use ",
        ],
        StringComparison.Ordinal
    );

    private sealed record Judged(Passage Passage, double Coverage, double? Meaning, QuantizedVector? Vector)
    {
        /// <summary>Whether it says something of the question at all.</summary>
        public bool Speaks { get; init; }
    }
}
