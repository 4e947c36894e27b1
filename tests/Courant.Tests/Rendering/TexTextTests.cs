using System.Diagnostics;
using System.Text;
using Courant.Core.Rendering;

namespace Courant.Tests.Rendering;

public sealed class TexTextTests
{
    public static readonly TheoryData<string, string> Rows = new()
    {
        // Plain text, prices and code stay as they are.
        { "Vulcan: Instance-Optimal Systems Heuristics", "Vulcan: Instance-Optimal Systems Heuristics" },
        { "from $5 to $10 per million tokens", "from $5 to $10 per million tokens" },
        { "costs $0.50/hour instead of $2.10/hour", "costs $0.50/hour instead of $2.10/hour" },
        { "between $5,$10 and $15", "between $5,$10 and $15" },
        { "US$5 per user, US$3 per seat", "US$5 per user, US$3 per seat" },
        { "$1M for training, $20K for serving (in US$)", "$1M for training, $20K for serving (in US$)" },
        { "a budget of \\$100 and \\$200", "a budget of $100 and $200" },
        { "$5 to $10 for $n$ users", "$5 to $10 for n users" },
        { "only $3 a day", "only $3 a day" },
        { "run with --no-cache or --batch 8", "run with --no-cache or --batch 8" },
        { "a -> b --> c", "a -> b --> c" },
        { "~10% fewer misses, and ~5x faster", "~10% fewer misses, and ~5x faster" },
        { "snake_case and kv_cache_size", "snake_case and kv_cache_size" },
        { "code at https://github.com/a--b/c_d/~e", "code at https://github.com/a--b/c_d/~e" },
        { "code at https://github.com/some\\_one/a\\_b", "code at https://github.com/some_one/a_b" },
        { "call `run` twice", "call `run` twice" },
        { "a JSON record {\"key\": 1, \"other\": 2}", "a JSON record {\"key\": 1, \"other\": 2}" },
        { "C# and F#, R&D at 100%", "C# and F#, R&D at 100%" },
        // Accents and letters.
        { "G\\\"odel machines", "Gödel machines" },
        { "Erd\\H{o}s--R\\'enyi graphs", "Erdős–Rényi graphs" },
        { "K\\\"{a}hler, {\\\"u}ber, Schr{\\\"o}dinger", "Kähler, über, Schrödinger" },
        { "Poincar\\'e and L\\'{e}vy", "Poincaré and Lévy" },
        { "Fran\\c{c}ois and gar\\c con", "François and garçon" },
        { "\\v{C}ech, Ho\\v{r}ava, Paul Erd\\H os", "Čech, Hořava, Paul Erdős" },
        { "Na\\\"{\\i}ve and na\\\"\\i ve Bayes", "Naïve and naïve Bayes" },
        { "\\O ystein and S{\\o}ren, \\L{}ukasz, Stra\\ss e", "Øystein and Søren, Łukasz, Straße" },
        { "\\AA ngstr\\\"om and \\ae ther", "Ångström and æther" },
        { "Se\\~nor, \\=Osaka, \\.Zak, \\u{g}, \\k{a}, \\r{u}, \\d{s}, \\b{d}", "Señor, Ōsaka, Żak, ğ, ą, ů, ṣ, ḏ" },
        { "\\^{\\i}le and \\`a la carte", "île and à la carte" },
        { "\\\"{x} and \\'{q}", "x\u0308 and q\u0301" },
        { "they said \\\"why not\\\" twice", "they said \\\"why not\\\" twice" },
        // Dashes, quotes, spaces, escaped signs.
        { "a range of 5--10 and 69--77\\%", "a range of 5–10 and 69–77%" },
        { "the plan --- if any --- failed", "the plan — if any — failed" },
        { "an overhead -- small -- remains", "an overhead – small – remains" },
        { "``memory wall'' and `cold start'", "“memory wall” and ‘cold start’" },
        { "so-called ``agents\" and don't", "so-called “agents” and don't" },
        { "Fig.~3 by Li et~al.\\ in 10~GB", "Fig.\u00A03 by Li et\u00A0al. in 10\u00A0GB" },
        { "10\\,000 rows\\\\of data \\& code \\#1 a\\_b \\{x\\}", "10\u00A0000 rows of data & code #1 a_b {x}" },
        { "(1)~we show, (2)~they prove", "(1)\u00A0we show, (2)\u00A0they prove" },
        { "well\\-known \\/ fact\\@.", "wellknown  fact." },
        // Fonts and groups.
        { "\\textbf{Mamba} is \\emph{not} \\textit{all} you need", "Mamba is not all you need" },
        { "{\\bf Bold}, {\\em emph}, {\\tt code}", "Bold, emph, code" },
        { "{BERT} and {GPT}-4 {Meet {LLaMA}}", "BERT and GPT-4 Meet LLaMA" },
        { "\\textsc{Fast}\\texttt{Gen}: \\textsf{x}", "FastGen: x" },
        { "\\textbf{M}ulti \\textbf{A}gent", "Multi Agent" },
        { "\\underline{under} and \\textcolor{red}{red}", "under and red" },
        { "see \\url{https://a.org/x_y} or \\href{https://b.org}{here}", "see https://a.org/x_y or here (https://b.org)" },
        { "x\\textsuperscript{2} and 5\\textsuperscript{th}", "x² and 5ᵗʰ" },
        // Mathematics in titles.
        { "R$^2$CCL: Resilient Collectives", "R²CCL: Resilient Collectives" },
        { "up to $12.18\\times$ faster", "up to 12.18× faster" },
        { "$5.1$--$6.8\\times$ and $0.5\\%$", "5.1–6.8× and 0.5%" },
        { "$4\\times$ fewer, 10$\\times$ more, 4\\times faster", "4× fewer, 10× more, 4× faster" },
        { "$\\alpha$-mixing, $\\beta$ and \\gamma rays", "α-mixing, β and γ rays" },
        { "$k$-means++ with $K=8$", "k-means++ with K=8" },
        { "A$^3$3D and H$_2$O", "A³3D and H₂O" },
        { "$O(n\\log n)$ and $\\mathcal{O}(\\sqrt{T})$", "O(n log n) and O(√T)" },
        { "$\\tilde{O}(d^3/\\epsilon)$", "Õ(d³/ε)" },
        { "$512 \\times 512$ and $512\\times512$", "512 × 512 and 512×512" },
        { "$10^{-3}$, $2^{n+1}$, $x_{i,j}$, $x_q$, $T_c$", "10⁻³, 2ⁿ⁺¹, x_(i,j), x_q, T_c" },
        { "$a_{ij}^2 \\leq b$", "aᵢⱼ² ≤ b" },
        { "$x \\in \\mathbb{R}^d$ and $\\mathbb{E}[X]$", "x ∈ ℝᵈ and E[X]" },
        { "$\\frac{a}{b}$, $\\frac{1}{2}x$, $\\frac{n+1}{nk}$", "a/b, (1/2)x, (n+1)/(nk)" },
        { "$\\sqrt{x}$, $\\sqrt{10}$, $\\sqrt{x+y}$", "√x, √10, √(x+y)" },
        { "$\\Delta T = 5\\,\\mu m$", "ΔT = 5\u00A0μm" },
        { "$\\alpha = 1$, $\\alpha=1$, $\\alpha \\beta$", "α = 1, α=1, αβ" },
        { "$f: X \\to Y$, $x \\mapsto x'$, $f''(x)$", "f: X → Y, x ↦ x′, f″(x)" },
        { "$A \\Rightarrow B$, $a \\neq b$, $a\\approx b$, $n\\geq 2$", "A ⇒ B, a ≠ b, a≈b, n≥2" },
        { "$\\|x\\|_2$ and $\\left|y\\right|$", "‖x‖₂ and |y|" },
        { "$\\{1,\\ldots,n\\}$ and $\\left\\{ x \\right\\}$", "{1,…,n} and {x}" },
        { "$\\sum_{i=1}^n x_i$", "∑ᵢ₌₁ⁿ xᵢ" },
        { "$\\max_{x \\in X} f(x)$", "max_(x∈X) f(x)" },
        { "$p_{\\text{train}}$ and $T_\\mathrm{max}$", "pₜᵣₐᵢₙ and Tₘₐₓ" },
        { "$x \\text{ if } y$", "x if y" },
        { "$90^\\circ$ and 25$^{\\circ}$C", "90° and 25°C" },
        { "$\\hat{y}$, $\\bar x$, $\\vec{v}$, $\\overline{AB}$", "ŷ, x̄, v⃗, A̅B̅" },
        { "$-1$ and $x - 1$ and $x-1$ and $(-1)$", "−1 and x − 1 and x−1 and (−1)" },
        { "$top-k$ routing", "top-k routing" },
        { "\\(x^2\\) and \\[ y = 3 \\]", "x² and y = 3" },
        { "$$E = mc^2$$ holds", "E = mc² holds" },
        { "$10{,}000$ and 10{,}000", "10,000 and 10,000" },
        { "${\\rm N}_2$, ${\\bf x}$, $\\cal F$", "N₂, x, F" },
        { "$\\binom{n}{k}$ and $a \\pmod{n}$", "(n choose k) and a (mod n)" },
        { "$\\operatorname{softmax}(x)$ and $\\argmax_x y$", "softmax(x) and argmaxₓ y" },
        { "LaRu$_{3}$Si$_{2}$ and SrTiO$_{3-\\delta}$", "LaRu₃Si₂ and SrTiO_(3−δ)" },
        { "$R$epresentation by $O$pen-field", "Representation by Open-field" },
        { "O(n^{2}) and 10^{-3} and x_{i}", "O(n²) and 10⁻³ and xᵢ" },
        { "$\\not\\in$ and $a \\ll b$", "∈\u0338 and a ≪ b" },
        { "\\SI{3}{GHz} and \\num{3000} tiles", "3\u00A0GHz and 3000 tiles" },
        { "$<5\\%$ and $ > 5 $", "<5% and $ > 5 $" },
        // Unknown macros and broken TeX show their source.
        { "our \\ours{} beats \\method{x} by \\cite{a2018}", "our \\ours{} beats \\method{x} by \\cite{a2018}" },
        { "$x \\foo{y} z$", "x \\foo{y} z" },
        { "an open {brace and a closed} one }", "an open brace and a closed one }" },
        { "an open { brace", "an open { brace" },
        { "a lone $ sign and a tail \\", "a lone $ sign and a tail \\" },
        { "$x^$ and $\\frac{1}$ and $$", "x^ and \\frac{1} and $$" },
        { "", "" },
        { "日本語 $\\times$ 𝔸 中文", "日本語 × 𝔸 中文" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void R49_TeX_reads_as_Unicode(string source, string readable) => Assert.Equal(readable, TexText.ToUnicode(source));

    [Fact]
    public void Letters_and_digits_survive_in_order_where_there_is_no_macro()
    {
        const string Signs = "abcXYZ0123456789 $${}^_~`'\"-()[].,:;=+<>/|*&%#éß日\n";
        var random = new Random(49);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Create(random.Next(1, 40), random, (span, chance) => chance.GetItems<char>(Signs, span));
            Assert.Equal(Letters(text), Letters(TexText.ToUnicode(text)));
        }
    }

    [Fact]
    public void R49_No_text_makes_it_throw_or_lose_the_letters_of_words()
    {
        string[] pieces =
        [
            "\\frac",
            "\\sqrt",
            "{",
            "}",
            "$",
            "$$",
            "\\(",
            "\\)",
            "\\[",
            "\\]",
            "^",
            "_",
            "\\",
            "\\text",
            "\\hat",
            "\\left",
            "\\right",
            "\\v",
            "\\\"",
            "\\'",
            "\\i",
            " ",
            "word",
            "7",
            "~",
            "--",
            "``",
            "''",
            "\\unknown",
            "\\alpha",
            "\\to",
            "\\log",
            "\\mathbb",
            "\\href",
            "://",
            "\ud800",
            "𝔸",
            "\0",
            "\\binom",
            "\\operatorname",
            "\\not",
            "\\rm",
            "\\,",
            "\\\\",
        ];
        var random = new Random(2026);
        for (var round = 0; round < 20_000; round++)
        {
            var parts = random.GetItems(pieces, random.Next(1, 30));
            var text = string.Concat(parts);
            var read = TexText.ToUnicode(text);
            Assert.True(
                read.Count(c => c == '7' || c is '⁷' or '₇') >= parts.Count(part => part == "7"),
                $"{text} lost a digit: {read}"
            );
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("$")]
    [InlineData("$ ")]
    [InlineData("^")]
    [InlineData("$x^{")]
    [InlineData("\\frac{")]
    [InlineData("\\(")]
    [InlineData("\\({\\(}")]
    [InlineData("\\[ {")]
    [InlineData("`a ")]
    [InlineData("\\hat{")]
    [InlineData("^{a}")]
    [InlineData("\\textbf{")]
    [InlineData("\\foo{")]
    [InlineData("\\left")]
    [InlineData("a--")]
    [InlineData("{,")]
    public void R49_Time_is_linear_even_for_a_hundred_thousand_of_anything(string piece)
    {
        var open = string.Concat(Enumerable.Repeat(piece, 100_000));
        var closed = open + new string('}', 100_000);
        var start = Stopwatch.GetTimestamp();
        Assert.NotNull(TexText.ToUnicode(open));
        Assert.NotNull(TexText.ToUnicode(closed));

        // Linear takes some 20 ms; quadratic takes minutes.
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
    }

    private static string Letters(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(Rune.IsLetterOrDigit));
}
