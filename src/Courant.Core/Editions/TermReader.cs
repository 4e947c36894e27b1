using System.Collections.Frozen;
using System.Runtime.InteropServices;
using Courant.Core.Searching;

namespace Courant.Core.Editions;

/// <summary>
/// A word of a text at [Start, End), numbered by its stem. <paramref name="Joined"/>: only a blank or a hyphen parts it from the word
/// before, so that both may be of one phrase.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Term(int Id, int Start, int End, WordClass Class, bool Joined);

/// <summary>What a word can tell by itself.</summary>
internal enum WordClass
{
    /// <summary>A word of the subject.</summary>
    Telling,

    /// <summary>A word that any paper may use: method, novel, performance.</summary>
    Generic,

    /// <summary>A word that holds sentences together: the, with, which.</summary>
    Common,
}

/// <summary>Splits texts into words and numbers their stems, the same stem alike over all texts that one reader reads.</summary>
internal sealed class TermReader
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Common = Set(
        "a about above across after against all also although among an and another any are as at be because been before being below "
            + "between both but by can cannot could did do does doing due during each either enough especially even every few first "
            + "for from further given had has have having here how however i if in including instead into is it its itself just least "
            + "less many may might more moreover most much must nor not of on once one only onto or other our out over own per rather "
            + "respectively same second several shall she should since so some still such than that the their them then there "
            + "therefore these they this those three through thus to too toward towards two under until unlike up upon us use used "
            + "uses using very via was we were what when where whereas whether which while who whose why will with within without "
            + "would yet you your e.g i.e et al vs etc no"
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Generic = Set(
        "achieve achieving ablation ability able academic account accurate accuracy acros additional address advance advanced aim "
            + "allow alternative analysi analyze analyse answer application applied apply approach art aspect assess assessment author "
            + "available average base based baseline behavior behaviour benchmark benefit best better build call capability case "
            + "certain challenge challenging change characteristic class code combine common compare compared comparable comparison "
            + "competitive complex complexity component comprehensive compute concept condition conduct consider consistent "
            + "consistently constraint construct context contribution conventional cost create critical crucial current data dataset "
            + "deep define demonstrate demonstrated depend describe design designed desired detail develop developed development "
            + "difference different difficult direct discover discus distinct diverse domain driven easy effect effective "
            + "effectivenes effectively efficiency efficient efficiently emerging enable enabling end enhance enhanced ensure entire "
            + "error establish estimate evaluate evaluated evaluation evidence example exist existing experiment experimental expert "
            + "explicit explore extend extensive factor fail feature field final find finding fine fixed focu following form "
            + "formulation framework full fully function fundamental future gain gap general generate generated generation goal "
            + "good ground growing handle hard help high higher highlight human idea identify impact implement implementation "
            + "implication important improve improved improvement improving include increase increasing increasingly independent "
            + "indicate individual industry information input insight introduce introduced investigate involve issue joint key known "
            + "lack language large larger latest lead leading learn learned learning level leverage leveraging light like limit "
            + "limitation limited line literature local long low lower machine main maintain major make making mean measure mechanism "
            + "method methodology metric mode model modern module motivated multi multiple natural near necessary need network new "
            + "next non novel number object observe obtain offer often open order original output outcome outperform overall paper "
            + "parameter part particular particularly performance perform performed pipeline point popular poor possible potential "
            + "practical practice precise precision prediction present presented preserve prevent previou previously primary "
            + "principle prior problem procedure proces produce program project promising proof proper property propose proposed "
            + "prove proven provide providing public publicly purpose quality quantitative question range rapid rate ratio real "
            + "reach recent recently reduce reduced reducing reduction reference regime relate related relation release relevant "
            + "reliable rely remain report represent require required requirement research researcher resource respect result reveal "
            + "review rich robust robustnes role run sample scale scalable scenario science scientific score self semantic sequence "
            + "set setting setup shift show shown significant significantly similar simple simulation single size small solution solve "
            + "source space specific specifically speed stage standard state step stochastic strategy strong structure structured "
            + "study subset substantial substantially success successfully suggest suite superior support survey system target task "
            + "technique technology term test testing text theoretical theory time tool top traditional train trained training "
            + "tradeoff type typical unified unique unit universal update user usage usually validate validated value variety various "
            + "vast version wide widely word work world year yield zero issue input strength weaknes algorithm process focuses neural "
            + "synthetic llm ai foundation ml deep gpu pretrained inference-time extended realistic publicly released submission claim "
            + "bound device depth representation"
    );

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _look;
    private readonly List<WordClass> _classes = [];

    public TermReader() => _look = _ids.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The words in order, without formulas, TeX commands and numbers.</summary>
    public List<Term> Read(string text)
    {
        var terms = new List<Term>(text.Length / 6 + 1);
        Span<char> stem = stackalloc char[48];
        var joined = false;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '\\')
            {
                while (at + 1 < text.Length && char.IsAsciiLetter(text[at + 1]))
                {
                    at++;
                }

                joined = false;
                continue;
            }

            if (letter == '$')
            {
                var close = text.IndexOf('$', at + 1);
                at = close > 0 && close - at < 120 ? close : at;
                joined = false;
                continue;
            }

            if (!char.IsLetterOrDigit(letter))
            {
                joined &= letter is ' ' or '-' or '‑' or '\n';
                continue;
            }

            var end = at;
            var length = 0;
            var letters = false;
            for (; end < text.Length && char.IsLetterOrDigit(text[end]); end++)
            {
                letters |= char.IsLetter(text[end]);
                if (length < stem.Length)
                {
                    stem[length++] = char.ToLowerInvariant(text[end]);
                }
            }

            if (letters && end - at > 1)
            {
                var id = IdOf(stem[..length]);
                terms.Add(new Term(id, at, end, _classes[id], joined));
                joined = true;
            }
            else
            {
                joined = false;
            }

            at = end - 1;
        }

        return terms;
    }

    private int IdOf(Span<char> word)
    {
        var common = Common.Contains(word);
        ReadOnlySpan<char> stem = common ? word : word[..Stemming.Stem(word)];
        if (!_look.TryGetValue(stem, out var id))
        {
            id = _classes.Count;
            _look[stem] = id;
            _classes.Add(
                common ? WordClass.Common
                : Generic.Contains(stem) ? WordClass.Generic
                : WordClass.Telling
            );
        }

        return id;
    }

    /// <summary>The stems are listed as words: the same rule takes their plurals off.</summary>
    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words
            .Split(' ')
            .SelectMany(word => (string[])[word, StemOf(word)])
            .ToFrozenSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private static string StemOf(string word)
    {
        Span<char> letters = stackalloc char[word.Length];
        word.CopyTo(letters);
        return letters[..Stemming.Stem(letters)].ToString();
    }
}
