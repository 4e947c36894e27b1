using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Settings;
using Courant.Sources;

namespace Courant.Tests.Fuzzing;

/// <summary>How a body was read, and what that breaks of the reader's promise if anything.</summary>
internal sealed record Reading(PageVerdict Verdict, int Papers, string? Broken = null);

/// <summary>Anything that reads foreign bytes.</summary>
internal sealed record FuzzedReader(string Name, Func<byte[], Random, Reading> Read)
{
    public const string CleanUp = "clean-up of HTML";

    private static readonly string?[] MediaTypes =
    [
        null,
        "text/xml; charset=utf-8",
        "application/json",
        "text/html; charset=koi8-r",
        "application/rss+xml; charset=utf-16",
        "nonsense; charset=\"",
    ];

    /// <summary>Every reader of the catalog.</summary>
    public static IReadOnlyList<FuzzedReader> All()
    {
        var settings = SettingsLoader.Load(
            new SettingsRequest
            {
                Folder = Path.GetTempPath(),
                ConfigFile = null,
                Plugins = Catalog.Sections,
            }
        );
        return
        [
            .. Catalog.Sources.Select(plugin => Of(plugin.Name, plugin.Make(settings))),
            .. Catalog.Lookups.Select(plugin => Of(plugin.Name, plugin.Make(settings))),
            .. Catalog.Importers.Select(plugin => Of($"import {plugin.Name}", plugin.Make())),
            new(CleanUp, (body, _) => CleanedUp(Encoding.UTF8.GetString(body))),
        ];
    }

    private static FuzzedReader Of(string name, ISource source)
    {
        var asked = source.First(new DateOnly(2026, 1, 5)) is [var first, ..] ? first : Asked(name, "all");
        return new(
            name,
            (body, random) =>
            {
                // A later page of the same part is read differently by some.
                var request = random.Next(4) == 0 ? asked with { Page = 3, Seen = 75 } : asked;
                return Kept(
                    source.Read(request, new SourceAnswer(body, MediaTypes[random.Next(MediaTypes.Length)])),
                    titled: true
                );
            }
        );
    }

    private static FuzzedReader Of(string name, ILookup lookup)
    {
        // Asked for what the fixtures answer; some registries answer by position, so that the number asked for matters.
        var known = Bodies.Papers(name);
        SourceRequest[] asked =
        [
            .. Enumerable
                .Range(1, known.Count)
                .SelectMany(count =>
                    (IReadOnlyList<Paper>[])
                        [
                            [.. known.Take(count)],
                            [known[count - 1]],
                        ]
                )
                .Select(papers => lookup.Ask(papers) is [var first, ..] ? first : Asked(name, ILookup.Part)),
        ];
        return new(
            $"look-up {name}",
            (body, random) =>
            {
                // Half of them without a list of what was asked for, which most registries then do not hold the answer against.
                var request = random.Next(2) == 0 ? Asked(name, ILookup.Part) : asked[random.Next(asked.Length)];
                return Kept(
                    lookup.Read(request, new SourceAnswer(body, MediaTypes[random.Next(MediaTypes.Length)])),
                    titled: false
                );
            }
        );
    }

    private static FuzzedReader Of(string name, IImporter importer) =>
        new(
            name,
            (body, _) =>
            {
                var recognised = importer.Recognises(body.AsSpan(0, Math.Min(body.Length, 64 * 1024)));
                var papers = 0;
                foreach (var imported in importer.Read(new MemoryStream(body)))
                {
                    if (imported.Listing is null && imported.Problem is null)
                    {
                        return new Reading(PageVerdict.Good, papers, "neither a paper nor a problem");
                    }

                    if (imported.Listing is { Ids.Count: 0 })
                    {
                        return new Reading(PageVerdict.Good, papers, "a paper without an identifier");
                    }

                    papers += imported.Listing is null ? 0 : 1;
                }

                return new Reading(recognised ? PageVerdict.Good : PageVerdict.Fault, papers);
            }
        );

    /// <summary>What is safe stays as it is when it is cleaned again.</summary>
    private static Reading CleanedUp(string html)
    {
        var safe = CleanHtml.Safe(html);
        var text = CleanHtml.Text(html);
        return new Reading(
            PageVerdict.Good,
            text.Length > 0 ? 1 : 0,
            CleanHtml.Safe(safe) == safe ? null : "what is safe is not safe when it is read again"
        );
    }

    private static SourceRequest Asked(string name, string part) =>
        new(name, part, new DateOnly(2026, 1, 5), new Uri("https://example.org/answer"));

    /// <summary>What every page promises: a reason for what is not good, nothing to store of it, and papers that can be named.</summary>
    private static Reading Kept(SourcePage page, bool titled) =>
        new(
            page.Verdict,
            page.Listings.Count,
            page.Verdict != PageVerdict.Good && page.Why.Length == 0 ? "no reason is given"
                : page.Verdict != PageVerdict.Good && page.Listings.Count > 0 ? "papers of an answer that is not believed"
                : page.Listings.Any(listing => listing.Ids.Count == 0) ? "a paper without an identifier"
                : titled && page.Listings.Any(listing => listing.Title.Length == 0) ? "a paper without a title"
                : null
        );
}
