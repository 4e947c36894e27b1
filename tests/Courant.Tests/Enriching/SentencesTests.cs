using Courant.Core.Enriching;

namespace Courant.Tests.Enriching;

public sealed class SentencesTests
{
    /// <summary>Each row is one text; a vertical bar stands where it must be cut.</summary>
    public static TheoryData<string> Rows =>
        [
            "One sentence only.",
            "No mark at the end",
            "We build a cache.|It is fast.",
            "Systems, e.g. vLLM, batch requests.|We do not.",
            "Systems (e.g., Orca) batch requests.|We do not.",
            "The bound is tight, i.e. it cannot be improved.|This settles it.",
            "Following Smith et al. we use beams.|They help.",
            "Following Smith et al. (2020), we use beams.",
            "This was shown by Smith et al.|We improve on it.",
            "This was shown by Smith et al. [12] and others.",
            "See Fig. 3 for the trace.|See also Eq. (4).",
            "See Figs. 3 and 4, Sec. 2 and Tab. 1.|Then stop.",
            "Latency falls by 3.4x.|Cost falls too.",
            "Latency falls by 3.4 x on 1.5 TB.|Cost falls too.",
            "Speedups of 2.5$\\times$ to 4.1$\\times$.|Memory is halved.",
            "CPU vs. GPU runs differ.|So do costs.",
            "A. Turing and J. von Neumann disagreed.|We side with neither.",
            "The plan by J. F. Kennedy was bold.",
            "We compare plans A and B.|The former wins.",
            "Vitamin C.|The rest is noise.",
            "It works in the U.S. market.|Elsewhere it fails.",
            "It was deployed in the U.S.|We report on two years.",
            "Samples are i.i.d. Gaussian draws.|The mean is zero.",
            "Samples are i.i.d.|We assume no more.",
            "Gains w.r.t. BLEU are small.|Gains w.r.t. cost are not.",
            "We ask: why now?|We answer it.",
            "It works!|Nobody expected that.",
            "Is it fast?|Yes.|Is it cheap?|No.",
            "Yahoo! answers are short.|Ours are not.",
            "We use caches, queues, etc. to hide latency.|It helps.",
            "We use caches, queues, etc.|Latency is hidden.",
            "It holds (see the appendix. Also the code) in general.|It is proved.",
            "It holds.|(The proof is long. It is in the appendix.)|We omit it.",
            "They call it \"best effort.\"|We call it luck.",
            "They call it “best effort.”|We call it luck.",
            "Inference is slow.|vLLM batches requests.|eBPF hooks trace it.",
            "Our contributions: 1. A model; 2. A proof.|Both are new.",
            "1. We model it.|2. We prove it.",
            "It was released in 2019.|Since then it grew.",
            "The answer is 42.|The question is not known.",
            "Code is at https://github.com/a/b.c for all.|Data follows.",
            "Code is at https://github.com/a/b.|Data follows.",
            "GPT-4.1 and Llama-3.2-3B agree.|Qwen2.5 does not.",
            "We take $f(x) = 1.\\,S(x)$ and $(a. b)$, then we stop here.|Done.",
            "It costs $5 per hour.|That is $3 less than before.",
            "Prices: \\$5.|Later: \\$7.",
            "Nothing changed... until today.|Then it did.",
            "Nothing changed...|Then it did.",
            "This holds for all inputs.|We prove it.|It is tight.",
            "Node.js and ASP.NET serve it.|Both scale.",
            "Volume vol. 3, no. 12 and pp. 1-9 say so.|We agree.",
            "The answer was no.|We asked again.",
            "We thank Prof. Smith and Dr. Jones.|They helped.",
            "Resources in approx. 30 runs were spent.|That is little.",
            "Work by Foo Inc. and Bar Ltd. is related.|We differ.",
            "Runs in Jan. 2026 failed.|Later ones did not.",
            "First line ends.\n\nSecond block starts.".Replace("\n\n", "\n\n|", StringComparison.Ordinal),
            "A line\nbreak is space.|That is all.",
            "  Space around.|   And between.  ",
            "Accuracy is 99.9%.|\\textsc{Foo} wins.|$k$ is two.",
            "",
        ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_text_is_cut_where_its_sentences_end(string marked)
    {
        var expected = marked.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var text = marked
            .Replace("|   ", "   ", StringComparison.Ordinal)
            .Replace("inputs.|We", "inputs.We", StringComparison.Ordinal);
        text = text.Replace("\n\n|", "\n\n", StringComparison.Ordinal).Replace("|", " ", StringComparison.Ordinal);

        Assert.Equal(expected, Sentences.Of(text).Select(sentence => sentence.In(text).ToString()));
    }

    [Fact]
    public void Sentences_cover_all_that_is_not_white_space_and_never_overlap()
    {
        const string Alphabet = "aB3 .!?()[]$\\\n\"'e.g. We The ";
        var random = new Random(17);
        for (var round = 0; round < 5_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 60)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var at = 0;
            foreach (var sentence in Sentences.Of(text))
            {
                Assert.True(string.IsNullOrWhiteSpace(text[at..sentence.Start]));
                Assert.True(sentence.Length > 0);
                Assert.False(char.IsWhiteSpace(text[sentence.Start]) || char.IsWhiteSpace(text[sentence.End - 1]));
                at = sentence.End;
            }

            Assert.True(string.IsNullOrWhiteSpace(text[at..]));
        }
    }
}
