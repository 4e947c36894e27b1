using System.Collections.Frozen;
using System.Text;
using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>The tables of <see cref="TexText"/>: what a TeX macro looks like in Unicode.</summary>
internal static class TexSymbols
{
    /// <summary>Letters and signs that stand by themselves, in text and in mathematics.</summary>
    public static readonly FrozenDictionary<string, string> Ordinary = Pairs(
        """
        alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ lambda λ
        mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω Alpha Α Beta Β Eta Η Kappa Κ Tau Τ
        ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ aleph ℵ beth ℶ wp ℘ Re ℜ Im ℑ partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅
        forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ triangle △ square □ Box □ blacksquare ■ Diamond ◇ lozenge ◊
        sharp ♯ flat ♭ natural ♮ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ checkmark ✓ degree ° textdegree ° prime ′
        sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge ⋀ bigsqcup ⨆
        ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ textellipsis … langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉
        lvert | rvert | vert | lVert ‖ rVert ‖ Vert ‖ lbrace { rbrace } lbrack [ rbrack ] backslash \ textbackslash \
        textasciitilde ~ textasciicircum ^ textunderscore _ textbar | textless < textgreater > lt < gt >
        dag † dagger † ddag ‡ ddagger ‡ S § P ¶ copyright © textcopyright © textregistered ® texttrademark ™ pounds £ euro € yen ¥
        textmu µ micro µ textendash – textemdash — textquotesingle ' textquoteleft ‘ textquoteright ’ textquotedblleft “
        textquotedblright ” textbullet • bullet • textperiodcentered · LaTeX LaTeX TeX TeX AngstromUnit Å
        complement ∁ surd √ mho ℧ eth ð colon :
        """
    );

    /// <summary>Relations, arrows and binary operators: spaced on both sides or on neither.</summary>
    public static readonly FrozenDictionary<string, string> Binary = Pairs(
        """
        times × texttimes × cdot · div ÷ pm ± mp ∓ ast * star ⋆ circ ∘ cap ∩ cup ∪ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧
        oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ setminus ∖ smallsetminus ∖ wr ≀ amalg ⨿ ltimes ⋉ rtimes ⋊ uplus ⊎
        leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ neq ≠ ne ≠ ll ≪ gg ≫ lll ⋘ ggg ⋙ lesssim ≲ gtrsim ≳ lessgtr ≶ approx ≈ approxeq ≊
        sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ varpropto ∝ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ prec ≺ succ ≻ preceq ⪯ succeq ⪰
        in ∈ ni ∋ notin ∉ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ sqsubseteq ⊑ sqsupseteq ⊒
        vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ mid | nmid ∤ parallel ∥ nparallel ∦ perp ⊥ smile ⌣ frown ⌢ bowtie ⋈
        to → rightarrow → longrightarrow ⟶ gets ← leftarrow ← longleftarrow ⟵ leftrightarrow ↔ longleftrightarrow ⟷ Rightarrow ⇒
        Longrightarrow ⟹ implies ⟹ Leftarrow ⇐ Leftrightarrow ⇔ Longleftrightarrow ⟺ iff ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪
        hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖
        leadsto ⇝ rightsquigarrow ⇝ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ rightleftharpoons ⇌ rightleftarrows ⇄
        twoheadrightarrow ↠ upharpoonright ↾ restriction ↾ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ triangleleft ◁ triangleright ▷ over /
        """
    );

    /// <summary>Functions that are printed upright under their own name.</summary>
    public static readonly FrozenDictionary<string, string> Functions = Pairs(
        """
        log log ln ln lg lg exp exp sin sin cos cos tan tan cot cot sec sec csc csc sinh sinh cosh cosh tanh tanh coth coth
        arcsin arcsin arccos arccos arctan arctan max max min min sup sup inf inf lim lim limsup lim␣sup liminf lim␣inf
        argmax argmax argmin argmin det det dim dim ker ker deg deg gcd gcd hom hom arg arg Pr Pr bmod mod mod mod
        """
    );

    /// <summary>Macros that only set a font or a box around their argument.</summary>
    public static readonly FrozenSet<string> TextFonts = Words(
        """
        textbf textit texttt textsc textsf textrm textup textsl textmd textnormal emph text mbox hbox fbox underline uline
        enquote lowercase sout
        """
    );

    public static readonly FrozenSet<string> MathFonts = Words(
        """
        mathrm mathbf mathit mathsf mathtt mathcal mathfrak mathscr mathnormal boldsymbol bm pmb frak Bbbk ensuremath boxed
        overbrace underbrace substack mathop mathbin mathrel mathord num ce mathds
        """
    );

    /// <summary>Macros that change what follows in a way that plain text cannot show, and nothing else.</summary>
    public static readonly FrozenSet<string> Silent = Words(
        """
        rm bf it em sc tt sf sl up cal mit bfseries itshape scshape ttfamily sffamily rmfamily upshape slshape normalfont
        displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits left right middle big Big bigg Bigg bigl bigr Bigl Bigr
        biggl biggr Biggl Biggr bigm Bigm xspace protect relax noindent centering small large Large footnotesize tiny allowbreak
        nobreak linebreak mathstrut strut nonumber notag
        """
    );

    public static readonly FrozenDictionary<string, string> Spaces = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["quad"] = " ",
        ["qquad"] = " ",
        ["space"] = " ",
        ["newline"] = " ",
        ["par"] = " ",
        ["thinspace"] = "\u00A0",
        ["nobreakspace"] = "\u00A0",
        ["hspace"] = " ",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Accents over a mathematical letter, as combining marks.</summary>
    public static readonly FrozenDictionary<string, char> MathAccents = new Dictionary<string, char>(StringComparer.Ordinal)
    {
        ["hat"] = '\u0302',
        ["widehat"] = '\u0302',
        ["tilde"] = '\u0303',
        ["widetilde"] = '\u0303',
        ["bar"] = '\u0304',
        ["overline"] = '\u0305',
        ["vec"] = '\u20D7',
        ["dot"] = '\u0307',
        ["ddot"] = '\u0308',
        ["check"] = '\u030C',
        ["breve"] = '\u0306',
        ["acute"] = '\u0301',
        ["grave"] = '\u0300',
        ["mathring"] = '\u030A',
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private const string SuperFrom = "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθιφχ";
    private const string SuperTo = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᵠᵡ";
    private const string SubFrom = "0123456789+-−=()aehijklmnoprstuvxβγρφχ";
    private const string SubTo = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ";

    /// <summary>The superscript or subscript form of a text; null where one of its characters has none.</summary>
    public static string? Script(string text, bool super)
    {
        var from = super ? SuperFrom : SubFrom;
        var to = super ? SuperTo : SubTo;
        var written = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var at = from.IndexOf(c);
            if (at < 0)
            {
                return null;
            }

            written.Append(to[at]);
        }

        return written.ToString();
    }

    /// <summary>The letter of the blackboard alphabet, where Unicode has had it since its beginning; else the letter itself.</summary>
    public static char Blackboard(char letter) =>
        letter switch
        {
            'C' => 'ℂ',
            'H' => 'ℍ',
            'N' => 'ℕ',
            'P' => 'ℙ',
            'Q' => 'ℚ',
            'R' => 'ℝ',
            'Z' => 'ℤ',
            _ => letter,
        };

    /// <summary>Whether a macro is a sign and takes no argument.</summary>
    public static bool IsSign(string name) =>
        Ordinary.ContainsKey(name)
        || Binary.ContainsKey(name)
        || TexLetters.Named.ContainsKey(name)
        || Functions.ContainsKey(name);

    private static FrozenDictionary<string, string> Pairs(string table)
    {
        var words = table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            pairs.Add(words[i], words[i + 1].Replace('␣', ' '));
        }

        return pairs.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenSet<string> Words(string table) =>
        table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
