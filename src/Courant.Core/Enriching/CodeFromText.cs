using Courant.Core.Model;

namespace Courant.Core.Enriching;

/// <summary>
/// Finds the addresses of a paper's own code, data, models and project page in its comment and abstract. A link of somebody else's
/// work is worse than none: a link is taken only when the words before it say that it is the paper's own.
/// </summary>
public sealed class CodeFromText : IEnricher
{
    public Maker Maker { get; } = new("code-from-text", "1");

    public IReadOnlyList<Insight> Read(Paper paper, ModelAnswer? answer)
    {
        var links = new List<Link>();
        var evidence = new List<Evidence>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var link in paper.Links)
        {
            if (link.Kind is LinkKind.Code or LinkKind.Data or LinkKind.Model or LinkKind.Project && seen.Add(Key(link.Url)))
            {
                links.Add(link);
            }
        }

        var promised = false;
        Take(paper.Comment, "comment", trusted: true);
        Take(paper.Abstract, "abstract", trusted: false);
        return links.Count == 0
            ? []
            :
            [
                new CodeLinks(links)
                {
                    Maker = Maker,
                    Confidence = promised ? 0.6 : 0.9,
                    Evidence = evidence,
                },
            ];

        void Take(string? text, string field, bool trusted)
        {
            foreach (var address in text is null ? [] : WebAddress.In(text))
            {
                var before = Before(text!, address.Start);
                if (
                    KindOf(address.Url, before) is { } kind
                    && OwnWork.Is(address.Url, paper.Title, before, trusted)
                    && seen.Add(Key(address.Url))
                )
                {
                    links.Add(new Link(kind, address.Url));
                    evidence.Add(new Evidence(field, address.Start, address.End));
                    promised |= before.Contains("will be", StringComparison.OrdinalIgnoreCase);
                }
            }
        }
    }

    /// <summary>The words of the sentence before a link, back to the link before it.</summary>
    private static string Before(string text, int at)
    {
        var start = Math.Max(0, at - 240);
        foreach (var sentence in Sentences.Of(text[start..at]))
        {
            var from = start + sentence.Start;
            if (from < at)
            {
                start = Math.Max(start, from);
            }
        }

        var words = text[start..at];
        var link = words.LastIndexOf("http", StringComparison.OrdinalIgnoreCase);
        var space = link < 0 ? -1 : words.IndexOfAny([' ', '\n', '}'], link);
        return link >= 0 && space >= 0 && words.AsSpan(space).Trim(" ,;.and}{\n").Length > 0 ? words[space..] : words;
    }

    /// <summary>What an address leads to, by its host and path; null for one that is not known to hold code or data.</summary>
    private static LinkKind? KindOf(Uri url, string before)
    {
        var host = url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
        var path = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        switch (host)
        {
            case "github.com" or "gitlab.com" or "bitbucket.org" or "codeberg.org" or "gitee.com":
                return path.Length >= 2 && !(path.Length >= 3 && path[2] is "issues" or "pull" or "discussions")
                    ? LinkKind.Code
                    : null;
            case "anonymous.4open.science":
                return path.Length >= 2 ? LinkKind.Code : null;
            case "huggingface.co":
                return path switch
                {
                    ["datasets", _, ..] => LinkKind.Data,
                    ["spaces", _, _, ..] => LinkKind.Project,
                    ["collections", _, ..] => LinkKind.Model,
                    ["papers" or "docs" or "blog" or "models" or "posts", ..] => null,
                    [_, _, ..] => LinkKind.Model,
                    _ => null,
                };
            case "zenodo.org":
                return path is ["record" or "records" or "doi", _, ..] ? DataOrCode(before) : null;
            case "doi.org":
                return path is ["10.5281" or "10.6084" or "10.17632" or "10.7910" or "10.17605" or "10.5061", _, ..]
                    ? DataOrCode(before)
                    : null;
            case "osf.io" or "kaggle.com" or "figshare.com" or "data.mendeley.com" or "modelscope.cn":
                return path.Length >= 1 ? DataOrCode(before) : null;
        }

        if (
            host.EndsWith(".github.io", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".gitlab.io", StringComparison.OrdinalIgnoreCase)
        )
        {
            return LinkKind.Project;
        }

        if (
            host.StartsWith("gitlab.", StringComparison.OrdinalIgnoreCase)
            || host.StartsWith("git.", StringComparison.OrdinalIgnoreCase)
        )
        {
            return path.Length >= 2 ? LinkKind.Code : null;
        }

        // Any other address is a project page only where the words right before it call it one.
        var near = before.AsSpan(Math.Max(0, before.Length - 45));
        return
            near.Contains("project", StringComparison.OrdinalIgnoreCase)
            && Pages.Any(page =>
                before.AsSpan(Math.Max(0, before.Length - 45)).Contains(page, StringComparison.OrdinalIgnoreCase)
            )
            ? LinkKind.Project
            : null;
    }

    private static readonly string[] Pages = ["page", "site", "website", "webpage"];

    private static LinkKind DataOrCode(string before) =>
        before.Contains("code", StringComparison.OrdinalIgnoreCase)
        && !before.Contains("data", StringComparison.OrdinalIgnoreCase)
            ? LinkKind.Code
            : LinkKind.Data;

    private static string Key(Uri url)
    {
        var path = url.AbsolutePath.TrimEnd('/');
        path = path.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? path[..^4] : path;
        return url.Host.Replace("www.", "", StringComparison.OrdinalIgnoreCase) + path;
    }
}
