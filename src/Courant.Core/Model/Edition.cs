using System.Text.Json.Serialization;

namespace Courant.Core.Model;

/// <summary>What a paper is to the reader on the edition's day.</summary>
public enum PickState
{
    New,
    CrossListed,
    Revised,
    Withdrawn,

    /// <summary>Held already and shown again on request, as in a table of the newest papers.</summary>
    Known,
}

/// <summary>Why a paper was picked: the words of the topic that it contains, each with the field it was found in.</summary>
public sealed record Reason(IReadOnlyList<MatchedClause> Matched)
{
    public override string ToString() =>
        Matched.Count == 0 ? "all papers" : string.Join(", ", Matched.Select(clause => clause.InWords));
}

/// <summary>A clause of a topic's query and the first field of the paper it was found in: title, abstract, authors, …</summary>
public sealed record MatchedClause(string Clause, string Field)
{
    /// <summary>The field of a clause that is the reader's own prose: what of it the paper shares, by its words.</summary>
    public const string OfInterest = "interest";

    /// <summary>
    /// How near the paper is to the reader's prose, up to 1: the cosine with what is wished for, less what is unwanted; null for any
    /// other clause.
    /// </summary>
    public double? Cosine { get; init; }

    /// <summary>The clause for a reader: <c>moe in title</c>, <c>near your interest in serving, MoE models</c>.</summary>
    [JsonIgnore]
    public string InWords =>
        Field != OfInterest ? $"{Clause} in {Field}"
        : Clause.Length > 0 ? $"near your interest in {Clause}"
        : "near your interest by other words";
}

/// <summary>One paper in one section: what it is today and why it is there.</summary>
public sealed record Pick(Dossier Dossier, PickState State, Reason Reason)
{
    public Paper Paper => Dossier.Paper;

    /// <summary>The announcement day under which it is filed.</summary>
    public DateOnly Day { get; init; }

    /// <summary>What changed, for a revised paper whose earlier version was seen.</summary>
    public Revision? Revision { get; init; }
}

/// <summary>The papers of one topic. <paramref name="Total"/> counts all that matched, printed or not.</summary>
public sealed record Section(string Slug, string Name, string Query, IReadOnlyList<Pick> Picks, int Total);

/// <summary>One sentence of the overview and the papers it speaks of; never without one.</summary>
public sealed record Statement(string Text, IReadOnlyList<PaperId> Cites);

/// <summary>Papers that belong together today, the most central first, and what can be said of them.</summary>
public sealed record Theme(string Name, IReadOnlyList<Statement> Statements, IReadOnlyList<PaperId> Papers)
{
    /// <summary>How many papers of the seven days before dwelt on what the theme is named for; null where that is not known.</summary>
    public int? WeekBefore { get; init; }

    /// <summary>The papers of which no statement speaks.</summary>
    public IEnumerable<PaperId> Unspoken() => Papers.Except(Statements.SelectMany(statement => statement.Cites));
}

/// <summary>The day in a few sentences. <paramref name="AlsoToday"/> lists the papers that are in no theme.</summary>
public sealed record Overview(string Byline, IReadOnlyList<Theme> Themes, IReadOnlyList<PaperId> AlsoToday)
{
    /// <summary>Further papers that belong together, each theme with one sentence at most.</summary>
    public IReadOnlyList<Theme> MoreThemes { get; init; } = [];
}

/// <summary>What is printed: one record that every page, file and mail shows. Frozen when printed.</summary>
public sealed record Edition
{
    /// <summary>Stable name: <c>2026-01-05</c> for a day, <c>20251229-20260104</c> for a week.</summary>
    public required string Slug { get; init; }

    /// <summary>The name on the masthead.</summary>
    public required string Title { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day covered; the edition's own day.</summary>
    public required DateOnly To { get; init; }

    public required IReadOnlyList<Section> Sections { get; init; }

    public Overview? Overview { get; init; }

    public Receipt Receipt { get; init; } = Receipt.Empty;

    /// <summary>Printed from the bundled sample archive; every page says so.</summary>
    public bool Sample { get; init; }

    /// <summary>Every paper once, in the order of its first appearance.</summary>
    public IEnumerable<Pick> Papers => Sections.SelectMany(section => section.Picks).DistinctBy(pick => pick.Paper.Id);
}
