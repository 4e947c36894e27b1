namespace Courant.Bench.Speed.Scale;

/// <summary>So many words of running text had so many different words, growing by this exponent.</summary>
internal sealed record VocabularyGrowth(long Tokens, int Words, double Exponent);

/// <summary>
/// New words by Heaps' law: a text of n words has k·n^β different ones, so that each word of text brings β·V/n new ones. β is measured on
/// the real papers. A new word is the beginning of one rare word with the end of another, and comes again as often as it has come
/// before (Simon, "On a class of skew distribution functions", Biometrika 42, 1955), which gives new words the frequencies of words.
/// </summary>
internal sealed class Coinage(VocabularyGrowth growth, string[] rare, Random random)
{
    private readonly string[] _plain = [.. rare.Where(SearchQuestions.IsPlain).Order(StringComparer.Ordinal)];
    private readonly List<string> _coined = [];
    private readonly List<int> _said = [];
    private long _tokens = growth.Tokens;
    private double _owed;

    public double Exponent => growth.Exponent;

    public long Words => growth.Words + _coined.Count;

    /// <summary>So many words of text were written.</summary>
    public void Passed(int words)
    {
        _tokens += words;
        _owed += Exponent * Words / _tokens * words;
    }

    /// <summary>A new word, one coined before, or the rare word itself, as they share the rare places.</summary>
    public string InPlaceOf(ReadOnlySpan<char> word)
    {
        if (_owed >= 1)
        {
            _owed--;
            _coined.Add(New());
            _said.Add(_coined.Count - 1);
            return _coined[^1];
        }

        if (random.NextInt64(Words) >= _coined.Count)
        {
            return word.ToString();
        }

        var again = _said[random.Next(_said.Count)];
        _said.Add(again);
        return _coined[again];
    }

    private string New()
    {
        var (one, other) = (_plain[random.Next(_plain.Length)], _plain[random.Next(_plain.Length)]);
        return $"{one.AsSpan(0, (one.Length / 2) + 1)}{other.AsSpan(other.Length / 2)}";
    }
}
