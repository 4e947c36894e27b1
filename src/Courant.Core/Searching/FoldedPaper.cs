using Courant.Core.Model;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Searching;

/// <summary>A paper whose words are split and folded once, to be matched by many queries.</summary>
public sealed class FoldedPaper
{
    private QuantizedVector? _vector;
    private WordVectors? _vectors;

    private FoldedPaper(Paper paper)
    {
        Paper = paper;
        Text = FoldedText.Of(paper.Title, paper.Abstract ?? "", paper.Comment ?? "", out var ends);
        TitleEnd = ends.First;
        AbstractEnd = ends.Second;
    }

    public Paper Paper { get; }

    /// <summary>Title, abstract and comment, in this order.</summary>
    internal FoldedText Text { get; }

    internal int TitleEnd { get; }

    internal int AbstractEnd { get; }

    /// <summary>The authors' names, folded when the first query asks for an author.</summary>
    internal FoldedNames Authors => field ??= FoldedNames.Of(Paper.Authors);

    /// <summary>The institutions word by word, split when the first query asks for one.</summary>
    internal string[][] Institutions => field ??= [.. PaperLabels.InstitutionWords(Paper)];

    /// <summary>What tells its tags apart, read when the first query asks for one.</summary>
    internal string[] Tags => field ??= [.. PaperLabels.Tags(Paper).Select(PaperLabels.KeyOf)];

    /// <summary>Title, abstract and comment word by word as folded, split when the first query asks for a beginning of a word.</summary>
    internal FoldedWords Words => field ??= FoldedWords.Of(Paper.Title, Paper.Abstract ?? "", Paper.Comment ?? "");

    /// <summary>The vector of its title and abstract, made when the first topic asks for it; null where the model knows no word of them.</summary>
    internal QuantizedVector? VectorOf(WordVectors vectors)
    {
        if (_vectors != vectors)
        {
            (_vector, _vectors) = (vectors.Of(Paper), vectors);
        }

        return _vector;
    }

    /// <summary>Folds a paper; the cost is that of reading its text once.</summary>
    public static FoldedPaper Of(Paper paper) => new(paper);
}
