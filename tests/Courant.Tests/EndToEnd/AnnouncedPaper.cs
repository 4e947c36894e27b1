using System.Globalization;
using System.Text;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Tests.EndToEnd;

/// <summary>A paper as the stand-in for arXiv announces it; <paramref name="Day"/> is the day of its last change.</summary>
internal sealed record AnnouncedPaper(
    string Id,
    DateOnly Day,
    string Title,
    string Abstract,
    string Categories,
    string Authors,
    string Comment,
    IReadOnlyList<(DateTimeOffset Date, bool Withdrawn)> Versions
)
{
    private static readonly string[] Subjects =
    [
        "Speculative Decoding under Bursty Load",
        "A KV Cache that Spills to Far Memory",
        "Pipeline Parallelism without Bubbles",
        "Activation Recomputation by Cost",
        "An Optimizing Compiler for Sparse Kernels",
        "Tail Latency of Shared Accelerators",
        "Reinforcement Learning for Cluster Scheduling",
        "Roofline Models of Attention",
    ];

    private static readonly string[] Homes = ["cs.DC", "cs.LG cs.DC", "cs.LG", "cs.DC cs.PF", "quant-ph cs.DC"];

    /// <summary>The <paramref name="number"/>th paper of a day: every fifth is in no topic, some are cross-lists.</summary>
    public static AnnouncedPaper New(DateOnly day, int number)
    {
        var title = number % 5 == 4 ? "Counting Birds at a Feeder" : Subjects[number % Subjects.Length];
        var id = $"{day:yyMM}.{day.Day:00}{number:000}";
        return new(
            id,
            day,
            $"{title}, Part {day:MMdd}{number}",
            $"We study the question of report {id}. Our design is {number + 2} times as fast as the best one before it.",
            Homes[number % Homes.Length],
            $"Ada Author{number}, Ben Writer",
            number % 3 == 0 ? "12 pages | code at https://github.com/example/report" : "",
            [(Submitted(day), false)]
        );
    }

    /// <summary>A new version that is announced on a day, with another title.</summary>
    public AnnouncedPaper Revised(DateOnly day) =>
        this with
        {
            Day = day,
            Title = Title.Replace("Part", "Revised Part", StringComparison.Ordinal),
            Versions = [.. Versions, (Submitted(day), false)],
        };

    public AnnouncedPaper Withdrawn(DateOnly day) =>
        this with
        {
            Day = day,
            Comment = "This paper has been withdrawn by the authors: an error in the second proof.",
            Versions = [.. Versions, (Submitted(day), true)],
        };

    /// <summary>An hour at which a paper must be submitted to be announced on a day.</summary>
    public static DateTimeOffset Submitted(DateOnly day)
    {
        var hour = new DateTimeOffset(day, default, TimeSpan.Zero);
        while (ArxivCalendar.AnnouncementDay(hour) != day)
        {
            hour = hour.AddHours(-1);
        }

        return hour;
    }

    public bool IsIn(string set) => Categories.Split(' ').Any(category => ArxivCategories.SetOf(category) == set);

    public string Record()
    {
        var to = new StringBuilder();
        to.Append("<record><header><identifier>oai:arXiv.org:").Append(Id).Append("</identifier><datestamp>");
        to.Append(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}</datestamp>");
        foreach (var category in Categories.Split(' '))
        {
            to.Append("<setSpec>").Append(ArxivCategories.SetOf(category)).Append("</setSpec>");
        }

        to.Append("</header><metadata><arXivRaw xmlns=\"http://arxiv.org/OAI/arXivRaw/\"><id>").Append(Id).Append("</id>");
        for (var number = 1; number <= Versions.Count; number++)
        {
            var (date, withdrawn) = Versions[number - 1];
            to.Append(
                CultureInfo.InvariantCulture,
                $"<version version=\"v{number}\"><date>{date.UtcDateTime:r}</date><size>9kb</size><source_type>{(withdrawn ? "I" : "D")}</source_type></version>"
            );
        }

        to.Append(CultureInfo.InvariantCulture, $"<title>{Title}</title><authors>{Authors}</authors>");
        to.Append(CultureInfo.InvariantCulture, $"<categories>{Categories}</categories>");
        to.Append(Comment.Length > 0 ? $"<comments>{Comment}</comments>" : "");
        to.Append(CultureInfo.InvariantCulture, $"<abstract>  {Abstract}\n</abstract></arXivRaw></metadata></record>");
        return to.ToString();
    }

    /// <summary>The paper as an entry of the query API.</summary>
    public string Entry()
    {
        var categories = Categories.Split(' ');
        return $"""
            <entry>
              <id>http://arxiv.org/abs/{Id}v{Versions.Count}</id>
              <updated>{Versions[^1].Date.UtcDateTime:s}Z</updated><published>{Versions[0].Date.UtcDateTime:s}Z</published>
              <title>{Title}</title><summary>{Abstract}</summary>
              {string.Concat(Authors.Split(", ").Select(name => $"<author><name>{name}</name></author>"))}
              <arxiv:primary_category term="{categories[0]}" scheme="http://arxiv.org/schemas/atom"/>
              {string.Concat(categories.Select(category => $"<category term=\"{category}\"/>"))}
            </entry>
            """;
    }
}
