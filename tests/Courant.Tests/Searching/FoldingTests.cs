using Courant.Core.Searching;

namespace Courant.Tests.Searching;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  Hello,   World! ", "hello world")]
    [InlineData("Poincaré's {W}ork", "poincare work")]
    [InlineData(
        "Ångström & Łukasiewicz; Đặng; İstanbul; ßen; Æsir; Œuvre",
        "angstrom lukasiewicz dang istanbul ssen aesir oeuvre"
    )]
    [InlineData(
        "Erd\\H{o}s, P\\'al; \\v{S}afa\\v{r}\\'ik; \\O{}rsted; Stra\\ss e; G\\\"{o}del",
        "erdos pal safarik orsted strasse godel"
    )]
    [InlineData("$O(n \\log n)$ and $\\ell_1$", "o n log n and l 1")]
    [InlineData("\\textbf{Deep} \\emph{net}s", "deep nets")]
    [InlineData("a\\_b c\\&d e\\\\f", "a b c d e f")]
    [InlineData("α-β-γ", "alpha beta gamma")]
    [InlineData("Ελληνικά", "ελληνικα")]
    [InlineData("Тест Ёлка", "тест елка")]
    [InlineData("ＦＵＬＬ　ｗｉｄｔｈ", "full width")]
    [InlineData("co\u00ADop\u200Bted", "coopted")]
    [InlineData("e\u0301tude", "etude")]
    [InlineData("x<y, a<b>c</b>", "x y a c")]
    [InlineData("2.5x at 1,000 W; v1.2.3.", "2.5x at 1 000 w v1.2.3")]
    [InlineData("C++17, C#, F#; g++", "c++ 17 c# f# g++")]
    [InlineData("深度学习AI", "深 度 学 习 ai")]
    [InlineData("🎉 party 🎉", "party")]
    [InlineData("don't stop", "don t stop")]
    [InlineData("bad \uD83D half", "bad half")]
    [InlineData("ends with \\", "ends with")]
    [InlineData("<", "")]
    [InlineData("costs $5 and $6", "costs 5 and 6")]
    public void A_text_folds_to_the_words_that_a_reader_sees(string text, string folded) =>
        Assert.Equal(folded, Folding.Fold(text));

    [Fact]
    public void Folding_again_changes_nothing()
    {
        var random = new Random(5);
        const string Alphabet = "aBé ß'-{}$\\.\"<>i/0+#αΩ强\u0301ﬁ𝐁\uD835";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var once = Folding.Fold(text);
            Assert.Equal(once, Folding.Fold(once));
        }
    }

    [Theory]
    [InlineData("models", "model")]
    [InlineData("policies", "policy")]
    [InlineData("caches", "cach")]
    [InlineData("cache", "cach")]
    [InlineData("hypotheses", "hypothes")]
    [InlineData("hypothesis", "hypothes")]
    [InlineData("boxes", "box")]
    [InlineData("box", "box")]
    [InlineData("bus", "bus")]
    [InlineData("status", "status")]
    [InlineData("series", "series")]
    [InlineData("class", "class")]
    [InlineData("tpus", "tpu")]
    [InlineData("corpus", "corpus")]
    [InlineData("h100s", "h100")]
    [InlineData("1990s", "1990s")]
    [InlineData("gas", "gas")]
    [InlineData("these", "thes")]
    [InlineData("thesis", "thesis")]
    public void Only_the_plural_is_taken_off(string word, string stem)
    {
        Span<char> letters = word.ToCharArray();
        Assert.Equal(stem, letters[..Stemming.Stem(letters)].ToString());
    }

    [Fact]
    public void A_word_knows_where_it_stood_in_the_text()
    {
        const string Text = "On {W}eird pre-training, of LLMs";
        var reader = new TokenReader(Text, stackalloc char[TokenReader.BufferLength]);
        var seen = new List<string>();
        while (reader.MoveNext())
        {
            seen.Add($"{Text[reader.Start..reader.End]}{(reader.Glued ? "+" : "")}{(reader.AcronymPlural ? "s" : "")}");
        }

        Assert.Equal(["On", "W}eird", "pre", "training+", "of", "LLMss"], seen);
    }
}
