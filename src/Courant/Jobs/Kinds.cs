using Courant.Core;
using Courant.Core.Model;

namespace Courant.Jobs;

/// <summary>A kind of edition: its name, whether its files stand in a folder of their day, and what renders it.</summary>
internal sealed record Kind(string Name, bool Daily, IReadOnlyList<IRenderer> Renderers);

/// <summary>The kinds of edition that can be printed.</summary>
internal sealed class Kinds(IReadOnlyList<Kind> kinds)
{
    public const string WeeklyDigest = "weekly-digest";
    public const string KeywordTables = "keyword-tables";
    public const string FrontPage = "front-page";
    public const string List = "list";

    /// <summary>The page of a day; the newest one stands in the root as well.</summary>
    public const string Page = "index.html";

    public IEnumerable<string> Names => kinds.Select(kind => kind.Name);

    /// <summary>The files of one kind.</summary>
    public IEnumerable<Rendered> Of(string name, Edition edition)
    {
        var kind = kinds.Single(kind => kind.Name == name);
        return kind
            .Renderers.SelectMany(renderer => renderer.Render(edition))
            .Select(file => kind.Daily ? file with { Name = $"{edition.Slug}/{file.Name}" } : file);
    }

    /// <summary>The files of every kind that stands in the folder of its day.</summary>
    public IEnumerable<Rendered> OfDay(Edition edition) =>
        kinds.Where(kind => kind.Daily).SelectMany(kind => Of(kind.Name, edition));

    /// <summary>The page of an edition as it stands in the root.</summary>
    public IEnumerable<Rendered> Front(Edition edition) =>
        OfDay(edition)
            .Where(file => file.Name.EndsWith("/" + Page, StringComparison.Ordinal))
            .Select(file => file with { Name = Page });
}
