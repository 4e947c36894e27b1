using System.Buffers;

namespace Courant.Core.Enriching;

/// <summary>What a sentence of an abstract does, read from its words alone; each score is of no unit and only compares.</summary>
internal static class SentenceCues
{
    private static readonly SearchValues<string> Contribution = Any(
        "we propose|we present|we introduce|we develop|we design|we build|we describe|we release|we devise|we formulate|we formalize"
            + "|we formalise|we construct|we contribute|we create|we put forward|we provide|we offer|we implement|i propose|i present"
            + "|paper proposes|paper presents|paper introduces|paper develops|paper describes|paper provides|paper offers"
            + "|work proposes|work presents|work introduces|work develops|article proposes|article presents|article introduces"
            + "|study proposes|study presents|study introduces|is proposed|are proposed|is introduced|is presented|proposed here"
            + "|study develops|paper establishes|work establishes|article describes|article develops|this survey|this tutorial|this thesis|this review|we survey|we review"
    );

    private static readonly SearchValues<string> Inquiry = Any(
        "this paper|this work|this article|this study|this report|this letter|the paper|in this|we study|we investigate|we explore"
            + "|we examine|we analyze|we analyse|we consider|we ask|we address|we characterize|we characterise|we revisit|we prove"
            + "|we show|we demonstrate|we evaluate|we conduct|we measure|we argue|we establish|we derive|we extend|we apply|we use"
            + "|here we|our goal|our approach|our method|our system|our framework|our key"
    );

    private static readonly SearchValues<string> Self = Any("this paper|this work|in this|the paper|this article|this study");

    private static readonly SearchValues<string> Outcome = Any(
        "outperform|achiev|improv|reduc|speedup|speed-up|faster|state-of-the-art|state of the art|results show|results demonstrate"
            + "|results indicate|results suggest|results reveal|results confirm|we find|we found|we show|we demonstrate|we observe"
            + "|experiments show|experiments demonstrate|evaluation shows|evaluations show|surpass|exceed|reveal|accelerat|increas"
            + "|deliver|attain|yield|lower|saves|saving|matches|match the|higher|compared to|compared with|over the best|we prove"
            + "|findings|gains|cuts|shows that|show that|converge"
    );

    private static readonly SearchValues<string> Setting = Any(
        "experiment|evaluat|benchmark|dataset|across|results|empirical|on average|up to"
    );

    private static readonly SearchValues<string> Vague = Any(
        "future work|future research|future direction|we hope|we discuss|paves the way|pave the way|implications|open problem"
            + "|open question|promising direction|we conclude|step toward|step towards|foundation for|insights into|shed light"
    );

    private static readonly SearchValues<string> Availability = Any(
        "http|github|code is|codes are|code are|code and|source code|our code|project page|publicly available|available at|withdrawn"
            + "|will be released|open-sourced at|code will|dataset is available|made available"
    );

    private static readonly SearchValues<string> Background = Any(
        "have become|has become|have emerged|has emerged|recent years|have shown|has shown|have achieved|has achieved|is crucial"
            + "|are crucial|is essential|are essential|increasingly|widely used|remains a|remain a|is a fundamental|is challenging"
            + "|often fail|existing methods|existing approaches|existing work|prior work|previous work|current methods"
            + "|traditional|conventional|plays a|play a|is critical|are critical|suffer from|suffers from|struggle|remains challenging"
            + "|little is known|is limited by|are limited by|remains unclear|still lack"
    );

    private static readonly string[] Unanchored = (
        "They |These |Those |It |Its |Their |Such |The latter|The former|Both |That |Here,|This,|Each |In contrast"
        + "|Conversely|Similarly|Likewise|For example|For instance|Instead|Second|Third|In turn|Then|There,|(|As such"
        + "|While this|While these|Yet |But |And |Nevertheless|Nonetheless"
    ).Split('|');

    private static readonly string[] LooselyAnchored =
    [
        "However",
        "Moreover",
        "Furthermore",
        "Additionally",
        "In addition",
        "Therefore",
        "Thus",
        "Hence",
        "Consequently",
        "Finally",
        "As a result",
        "Specifically",
        "In particular",
        "Notably",
        "Further",
        "Besides",
        "Also",
        "Overall",
        "Accordingly",
        "Meanwhile",
        "Lastly",
        "Importantly",
        "Crucially",
        "More ",
        "Next",
        "To address",
        "To overcome",
        "To this end",
        "To tackle",
        "To fill",
        "Together",
        "Taken together",
        "First",
        "Concretely",
        "Unlike ",
    ];

    private static readonly string[] SelfNames =
    [
        "paper",
        "work",
        "article",
        "study",
        "survey",
        "report",
        "letter",
        "thesis",
        "review",
        "tutorial",
        "chapter",
        "manuscript",
        "research",
        "dissertation",
        "essay",
        "note",
    ];

    /// <summary>
    /// How well a sentence says what the paper does, and how well what came of it; <paramref name="place"/> runs from 0, the first, to
    /// 1, the last.
    /// </summary>
    public static (double Does, double Finds) Score(ReadOnlySpan<char> sentence, double place)
    {
        var contribution = sentence.ContainsAny(Contribution);
        var background = sentence.ContainsAny(Background);
        var vague = sentence.ContainsAny(Vague);
        var shape = Shape(sentence);
        var does =
            (
                contribution ? 3.0
                : sentence.ContainsAny(Inquiry) ? 1.6
                : 0
            )
            - (
                !background ? 0
                : contribution ? 0.3
                : 1.2
            )
            - (vague ? 1 : 0)
            - 1.2 * place;
        var finds =
            (sentence.ContainsAny(Outcome) ? 1.8 : 0)
            + (sentence.ContainsAny(Setting) ? 0.5 : 0)
            + 0.9 * Math.Min(2, Measures(sentence))
            - (contribution ? 0.8 : 0)
            - (background ? 1.5 : 0)
            - (vague ? 2 : 0)
            + 0.9 * place;
        return (does + shape, finds + shape);
    }

    /// <summary>Whether the authors say in it what they do, or speak of their paper.</summary>
    public static bool States(ReadOnlySpan<char> sentence) => sentence.ContainsAny(Contribution) || sentence.ContainsAny(Self);

    /// <summary>0 for a sentence that stands on its own, up to 2 for one that leans on the sentence before.</summary>
    public static double Leans(ReadOnlySpan<char> sentence)
    {
        if (sentence.StartsWith("This ") || sentence.StartsWith("The present "))
        {
            var rest = sentence[(sentence.IndexOf(' ') + 1)..];
            return StartsWithAny(rest, SelfNames) ? 0 : 2;
        }

        // "These results show" points at the work as a whole, which the reader has in mind.
        if (sentence.StartsWith("These results") || sentence.StartsWith("These findings"))
        {
            return 1;
        }

        return StartsWithAny(sentence, Unanchored) ? 2
            : StartsWithAny(sentence, LooselyAnchored) ? 0.6
            : 0;
    }

    /// <summary>The numbers that measure something: a percentage, a factor, a quantity with its unit.</summary>
    public static int Measures(ReadOnlySpan<char> sentence)
    {
        var count = 0;
        for (var at = 0; at < sentence.Length; at++)
        {
            if (
                !char.IsAsciiDigit(sentence[at])
                || at > 0
                    && (
                        char.IsLetterOrDigit(sentence[at - 1])
                        || sentence[at - 1] == '-' && at > 1 && char.IsLetter(sentence[at - 2])
                    )
            )
            {
                continue;
            }

            var end = at;
            while (end < sentence.Length && (char.IsAsciiDigit(sentence[end]) || sentence[end] is '.' or ','))
            {
                end++;
            }

            var after = sentence[end..].TrimStart(" ~\\$-{}");
            if (
                after.Length > 0
                && (
                    after[0] is '%' or '×' or 'x' or '-' && !(after.Length > 1 && char.IsLetter(after[1]))
                    || after.StartsWith("times")
                    || after.StartsWith("percent")
                    || after.StartsWith("points")
                    || after.StartsWith("fold")
                    || after.StartsWith("ms")
                    || after.StartsWith("dB")
                    || after.StartsWith("GB")
                    || after.StartsWith("TFLOP")
                    || after.StartsWith("tokens")
                    || after.StartsWith("seconds")
                    || after.StartsWith("hours")
                )
            )
            {
                count++;
            }

            at = end;
        }

        return count;
    }

    public static int Words(ReadOnlySpan<char> sentence)
    {
        var count = 0;
        var inside = false;
        foreach (var letter in sentence)
        {
            var word = !char.IsWhiteSpace(letter);
            count += word && !inside ? 1 : 0;
            inside = word;
        }

        return count;
    }

    private static double Shape(ReadOnlySpan<char> sentence)
    {
        var words = Words(sentence);
        return (
                words < 8 ? -1.5
                : words > 45 ? -0.06 * (words - 45)
                : 0
            )
            - (sentence[^1] == '?' ? 2 : 0)
            - (sentence.ContainsAny(Availability) ? 4 : 0);
    }

    private static bool StartsWithAny(ReadOnlySpan<char> sentence, string[] starts)
    {
        foreach (var start in starts)
        {
            if (sentence.StartsWith(start))
            {
                return true;
            }
        }

        return false;
    }

    private static SearchValues<string> Any(string cues) =>
        SearchValues.Create(cues.Split('|'), StringComparison.OrdinalIgnoreCase);
}
