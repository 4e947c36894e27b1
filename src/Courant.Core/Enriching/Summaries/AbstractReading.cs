using Courant.Core.Enriching.Roles;
using Courant.Core.Searching.Indexing;

namespace Courant.Core.Enriching.Summaries;

/// <summary>An abstract as a summary is chosen from it: its sentences, their tokens with the roots of the words, and their roles.</summary>
internal sealed class AbstractReading
{
    private readonly Dictionary<uint, uint> _roots = new(128);

    public AbstractReading(string text, string title)
    {
        Text = text;
        Sentences = Enriching.Sentences.Of(text);
        Tokens = [.. Sentences.Select(sentence => Roles.Tokens.Of(text, sentence))];
        Odds = SentenceRoles.Of(text, Tokens);
        Roots = Array.ConvertAll(Tokens, tokens => RootsOf(text, tokens));
        Title = title;
        TitleRoots = [.. RootsOf(title, Roles.Tokens.Of(title, new Sentence(0, title.Length))).Where(root => root != 0)];
    }

    public string Text { get; }

    public IReadOnlyList<Sentence> Sentences { get; }

    public List<Token>[] Tokens { get; }

    /// <summary>For each token of each sentence the hash of its root; 0 for a mark.</summary>
    public uint[][] Roots { get; }

    public RoleOdds[] Odds { get; }

    /// <summary>The roots of the title's words, in order.</summary>
    public uint[] TitleRoots { get; }

    public string Title { get; }

    public ReadOnlySpan<char> Sentence(int at) => Sentences[at].In(Text);

    private uint[] RootsOf(string text, List<Token> tokens)
    {
        var roots = new uint[tokens.Count];
        for (var at = 0; at < roots.Length; at++)
        {
            var token = tokens[at];
            if (!token.IsWord)
            {
                continue;
            }

            if (!_roots.TryGetValue(token.Hash, out roots[at]))
            {
                roots[at] = Roles.Tokens.HashOf(WordRoot.Of(text[token.Start..token.End].ToLowerInvariant()));
                _roots.Add(token.Hash, roots[at]);
            }
        }

        return roots;
    }
}
