using Courant.Core.Editions;
using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Tests.Editions;

/// <summary>Papers, topics and plans for tests of editions; texts are our own.</summary>
internal static class EditionFixtures
{
    public static readonly DateOnly Monday = new(2026, 1, 5);

    public static Topic Topic(string slug, string query, int size = 20, TopicOrder order = TopicOrder.Relevance) =>
        new()
        {
            Slug = slug,
            Name = slug,
            Query = QueryParser.Parse(query).Query!,
            Size = size,
            Order = order,
        };

    public static Dossier Dossier(
        string number,
        string title,
        string text = "We study caches.",
        params Announcement[] announced
    ) =>
        new(
            new Paper
            {
                Id = Id(number),
                Ids = [Id(number)],
                Title = title,
                Abstract = text,
                Authors = [new Author("Ada Lovelace"), new Author("Charles Babbage"), new Author("Mary Somerville")],
                Categories = ["cs.DC"],
                Announcements = [.. announced.OrderBy(each => each.Day)],
                Version = announced.Length == 0 ? 1 : announced.Max(each => each.Version),
                Published = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero),
            },
            []
        );

    public static PaperId Id(string number) => new(IdScheme.Arxiv, number);

    public static Announcement New(DateOnly day, int? version = 1) => new("arxiv-oai", day, AnnounceType.New, version);

    public static Announcement Cross(DateOnly day, int? version = 1) => new("arxiv-oai", day, AnnounceType.Cross, version);

    public static Announcement Replaced(DateOnly day, int? version) => new("arxiv-oai", day, AnnounceType.Replaced, version);

    public static Dossier Announced(this Dossier dossier, params Announcement[] announced) =>
        dossier with
        {
            Paper = dossier.Paper with
            {
                Announcements = [.. dossier.Paper.Announcements.Concat(announced).OrderBy(each => each.Day)],
                Version = dossier.Paper.Announcements.Concat(announced).Max(each => each.Version),
            },
        };

    public static EditionPlan Plan(DateOnly day, IEnumerable<Dossier> candidates, params Topic[] topics) =>
        new()
        {
            Slug = day.ToString("yyyy-MM-dd", null),
            Title = "The Test Courant",
            From = day,
            To = day,
            Topics = topics.Length == 0 ? [Topic("caches", "cache")] : topics,
            Candidates = [.. candidates],
        };

    public static PrintedLedger After(params Composed[] printed) => new(printed.SelectMany(each => each.Entries));
}
