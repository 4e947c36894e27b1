using Courant.Core.Model;

namespace Courant.Core.Searching;

/// <summary>
/// Checks the category of a query: <c>cs.LG</c>, or <c>cs</c> or <c>cs.*</c> for a whole archive, in any case of letters.
/// </summary>
internal static class QueryCategories
{
    /// <summary>What is wrong with a category and how to put it right; null when nothing is.</summary>
    public static (string What, string HowToFix)? FaultOf(string text)
    {
        var (archive, subject) = ArxivCategories.Split(text);
        if (!ArxivCategories.TryArchive(archive, out _))
        {
            return (
                $"{text} is not an arXiv category",
                Spelling.Nearest(archive, ArxivCategories.Archives) is { } nearest
                    ? $"did you mean {nearest}{text[archive.Length..]}?"
                    : "write a category such as cs.LG, or an archive such as cs"
            );
        }

        return subject is null or "*" || HasShapeOfSubject(subject)
            ? null
            : ($"{text} is not an arXiv category", $"write a category such as cs.LG, or {archive} for the whole archive");
    }

    /// <summary>What is odd about a category that can be one: its subject is not known. Null when nothing is.</summary>
    public static (string What, string HowToFix)? DoubtOf(string text)
    {
        var (archive, subject) = ArxivCategories.Split(text);
        var subjects = ArxivCategories.SubjectsOf(archive);
        if (
            subject is null or "*"
            || !ArxivCategories.TryArchive(archive, out var name)
            || subjects.Contains(subject, StringComparer.OrdinalIgnoreCase)
        )
        {
            return null;
        }

        return (
            $"{name} has no subject {subject} that is known here",
            subjects.Count == 0 ? $"write cat:{name}"
            : Spelling.Nearest(subject, subjects) is { } nearest ? $"did you mean {name}.{nearest}?"
            : $"the subjects of {name} are {string.Join(", ", subjects)}"
        );
    }

    /// <summary>Whether a word is a category with its subject as arXiv writes it, such as <c>cs.LG</c>.</summary>
    public static bool IsOne(string word) => word.Contains('.', StringComparison.Ordinal) && ArxivCategories.IsKnown(word);

    private static bool HasShapeOfSubject(string subject) =>
        subject.Length >= 2 && subject.All(c => char.IsAsciiLetter(c) || c == '-');
}
