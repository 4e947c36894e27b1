using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// One row of the daily papers. Votes, links and what a model wrote stand in its paper; the number of comments beside it. Over the
/// years fields were added and moved, so each is looked for in both places.
/// </summary>
internal static class HuggingFaceRow
{
    /// <summary>Who wrote the summary before the rows named the model.</summary>
    private const string Unnamed = "unnamed language model";

    /// <param name="row">The row.</param>
    /// <param name="source">The plugin that asked.</param>
    /// <param name="listed">The day whose list it stands in; without it, the day that the row states.</param>
    public static (Listing? Listing, string? Wrong) Read(JsonElement row, string source, DateOnly? listed)
    {
        var paper = row.Field("paper");
        if (Identifiers.Arxiv(paper.Text("id")) is not { } id)
        {
            return (null, $"`{paper.Text("id")}` is not an arXiv identifier, in {ForeignJson.Describe(row)}");
        }

        if ((paper.Text("title") ?? row.Text("title")) is not { } title)
        {
            return (null, $"{id} has no title");
        }

        var day = listed ?? (paper.Text("submittedOnDailyAt") is { } said ? FieldText.Day(said) : null);
        var writer = new Maker(source, paper.Text("ai_summary_model") ?? Unnamed);
        return (
            new Listing
            {
                Source = source,
                Ids = [id],
                Title = title,
                Abstract = paper.Text("summary") ?? row.Text("summary"),
                Authors =
                [
                    .. paper
                        .Items("authors")
                        .Select(author => author.Text("name") ?? "")
                        .Where(AuthorNames.IsName)
                        .Select(name => new Author(name)),
                ],
                Published = paper.Instant("publishedAt"),
                Announced = day,
                Announce = day is null ? null : AnnounceType.New,
                Links = [.. Links(id, paper)],
                Signals = [.. Signals(row, paper)],
                Insights = [.. Written(paper, writer), .. Organisation(row, paper, source)],
            },
            null
        );
    }

    /// <summary>The identifier of the first row of a list.</summary>
    public static string? Id(JsonElement list) => list.EnumerateArray().FirstOrDefault().Field("paper").Text("id");

    private static IEnumerable<Link> Links(PaperId id, JsonElement paper)
    {
        yield return new Link(LinkKind.Abstract, new Uri($"https://huggingface.co/papers/{id.Value}"));
        if (JsonFields.Web(paper.Text("githubRepo")) is { } code)
        {
            yield return new Link(LinkKind.Code, code);
        }

        if (JsonFields.Web(paper.Text("projectPage")) is { } project)
        {
            yield return new Link(KindOf(project), project);
        }
    }

    /// <summary>A project page on Hugging Face itself is a data set or a model.</summary>
    private static LinkKind KindOf(Uri page)
    {
        if (page.Host is not ("huggingface.co" or "hf.co"))
        {
            return LinkKind.Project;
        }

        return page.AbsolutePath.Trim('/').Split('/') switch
        {
            ["datasets", ..] => LinkKind.Data,
            [not ("spaces" or "collections" or "blog" or "papers" or "docs"), _] => LinkKind.Model,
            _ => LinkKind.Project,
        };
    }

    private static IEnumerable<Signal> Signals(JsonElement row, JsonElement paper)
    {
        if ((paper.Count("upvotes") ?? row.Count("upvotes")) is { } votes)
        {
            yield return new Signal("upvotes", votes);
        }

        if ((row.Count("numComments") ?? paper.Count("numComments")) is { } comments)
        {
            yield return new Signal("comments", comments);
        }

        if (paper.Count("githubStars") is { } stars)
        {
            yield return new Signal("github_stars", stars);
        }
    }

    private static IEnumerable<Insight> Written(JsonElement paper, Maker writer)
    {
        if (paper.Text("ai_summary") is { } summary)
        {
            yield return new Summary(summary) { Maker = writer };
        }

        if (paper.Texts("ai_keywords") is { Count: > 0 } keywords)
        {
            yield return new Keyphrases([.. keywords.Distinct()]) { Maker = writer };
        }
    }

    /// <summary>The organisation that whoever listed the paper named for it.</summary>
    private static IEnumerable<Insight> Organisation(JsonElement row, JsonElement paper, string source)
    {
        foreach (
            var field in (JsonElement[])
                [paper.Field("organization"), row.Field("organization"), row.Field("submitterOrganization")]
        )
        {
            if ((field.Text("fullname") ?? field.Text("name")) is { } name)
            {
                return [new Institutions([name]) { Maker = new Maker(source, "organization") }];
            }
        }

        return [];
    }
}
