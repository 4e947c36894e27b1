using System.Runtime.InteropServices;
using Courant.Core.Model;

namespace Courant.Core.Editions;

/// <summary>
/// Papers that belong together, by number, best first, under a name. <paramref name="IsShared"/>: the name is a phrase that each of
/// them dwells on, spelled as most of them do.
/// </summary>
internal sealed record PaperGroup(string Phrase, IReadOnlyList<int> Papers, bool IsShared = false);

/// <summary>
/// Groups papers by phrases of one to three words that several of them dwell on: a paper dwells on a phrase that is in its title, or at
/// least twice in its abstract. So what a group is named for is true of each of its papers.
/// </summary>
internal sealed class Grouping
{
    private const double TitleWeight = 2;
    private const double AbstractWeight = 1.2;

    private readonly IReadOnlyList<Paper> _papers;
    private readonly List<Term>[] _titles;
    private readonly List<Term>[] _abstracts;
    private readonly Dictionary<ulong, Phrase> _phrases = [];

    public Grouping(IReadOnlyList<Paper> papers)
    {
        var reader = new TermReader();
        _papers = papers;
        _titles = [.. papers.Select(paper => reader.Read(paper.Title))];
        _abstracts = [.. papers.Select(paper => reader.Read(paper.Abstract ?? ""))];
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
    }

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

    /// <summary>Up to <paramref name="most"/> groups, the most telling first; no paper is in two of them.</summary>
    public IReadOnlyList<PaperGroup> Groups(int most)
    {
        var all = _papers.Count;
        var candidates = _phrases
            .Where(phrase =>
                phrase.Value.Dwelling.Count >= 2
                && phrase.Value.Dwelling.Count <= Math.Max(3, all * 3 / 5)
                && !phrase.Value.IsFragment
            )
            .OrderBy(phrase => phrase.Key)
            .Select(phrase => phrase.Value)
            .ToList();
        var groups = new List<PaperGroup>();
        var taken = new bool[all];
        var used = new HashSet<int>();
        while (groups.Count < most)
        {
            Phrase? best = null;
            var bestScore = 0.0;
            foreach (var phrase in candidates)
            {
                var score = Score(phrase, taken, used);
                if (score > bestScore)
                {
                    (best, bestScore) = (phrase, score);
                }
            }

            if (best is null)
            {
                break;
            }

            var members = best
                .Dwelling.Where(paper => !taken[paper.Key])
                .OrderByDescending(paper => paper.Value)
                .ThenBy(paper => paper.Key)
                .Select(paper => paper.Key)
                .ToList();
            groups.Add(new PaperGroup(Spelling(best, members), members, IsShared: true));
            members.ForEach(paper => taken[paper] = true);
            used.UnionWith(best.Words);
        }

        return groups;
    }

    private double Score(Phrase phrase, bool[] taken, HashSet<int> used)
    {
        var weight = 0.0;
        var free = 0;
        foreach (var (paper, dwelling) in phrase.Dwelling)
        {
            if (!taken[paper])
            {
                weight += dwelling;
                free++;
            }
        }

        // A phrase whose papers mostly stand elsewhere, or that repeats another's words, divides nothing.
        if (free < 2 || free * 2 < phrase.Dwelling.Count || Array.Exists(phrase.Words, used.Contains))
        {
            return 0;
        }

        var length = phrase.Words.Length switch
        {
            1 => 0.55,
            2 => 1.5,
            _ => 1.6,
        };
        return Math.Pow(weight, 0.8) * Math.Log(1 + _papers.Count / (double)phrase.Papers) * length * (free == 2 ? 0.4 : 1);
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
            phrase ??= new Phrase(words.ToArray());
            phrase.Note(paper, inTitle, after < terms.Count && terms[after] is { Joined: true, Class: not WordClass.Common });
        }
    }

    /// <summary>The words that only a headline or the start of a sentence would begin with a capital.</summary>
    private static int Headlined(string spelled) =>
        spelled
            .Split(' ', '-')
            .Count(word => word.Length > 1 && char.IsUpper(word[0]) && !word.AsSpan(1).ContainsAnyInRange('A', 'Z'));

    /// <summary>The commonest spelling among the papers, that of running text before that of headlines.</summary>
    private string Spelling(Phrase phrase, List<int> members)
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

        // "Three papers deal with checkpoints", wherever the papers use the plural often enough.
        return spellings.GetValueOrDefault(best.Key + "s") * 4 >= best.Value ? best.Key + "s" : best.Key;

        void Find(List<Term> terms, string text, int weight)
        {
            for (var at = 0; at + phrase.Words.Length <= terms.Count; at++)
            {
                var length = 0;
                while (
                    length < phrase.Words.Length
                    && terms[at + length].Id == phrase.Words[length]
                    && (length == 0 || terms[at + length].Joined)
                )
                {
                    length++;
                }

                if (length == phrase.Words.Length)
                {
                    var spelled = text[terms[at].Start..terms[at + length - 1].End].Replace('\n', ' ');
                    spellings[spelled] = spellings.GetValueOrDefault(spelled) + weight;
                }
            }
        }
    }

    private sealed class Phrase(int[] words)
    {
        private int _last = -1;
        private int _count;
        private bool _titled;
        private int _goesOn;

        public int[] Words => words;

        public int Occurrences { get; private set; }

        /// <summary>How often it stands in the one longer phrase that it stands in most.</summary>
        public int InLonger { get; set; }

        /// <summary>
        /// Mostly part of the same longer phrase, as "vision language" is of "vision-language models", or nearly always followed by
        /// another word, as "multi-agent" is.
        /// </summary>
        public bool IsFragment => InLonger * 10 > Occurrences * 6 || _goesOn * 20 > Occurrences * 17;

        /// <summary>How many papers contain it at all.</summary>
        public int Papers { get; private set; }

        /// <summary>The papers that dwell on it, each with its weight.</summary>
        public Dictionary<int, double> Dwelling { get; } = [];

        /// <summary>Papers come one after the other, the title of each before its abstract.</summary>
        public void Note(int paper, bool inTitle, bool goesOn)
        {
            Occurrences++;
            _goesOn += goesOn ? 1 : 0;
            if (paper != _last)
            {
                (_last, _count, _titled) = (paper, 0, false);
                Papers++;
            }

            _titled |= inTitle;
            _count += inTitle ? 0 : 1;
            if (_titled || _count >= 2)
            {
                Dwelling[paper] = _titled ? TitleWeight : AbstractWeight;
            }
        }
    }
}
