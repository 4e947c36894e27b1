using System.Collections.Frozen;
using Courant.Core.Enriching.Quantities;
using Courant.Core.Model;

namespace Courant.Core.Enriching.Claiming;

/// <summary>What tells a claim from another number: its unit, the words around it, and what kind of sentence it stands in.</summary>
internal static class ClaimFeatures
{
    /// <summary>The hashes of the features of one quantity.</summary>
    public static List<uint> Of(ReadSentence sentence, int index)
    {
        var words = sentence.Words;
        var quantity = sentence.Quantities[index];
        var sort = Sort(quantity);
        var features = new List<uint>(48);
        Add(0, sort);
        Add(1, sort, quantity.Qualifier.ToString());
        Add(2, quantity.Unit ?? "-");
        Add(3, sentence.Lower(quantity.First - 1));
        Add(4, sentence.Lower(quantity.First - 2));
        Add(5, sentence.Lower(quantity.Last + 1));
        Add(6, sentence.Lower(quantity.NumberEnd + 1));
        Add(7, sort, quantity.InLetters ? "letters" : "digits");
        Add(8, sort, quantity.High > quantity.Low ? "range" : "value");
        Add(9, sort, Tense(sentence));
        Add(10, sort, Position(sentence));
        Add(11, sort, sentence.OwnWork ? "own" : "before");
        Add(12, sentence.OwnWork ? "own" : "before");
        Add(13, Tense(sentence));
        Add(14, sort, Change(sentence, quantity));
        Add(15, sentence.Quantities.Count > 3 ? "many" : $"{sentence.Quantities.Count}");
        Add(16, Contrast(sentence, quantity), sort);
        Add(17, IsInBrackets(words, quantity) ? "brackets" : "open", sort);
        Add(18, sort, words.Count > 0 && quantity.First > 1 && words[quantity.First - 1].Capital ? "name" : "word");
        var (verb, modal) = Verb(sentence, quantity.First);
        Add(19, verb);
        Add(20, verb, sort);
        Add(21, modal, sort);
        Add(22, Lexicon.Verbs.TryGetValue(verb, out var way) ? way.ToString() : "none", sort);
        for (var at = 0; at < words.Count; at++)
        {
            if (Cues.Contains(words[at].Lower))
            {
                Add(23, words[at].Lower);
            }
        }

        if (quantity.Sort is UnitSort.Count or UnitSort.Parameters)
        {
            for (var at = quantity.NumberEnd + 1; at <= quantity.Last; at++)
            {
                Add(24, words[at].Lower);
            }

            Add(25, sentence.Lower(quantity.First - 1), quantity.InLetters ? "letters" : "digits");
        }

        return features;

        void Add(int template, string one, string other = "") => features.Add(LinearModel.Hash(template, one, other));
    }

    private static readonly FrozenSet<string> Cues = FrozenSet.ToFrozenSet(
        (
            "experiments experiment experimental evaluation evaluations results result show shows demonstrate "
            + "demonstrates achieves achieve achieving however existing current prior recent although despite suffer "
            + "suffers e.g we our evaluate evaluated compared outperforms while only unfortunately often typically today "
            + "challenge challenges introduces introduce propose proposes consists include includes including find "
            + "reveal benchmark dataset across framework based using modern remain remains require requires under at"
        ).Split(' ')
    );

    private static string Sort(Quantity quantity) =>
        quantity.Sort switch
        {
            UnitSort.Multiple or UnitSort.Magnitude => "times",
            UnitSort.Percent or UnitSort.Points => "percent",
            UnitSort.Time or UnitSort.Measure => "measure",
            UnitSort.Rate or UnitSort.Money => "rate",
            UnitSort.Count => "count",
            var other => other.ToString(),
        };

    private static string Position(ReadSentence sentence) =>
        sentence.Place == 0 ? "first"
        : sentence.Place == sentence.Of - 1 ? "last"
        : (3 * sentence.Place / sentence.Of) switch
        {
            0 => "early",
            1 => "middle",
            _ => "late",
        };

    /// <summary>Whether a sentence tells of results, of what others do, or of what could be.</summary>
    private static string Tense(ReadSentence sentence)
    {
        var (result, other) = (false, false);
        foreach (var word in sentence.Words)
        {
            result |=
                word.Lower
                    is "experiments"
                        or "experimental"
                        or "evaluation"
                        or "evaluations"
                        or "results"
                        or "evaluated"
                        or "outperforms"
                        or "achieves"
                        or "achieving"
                        or "demonstrates"
                        or "demonstrate"
                        or "show"
                        or "shows"
                        or "improves"
                        or "reduces"
                        or "outperform"
                        or "improving"
                        or "reducing"
                        or "speedup";
            other |=
                word.Lower
                    is "existing"
                        or "however"
                        or "current"
                        or "conventional"
                        or "unfortunately"
                        or "although"
                        or "often"
                        or "today"
                        or "modern"
                        or "typically"
                        or "suffer"
                        or "suffers";
        }

        return result ? (other ? "both" : "result")
            : other ? "others"
            : "plain";
    }

    private static string Change(ReadSentence sentence, Quantity quantity)
    {
        for (var at = quantity.Last + 1; at < Math.Min(sentence.Words.Count, quantity.Last + 6); at++)
        {
            var lower = sentence.Words[at].Lower;
            if (Lexicon.Comparatives.ContainsKey(lower))
            {
                return "comparative";
            }

            if (Lexicon.Changes.ContainsKey(lower))
            {
                return "change";
            }

            if (lower is "," or ";" or "." or "and" or ")")
            {
                break;
            }
        }

        return sentence.Lower(quantity.First - 1) is "by" || sentence.Lower(quantity.First - 3) is "by" ? "by"
            : sentence.Lower(quantity.First - 1) is "of" || sentence.Lower(quantity.First - 3) is "of" ? "of"
            : "none";
    }

    /// <summary>Whether the quantity is the comparator's in a contrast: "A vs. B", "as opposed to B", "while others only reach B".</summary>
    private static string Contrast(ReadSentence sentence, Quantity quantity)
    {
        for (var at = quantity.First - 1; at >= Math.Max(0, quantity.First - 5); at--)
        {
            if (
                sentence.Words[at].Lower is "vs" or "versus" or "opposed" or "only" or "against"
                || sentence.Words[at].Lower is "to" && sentence.Lower(at - 1) is "compared"
            )
            {
                return "after";
            }
        }

        for (var at = quantity.First - 1; at >= 0; at--)
        {
            if (sentence.Words[at].Lower is "whereas" or "while" or "where")
            {
                return sentence.Words[at].Lower;
            }

            if (sentence.Words[at].Lower is "," or ";" or ".")
            {
                break;
            }
        }

        return "none";
    }

    private static bool IsInBrackets(List<Word> words, Quantity quantity)
    {
        for (var at = quantity.First - 1; at >= 0; at--)
        {
            if (words[at].Lower == ")")
            {
                return false;
            }

            if (words[at].Lower == "(")
            {
                return true;
            }
        }

        return false;
    }

    private static (string Verb, string Modal) Verb(ReadSentence sentence, int first)
    {
        for (var at = first - 1; at >= 0; at--)
        {
            if (Lexicon.IsVerb(sentence.Words[at].Lower))
            {
                for (var before = at - 1; before >= Math.Max(0, at - 3); before--)
                {
                    if (
                        sentence.Words[before].Lower
                        is "could"
                            or "may"
                            or "might"
                            or "would"
                            or "can"
                            or "must"
                            or "should"
                            or "potentially"
                    )
                    {
                        return (sentence.Words[at].Lower, sentence.Words[before].Lower);
                    }
                }

                return (sentence.Words[at].Lower, "none");
            }

            if (sentence.Words[at].Lower is ";" or ".")
            {
                break;
            }
        }

        return ("none", "none");
    }
}
