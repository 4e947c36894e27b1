using System.Text;
using Courant.Core.Enriching.Roles;

namespace Courant.Core.Enriching.Institutions;

/// <summary>An institution: its names, the printed one first, and its country where the list says it.</summary>
public sealed record KnownInstitution(IReadOnlyList<string> Names, string? Country)
{
    public string Name => Names[0];
}

/// <summary>
/// The institutions that are known by name, each with its other spellings and abbreviations. A line has the names, the printed one first,
/// with <c>|</c> between them, and after a tab the country.
/// </summary>
public sealed class InstitutionList
{
    private const int MostWords = 12;

    // An abbreviation of a letter or two stands for too much else.
    private const int ShortestSingle = 3;

    private static readonly uint Of = Tokens.HashOf("of");

    private static readonly Lazy<InstitutionList> BuiltIn = new(() =>
        Read(Encoding.UTF8.GetString(Resource.Bytes("institutions.txt")))
    );

    private readonly Dictionary<ulong, KnownInstitution> _byKey = [];

    // For each first word, how many words its longest name has.
    private readonly Dictionary<uint, int> _beginnings = [];

    // Abbreviations are names only in their own case: "PENN" and "Meta" are, "meta" is not.
    private readonly Dictionary<ulong, HashSet<string>> _cased = [];

    /// <summary>The list that is part of the program.</summary>
    public static InstitutionList Shipped => BuiltIn.Value;

    private readonly List<KnownInstitution> _institutions = [];

    public int Count => _institutions.Count;

    /// <summary>What tells this list from another where a registry was joined; empty for a list alone.</summary>
    public string Edition { get; private init; } = "";

    public static InstitutionList Read(string lines)
    {
        var list = new InstitutionList();
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.TrimEnd('\r').Split('\t');
            list._institutions.Add(new KnownInstitution(fields[0].Split('|'), fields.Length > 1 ? fields[1] : null));
        }

        list.AddAll([]);
        return list;
    }

    /// <summary>
    /// This list with the records of a registry: what both know is printed as the registry names it. <paramref name="edition"/> names the
    /// state of the registry, and is asked when all records were read.
    /// </summary>
    public InstitutionList With(IEnumerable<RorRecord> records, Func<string> edition)
    {
        var registry = new RegistryNames(records);
        var joined = new InstitutionList { Edition = edition() };
        joined._institutions.AddRange(_institutions.Select(registry.Joined));
        joined.AddAll(registry.Sure());
        return joined;
    }

    private void AddAll(IEnumerable<(string Name, KnownInstitution Institution)> others)
    {
        // What the list says itself goes first: Newcastle has a university in England and one in Australia.
        foreach (
            var (name, institution) in _institutions
                .SelectMany(institution => institution.Names.Select(name => (name, institution)))
                .Concat(others)
                .Concat(
                    _institutions.SelectMany(institution =>
                        institution.Names.SelectMany(UniversityName.Turned).Select(name => (name, institution))
                    )
                )
        )
        {
            Add(name, institution);
        }
    }

    /// <summary>The institution that is written so, in whatever case and with whatever accents; null when none is known.</summary>
    public KnownInstitution? Find(string name)
    {
        var tokens = AffiliationToken.Of(name);
        return Find(name, tokens, 0, tokens.Length);
    }

    internal KnownInstitution? Find(string text, AffiliationToken[] tokens, int start, int end)
    {
        var key = WordKey.Of(tokens.AsSpan(start, end - start)).Value;
        return _byKey.TryGetValue(key, out var found) && IsCased(key, text, tokens, start, end) ? found : null;
    }

    /// <summary>Every institution whose name stands in a text; of two names that overlap, that of the longer.</summary>
    internal IEnumerable<KnownInstitution> In(string text)
    {
        var tokens = AffiliationToken.Of(text);
        for (var at = 0; at < tokens.Length; )
        {
            var end = LongestAt(text, tokens, at);
            if (end > 0 && Find(text, tokens, at, end) is { } known)
            {
                yield return known;
            }

            at = Math.Max(end, at + 1);
        }
    }

    /// <summary>For each token, how it stands in a known name: 0 not at all, 1 at its beginning, 2 inside. Of two that overlap, the longer.</summary>
    internal byte[] Mark(string text, AffiliationToken[] tokens)
    {
        var marked = new byte[tokens.Length];
        for (var at = 0; at < tokens.Length; )
        {
            var end = LongestAt(text, tokens, at);
            for (var inside = at; inside < end; inside++)
            {
                marked[inside] = (byte)(inside == at ? 1 : 2);
            }

            at = Math.Max(end, at + 1);
        }

        return marked;
    }

    /// <summary>Where the longest known name that begins at a token ends; 0 when none begins there.</summary>
    internal int LongestAt(string text, AffiliationToken[] tokens, int at)
    {
        if (tokens[at].Kind == AffiliationTokenKind.Mark || !_beginnings.TryGetValue(WordKey.Full(tokens[at].Hash), out var most))
        {
            return 0;
        }

        var (key, words, longest) = (WordKey.Empty, 0, 0);
        for (var end = at; end < tokens.Length && words < most; end++)
        {
            key = key.Then(tokens[end]);
            if (tokens[end].Kind == AffiliationTokenKind.Mark)
            {
                continue;
            }

            words++;
            if (
                _byKey.ContainsKey(key.Value)
                && IsCased(key.Value, text, tokens, at, end + 1)
                && (longest == 0 || !BeginsAnother(text, tokens, longest, end + 1))
            )
            {
                longest = end + 1;
            }
        }

        // "Helsinki University" is not what "Helsinki University of Technology" names.
        return longest > 0 && longest < tokens.Length && tokens[longest].Hash == Of ? 0 : longest;
    }

    /// <summary>
    /// Whether what a longer name would add begins after a comma and goes on behind it: in "… of Science and Engineering, Tianjin University"
    /// the city belongs to the university.
    /// </summary>
    private static bool BeginsAnother(string text, AffiliationToken[] tokens, int shorter, int end) =>
        shorter < end
        && text[tokens[shorter].Start] == ','
        && end < tokens.Length
        && tokens[end].Kind == AffiliationTokenKind.Word
        && AffiliationStretch.IsTelling(tokens[end].Hash);

    private void Add(string name, KnownInstitution institution)
    {
        var tokens = AffiliationToken.Of(name);
        var words = tokens.Count(token => token.Kind != AffiliationTokenKind.Mark);
        var first = Array.Find(tokens, token => token.Kind != AffiliationTokenKind.Mark && !WordKey.IsSkipped(token.Hash));
        if (words == 0 || words > MostWords || words == 1 && first.Length < ShortestSingle)
        {
            return;
        }

        var key = WordKey.Of(tokens).Value;
        _byKey.TryAdd(key, institution);
        var beginning = WordKey.Full(first.Hash);
        _beginnings[beginning] = Math.Max(_beginnings.GetValueOrDefault(beginning), words + 2);
        if (words == 1)
        {
            if (!_cased.TryGetValue(key, out var spellings))
            {
                _cased.Add(key, spellings = new(StringComparer.Ordinal));
            }

            spellings.Add(name[first.Start..first.End]);
        }
    }

    private bool IsCased(ulong key, string text, AffiliationToken[] tokens, int start, int end)
    {
        if (!_cased.TryGetValue(key, out var spellings))
        {
            return true;
        }

        for (var at = start; at < end; at++)
        {
            if (tokens[at].Kind != AffiliationTokenKind.Mark && spellings.Contains(text[tokens[at].Start..tokens[at].End]))
            {
                return true;
            }
        }

        return false;
    }
}
