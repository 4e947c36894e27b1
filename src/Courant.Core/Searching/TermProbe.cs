using Courant.Core.Model;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Searching;

/// <summary>One term of a query made ready to be looked for.</summary>
internal abstract class TermProbe
{
    private TermProbe() { }

    public static TermProbe Of(Query.Term term) =>
        term.Field switch
        {
            QueryField.Author => new Name(term.Text),
            QueryField.Category => new Category(term.Text),
            QueryField.Id => new Identifier(term.Text),
            QueryField.Year => new Years(term.Text),
            QueryField.Near => new Nearness(term.Near),
            QueryField.Interest => new Prose(term.Interest),
            QueryField.Has or QueryField.Is => new Trait(term.Field, term.Text),
            QueryField.Tag => new Tag(term.Text),
            QueryField.Institution => new Institution(term.Text),
            _ => new Phrase(term.Field, term.Text),
        };

    /// <summary>Whether the paper contains the term.</summary>
    public abstract bool IsIn(FoldedPaper paper);

    /// <summary>Every part of the paper that contains the term.</summary>
    public abstract FoundIn Where(FoldedPaper paper);

    private sealed class Phrase(QueryField field, string text) : TermProbe
    {
        private readonly WordPattern _pattern = new(text);

        public override bool IsIn(FoldedPaper paper) =>
            field switch
            {
                QueryField.Title => _pattern.Occurs(paper, 0, paper.TitleEnd),
                QueryField.Abstract => _pattern.Occurs(paper, paper.TitleEnd, paper.AbstractEnd),
                QueryField.Comment => _pattern.Occurs(paper, paper.AbstractEnd, paper.Text.Words.Length),
                _ => _pattern.Occurs(paper, 0, paper.Text.Words.Length),
            };

        public override FoundIn Where(FoldedPaper paper)
        {
            var found = FoundIn.Nowhere;
            if (field is QueryField.All or QueryField.Title && _pattern.Occurs(paper, 0, paper.TitleEnd))
            {
                found |= FoundIn.Title;
            }

            if (field is QueryField.All or QueryField.Abstract && _pattern.Occurs(paper, paper.TitleEnd, paper.AbstractEnd))
            {
                found |= FoundIn.Abstract;
            }

            if (
                field is QueryField.All or QueryField.Comment
                && _pattern.Occurs(paper, paper.AbstractEnd, paper.Text.Words.Length)
            )
            {
                found |= FoundIn.Comment;
            }

            return found;
        }
    }

    private sealed class Name(string text) : TermProbe
    {
        private readonly string[] _words = FoldedNames.WordsOf(text);
        private readonly bool _beginning = WordBeginning.IsOne(text);

        public override bool IsIn(FoldedPaper paper) => _words.Length > 0 && paper.Authors.Has(_words, _beginning);

        public override FoundIn Where(FoldedPaper paper) => IsIn(paper) ? FoundIn.Authors : FoundIn.Nowhere;
    }

    private sealed class Tag(string text) : TermProbe
    {
        private readonly bool _beginning = WordBeginning.IsOne(text);
        private readonly string _key = WordBeginning.IsOne(text) ? PaperLabels.BeginningOf(text) : PaperLabels.KeyOf(text);

        public override bool IsIn(FoldedPaper paper)
        {
            foreach (var tag in paper.Tags)
            {
                if (_beginning ? tag.StartsWith(_key, StringComparison.Ordinal) : tag == _key)
                {
                    return true;
                }
            }

            return false;
        }

        public override FoundIn Where(FoldedPaper paper) => IsIn(paper) ? FoundIn.Labels : FoundIn.Nowhere;
    }

    private sealed class Institution(string text) : TermProbe
    {
        private readonly string[] _words = PaperLabels.InstitutionAsked(text);
        private readonly bool _beginning = WordBeginning.IsOne(text);

        public override bool IsIn(FoldedPaper paper)
        {
            foreach (var name in paper.Institutions)
            {
                if (_words.Length > 0 && FoldedNames.Stand(_words, name, _beginning, initials: false))
                {
                    return true;
                }
            }

            return false;
        }

        public override FoundIn Where(FoldedPaper paper) => IsIn(paper) ? FoundIn.Labels : FoundIn.Nowhere;
    }

    private sealed class Category : TermProbe
    {
        private readonly string _category;
        private readonly bool _archive;

        public Category(string text)
        {
            _archive = text.EndsWith(".*", StringComparison.Ordinal) || !text.Contains('.', StringComparison.Ordinal);
            _category = text.EndsWith(".*", StringComparison.Ordinal) ? text[..^2] : text;
        }

        public override bool IsIn(FoldedPaper paper)
        {
            foreach (var category in paper.Paper.Categories)
            {
                if (
                    category.StartsWith(_category, StringComparison.OrdinalIgnoreCase)
                    && (category.Length == _category.Length || (_archive && category[_category.Length] == '.'))
                )
                {
                    return true;
                }
            }

            return false;
        }

        public override FoundIn Where(FoldedPaper paper) => IsIn(paper) ? FoundIn.Categories : FoundIn.Nowhere;
    }

    private sealed class Identifier(string text) : TermProbe
    {
        private readonly PaperId? _wanted = Identifiers.TryParse(text, out var id, out _) ? id : null;

        public override bool IsIn(FoldedPaper paper)
        {
            if (_wanted is { } wanted)
            {
                foreach (var id in paper.Paper.Ids)
                {
                    if (id == wanted)
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        public override FoundIn Where(FoldedPaper paper) => IsIn(paper) ? FoundIn.Id : FoundIn.Nowhere;
    }

    private sealed class Years(string text) : TermProbe
    {
        private readonly (int From, int To) _years = PaperTraits.Years(text) ?? (1, 0);

        public override bool IsIn(FoldedPaper paper) =>
            PaperTraits.YearOf(paper.Paper) is var year && year >= _years.From && year <= _years.To;

        public override FoundIn Where(FoldedPaper paper) => IsIn(paper) ? FoundIn.Traits : FoundIn.Nowhere;
    }

    private sealed class Nearness(NearPaper? near) : TermProbe
    {
        public override bool IsIn(FoldedPaper paper) => near is not null && near.Holds(paper.Paper);

        public override FoundIn Where(FoldedPaper paper) => IsIn(paper) ? FoundIn.Meaning : FoundIn.Nowhere;
    }

    private sealed class Prose(KnownInterest? interest) : TermProbe
    {
        public override bool IsIn(FoldedPaper paper) => interest?.ScoreOf(paper) is { } score && KnownInterest.Holds(score);

        public override FoundIn Where(FoldedPaper paper) => IsIn(paper) ? FoundIn.Interest : FoundIn.Nowhere;
    }

    private sealed class Trait(QueryField field, string text) : TermProbe
    {
        public override bool IsIn(FoldedPaper paper) => PaperTraits.Holds(paper.Paper, field, text);

        public override FoundIn Where(FoldedPaper paper) => IsIn(paper) ? FoundIn.Traits : FoundIn.Nowhere;
    }
}
