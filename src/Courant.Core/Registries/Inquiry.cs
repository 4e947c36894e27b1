using Courant.Core.Merging;
using Courant.Core.Model;

namespace Courant.Core.Registries;

/// <summary>
/// The papers that one request asks a registry about, in the order asked, each with the beginning of its folded title: what the cursor
/// of a look-up's request says, so that an answer can be held against the question.
/// </summary>
public sealed class Inquiry
{
    /// <summary>Letters of a title that are enough to tell it from another paper's.</summary>
    private const int TitleLength = 80;

    private readonly Dictionary<PaperId, string> _titles = [];

    private Inquiry(IReadOnlyList<PaperId> ids) => Ids = ids;

    /// <summary>Empty where the request was not a look-up's.</summary>
    public IReadOnlyList<PaperId> Ids { get; }

    /// <summary>A line for each paper: the identifier that is asked for, a tab, and the beginning of its title.</summary>
    public static string Cursor(IEnumerable<(PaperId Id, Paper Paper)> papers) =>
        string.Join('\n', papers.Select(asked => $"{asked.Id}\t{LikeTitle.Beginning(asked.Paper.Title, TitleLength)}"));

    /// <summary>Requests about every identifier that can be asked for, as many in each as <paramref name="size"/> allows.</summary>
    public static IReadOnlyList<SourceRequest> Lists(
        string registry,
        IReadOnlyList<Paper> papers,
        Func<PaperId, bool> canBeAsked,
        int size,
        Func<IEnumerable<PaperId>, Uri> address
    ) =>
        [
            .. papers
                .SelectMany(paper => paper.Ids.Where(canBeAsked).Select(id => (Id: id, Paper: paper)))
                .DistinctBy(asked => asked.Id)
                .Chunk(size)
                .Select(chunk => new SourceRequest(
                    registry,
                    ILookup.Part,
                    default,
                    address(chunk.Select(asked => asked.Id)),
                    Cursor: Cursor(chunk)
                )),
        ];

    public static Inquiry Of(string? cursor)
    {
        var ids = new List<PaperId>();
        var inquiry = new Inquiry(ids);
        foreach (var line in (cursor ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (PaperId.TryParseExact(tab < 0 ? line : line[..tab], out var id))
            {
                ids.Add(id);
                inquiry._titles[id] = tab < 0 ? "" : line[(tab + 1)..];
            }
        }

        return inquiry;
    }

    public bool Asks(PaperId id) => _titles.ContainsKey(id);

    /// <summary>Whether a title can be that of the paper asked for; so, too, where the question does not know its title.</summary>
    public bool Fits(PaperId id, string title) =>
        !_titles.TryGetValue(id, out var known) || known.Length == 0 || LikeTitle.Holds(known, title);
}
