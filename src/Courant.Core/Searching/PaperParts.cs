using Courant.Core.Model;

namespace Courant.Core.Searching;

/// <summary>The parts of a paper in which a term was found, in the order in which the first is named.</summary>
[Flags]
internal enum FoundIn
{
    Nowhere = 0,
    Title = 1,
    Abstract = 2,
    Comment = 4,
    Authors = 8,
    Categories = 16,
    Id = 32,
    Labels = 64,
    Traits = 128,
    Meaning = 256,
    Interest = 512,
}

internal static class PaperParts
{
    public static string NameOfFirst(FoundIn parts) =>
        (parts & (FoundIn)(-(int)parts)) switch
        {
            FoundIn.Title => "title",
            FoundIn.Abstract => "abstract",
            FoundIn.Comment => "comment",
            FoundIn.Authors => "authors",
            FoundIn.Categories => "categories",
            FoundIn.Id => "id",
            FoundIn.Meaning => "meaning",
            FoundIn.Interest => MatchedClause.OfInterest,
            FoundIn.Labels => "labels",
            _ => "dates and state",
        };

    public static double Score(FoundIn parts) =>
        (parts.HasFlag(FoundIn.Title) ? 3 : 0)
        + (parts.HasFlag(FoundIn.Abstract) ? 1 : 0)
        + (parts.HasFlag(FoundIn.Comment) ? 1 : 0)
        + (parts.HasFlag(FoundIn.Authors) ? 1 : 0);
}
