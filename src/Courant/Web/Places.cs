using Courant.Core.Model;
using Courant.Core.Rendering;

namespace Courant.Web;

/// <summary>Where each paper stands on the page: its number, and the one section in which it is printed in full.</summary>
public sealed record Places(
    IReadOnlyDictionary<PaperId, Pick> Picks,
    IReadOnlyDictionary<PaperId, int> Numbers,
    IReadOnlyDictionary<PaperId, Section> Sections,
    IReadOnlyList<string> SummaryMakers
)
{
    public static readonly Places None = new(
        new Dictionary<PaperId, Pick>(),
        new Dictionary<PaperId, int>(),
        new Dictionary<PaperId, Section>(),
        []
    );

    public static Places Of(Edition edition)
    {
        var sections = new Dictionary<PaperId, Section>();
        foreach (var section in edition.Sections)
        {
            foreach (var pick in section.Picks)
            {
                sections.TryAdd(pick.Paper.Id, section);
            }
        }

        return new Places(
            edition.Papers.ToDictionary(pick => pick.Paper.Id),
            EditionText.Numbers(edition),
            sections,
            EditionText.SummaryMakers(edition)
        );
    }

    /// <summary>A link's address; null, so that no link is made, unless it leads to a page of the web.</summary>
    public static string? Href(Uri? address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? address.AbsoluteUri : null;

    public static string Anchor(PaperId id) => PickText.Anchor(id);

    /// <summary>The name of a section's place; no paper's place has it.</summary>
    public static string Anchor(Section section) => $"section-{section.Slug}";
}
