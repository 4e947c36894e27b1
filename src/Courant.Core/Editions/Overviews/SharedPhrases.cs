using System.Runtime.InteropServices;
using Courant.Core.Model;

namespace Courant.Core.Editions.Overviews;

/// <summary>
/// The phrases of one to three words that papers have in common. A paper dwells on a phrase that is in its title, or at least twice in
/// its abstract.
/// </summary>
internal sealed class SharedPhrases
{
    private const double TitleWeight = 2;
    private const double AbstractWeight = 1.2;
    private const double OnceWeight = 0.6;
    private const int FewPapers = 8;

    private readonly TermReader _reader = new();
    private readonly IReadOnlyList<Paper> _papers;
    private readonly List<Term>[] _titles;
    private readonly List<Term>[] _abstracts;
    private readonly Dictionary<ulong, SharedPhrase> _phrases = [];

    /// <summary>Those that at least two papers have, in one order.</summary>
    private readonly SharedPhrase[] _shared;

    public SharedPhrases(IReadOnlyList<Paper> papers)
    {
        _papers = papers;
        _titles = [.. papers.Select(paper => _reader.Read(paper.Title))];
        _abstracts = [.. papers.Select(paper => _reader.Read(paper.Abstract ?? ""))];
        for (var paper = 0; paper < papers.Count; paper++)
        {
            Count(_titles[paper], paper, inTitle: true);
            Count(_abstracts[paper], paper, inTitle: false);
        }

        foreach (var longer in _phrases.Values)
        {
            MarkPart(longer.Words.AsSpan(1..), longer.Occurrences);
            MarkPart(longer.Words.AsSpan(..^1), longer.Occurrences);
        }

        _shared =
        [
            .. _phrases.Where(phrase => phrase.Value.Papers > 1).OrderBy(phrase => phrase.Key).Select(phrase => phrase.Value),
        ];
    }

    /// <summary>
    /// The phrases of each paper that another paper has too, and not most of them, by number, with what each tells of the paper; the
    /// squares of its weights sum to 1.
    /// </summary>
    public (int Phrase, double Weight)[][] Weighted()
    {
        var weighted = Array.ConvertAll(_titles, _ => new List<(int Phrase, double Weight)>());
        for (var number = 0; number < _shared.Length; number++)
        {
            var phrase = _shared[number];
            if (phrase.Papers > Math.Max(FewPapers, _papers.Count / 2))
            {
                continue;
            }

            var telling = Math.Log((1.0 + _papers.Count) / phrase.Papers) * (phrase.Words.Length == 1 ? 1 : 1.5);
            foreach (var (paper, _) in phrase.Holding)
            {
                weighted[paper].Add((number, telling * Weight(phrase.Holding[paper])));
            }
        }

        return
        [
            .. weighted.Select(phrases =>
            {
                var length = Math.Sqrt(phrases.Sum(phrase => phrase.Weight * phrase.Weight));
                return phrases.Select(phrase => (phrase.Phrase, phrase.Weight / length)).ToArray();
            }),
        ];
    }

    /// <summary>
    /// The phrase that most of some papers have in common and few others, of those that half of them hold and at least one of them, of
    /// a single word two, dwells on; null where they have none. A single word makes no theme of two papers.
    /// </summary>
    public SharedPhrase? NameOf(IReadOnlyList<int> papers)
    {
        var members = papers.ToHashSet();
        SharedPhrase? best = null;
        var most = 0.0;
        foreach (var phrase in _shared)
        {
            if (phrase.IsFragment || phrase.Words.Length == 1 && members.Count == 2)
            {
                continue;
            }

            var (holding, dwelling) = (0, 0);
            var weight = 0.0;
            foreach (var (paper, place) in phrase.Holding)
            {
                if (members.Contains(paper))
                {
                    holding++;
                    dwelling += place == PhrasePlace.Once ? 0 : 1;
                    weight += Weight(place);
                }
            }

            if (holding < 2 || dwelling < (phrase.Words.Length == 1 ? 2 : 1) || holding * 2 < members.Count)
            {
                continue;
            }

            var length = phrase.Words.Length switch
            {
                1 => 0.45,
                2 => 1.5,
                _ => 1.7,
            };
            var score =
                weight
                * Math.Sqrt((double)holding / phrase.Papers)
                * Math.Log(1 + (double)_papers.Count / phrase.Papers)
                * length;
            if (score > most)
            {
                (best, most) = (phrase, score);
            }
        }

        return best;
    }

    /// <summary>The words of other papers, to ask of several phrases how many of them dwell on each.</summary>
    public IReadOnlyList<(List<Term> Title, List<Term> Abstract)> Words(IEnumerable<Paper> others) =>
        [.. others.Select(paper => (_reader.Read(paper.Title), _reader.Read(paper.Abstract ?? "")))];

    /// <summary>How many of some other papers dwell on a phrase.</summary>
    public static int Dwelling(SharedPhrase phrase, IReadOnlyList<(List<Term> Title, List<Term> Abstract)> others) =>
        others.Count(other => Occurrences(other.Title, phrase) > 0 || Occurrences(other.Abstract, phrase) > 1);

    /// <summary>The commonest spelling of a phrase among some papers, that of running text before that of headlines.</summary>
    public string Spelling(SharedPhrase phrase, IReadOnlyList<int> members)
    {
        var spellings = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var paper in members)
        {
            Find(_abstracts[paper], _papers[paper].Abstract ?? "", 3);
            Find(_titles[paper], _papers[paper].Title, 1);
        }

        var best = spellings
            .OrderBy(each => Headlined(each.Key))
            .ThenByDescending(each => each.Value)
            .ThenBy(each => each.Key, StringComparer.Ordinal)
            .First();

        // "Checkpoints", wherever the papers use the plural often enough.
        return spellings.GetValueOrDefault(best.Key + "s") * 4 >= best.Value ? best.Key + "s" : best.Key;

        void Find(List<Term> terms, string text, int weight)
        {
            for (var at = 0; at + phrase.Words.Length <= terms.Count; at++)
            {
                if (StandsAt(terms, at, phrase))
                {
                    var spelled = text[terms[at].Start..terms[at + phrase.Words.Length - 1].End].Replace('\n', ' ');
                    spellings[spelled] = spellings.GetValueOrDefault(spelled) + weight;
                }
            }
        }
    }

    private static int Occurrences(List<Term> terms, SharedPhrase phrase)
    {
        var count = 0;
        for (var at = 0; at + phrase.Words.Length <= terms.Count; at++)
        {
            count += StandsAt(terms, at, phrase) ? 1 : 0;
        }

        return count;
    }

    private static bool StandsAt(List<Term> terms, int at, SharedPhrase phrase)
    {
        for (var word = 0; word < phrase.Words.Length; word++)
        {
            if (terms[at + word].Id != phrase.Words[word] || word > 0 && !terms[at + word].Joined)
            {
                return false;
            }
        }

        return true;
    }

    private static double Weight(PhrasePlace place) =>
        place switch
        {
            PhrasePlace.Title => TitleWeight,
            PhrasePlace.Often => AbstractWeight,
            _ => OnceWeight,
        };

    /// <summary>The words that only a headline or the start of a sentence would begin with a capital.</summary>
    private static int Headlined(string spelled) =>
        spelled
            .Split(' ', '-')
            .Count(word => word.Length > 1 && char.IsUpper(word[0]) && !word.AsSpan(1).ContainsAnyInRange('A', 'Z'));

    private void MarkPart(ReadOnlySpan<int> words, int occurrences)
    {
        if (_phrases.TryGetValue(KeyOf(words), out var part))
        {
            part.InLonger = Math.Max(part.InLonger, occurrences);
        }
    }

    private static ulong KeyOf(ReadOnlySpan<int> words)
    {
        var key = 0UL;
        foreach (var word in words)
        {
            key = key << 21 | (uint)(word + 1);
        }

        return key;
    }

    private void Count(List<Term> terms, int paper, bool inTitle)
    {
        for (var at = 0; at < terms.Count; at++)
        {
            if (terms[at].Class == WordClass.Common)
            {
                continue;
            }

            var telling = terms[at].Class == WordClass.Telling;
            if (telling)
            {
                Add([terms[at].Id], at + 1);
            }

            if (at + 1 < terms.Count && terms[at + 1] is { Joined: true, Class: not WordClass.Common } second)
            {
                telling |= second.Class == WordClass.Telling;
                if (telling)
                {
                    Add([terms[at].Id, second.Id], at + 2);
                }

                if (
                    at + 2 < terms.Count
                    && terms[at + 2] is { Joined: true, Class: not WordClass.Common } third
                    && (telling || third.Class == WordClass.Telling)
                )
                {
                    Add([terms[at].Id, second.Id, third.Id], at + 3);
                }
            }
        }

        void Add(ReadOnlySpan<int> words, int after)
        {
            ref var phrase = ref CollectionsMarshal.GetValueRefOrAddDefault(_phrases, KeyOf(words), out _);
            phrase ??= new SharedPhrase(words.ToArray());
            phrase.Note(paper, inTitle, after < terms.Count && terms[after] is { Joined: true, Class: not WordClass.Common });
        }
    }
}
