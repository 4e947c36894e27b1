using System.Collections.Frozen;
using Courant.Core.Model;

namespace Courant.Core.Editions.Overviews;

/// <summary>
/// Turns a sentence in which authors speak of themselves into one that speaks of them: "We present Orca, a server" into "Orca is a
/// server", "we find that" left out, "our method" into the method's name, "we" into the authors' names. Nothing else is changed; what
/// cannot be turned safely is quoted.
/// </summary>
internal static class ReportedSpeech
{
    private static readonly FrozenSet<string> FirstPersons = Set("we our ours us ourselves i my me mine let's");
    private static readonly FrozenSet<string> Selves = Set("paper work article study report letter survey thesis note tutorial");
    private static readonly FrozenSet<string> Makes = Set("present introduce propose develop design build describe devise");
    private static readonly FrozenSet<string> Made = Set(
        "method approach framework system model algorithm solution technique scheme design prototype implementation architecture "
            + "pipeline protocol mechanism strategy tool dataset benchmark"
    );
    private static readonly FrozenSet<string> Tells = Set(
        "show find demonstrate observe prove report verify establish reveal found showed observed demonstrated proved confirm"
    );
    private static readonly FrozenSet<string> TellNouns = Set(
        "results result evaluation evaluations experiments experiment findings analysis analyses simulations measurements benchmarks "
            + "tests study studies"
    );
    private static readonly FrozenSet<string> TellVerbs = Set(
        "show shows demonstrate demonstrates indicate indicates reveal reveals confirm confirms verify verifies suggest suggests showed"
    );
    private static readonly FrozenSet<string> Present = Set(
        "presents proposes introduces studies investigates explores describes develops examines addresses analyzes analyses shows "
            + "argues reports provides considers demonstrates evaluates offers surveys reviews revisits aims seeks establishes "
            + "compares extends applies discusses outlines formulates derives proves identifies quantifies characterizes uses "
            + "focuses asks advances builds contributes"
    );

    /// <summary>The sentence in the third person; null where it cannot be turned without a risk.</summary>
    /// <param name="sentence">A whole sentence, without an opening that joins it to another.</param>
    /// <param name="paper">Whose sentence it is.</param>
    /// <param name="name">What the authors call what they made, where they do.</param>
    public static string? Of(string sentence, Paper paper, string? name)
    {
        var speech = new List<string>(sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        DropTelling(speech);
        if (speech.Count < 5)
        {
            return null;
        }

        var subject = Subject(paper);
        if (Introduction(speech, name) is { } introduced)
        {
            speech = introduced;
        }

        var spoken = false;
        for (var at = 0; at < speech.Count; at++)
        {
            var word = Bare(speech[at]);
            if (at == 0 && Own(speech, name, subject) is { } turned)
            {
                speech = turned;
                spoken = name is null || !speech[0].StartsWith(name, StringComparison.Ordinal);
                continue;
            }

            if (word is "this" or "the" && at + 1 < speech.Count && Selves.Contains(Bare(speech[at + 1])))
            {
                if (at > 0 || subject is null || at + 2 >= speech.Count || Plural(Bare(speech[2])) is not { } verb)
                {
                    return null;
                }

                speech = [subject, verb, .. speech.Skip(3)];
                spoken = true;
                continue;
            }

            if (at > 0 && Proposal(speech, at) is > 0 and var noun)
            {
                speech = name is null
                    ? [.. speech[..at], "the", .. speech[(at + noun)..]]
                    :
                    [
                        .. speech[..at],
                        Replaced(speech[at + noun], Bare(speech[at + noun]).Length, name),
                        .. speech[(at + noun + 1)..],
                    ];
                continue;
            }

            if (word == "it" && at > 1 && speech[at - 1].EndsWith(',') && !speech.Take(at).Any(IsName))
            {
                // "Deployed in two clusters, it saves …" speaks of what the sentence before named.
                if (name is null)
                {
                    return null;
                }

                speech[at] = name;
                continue;
            }

            if (!FirstPersons.Contains(word))
            {
                continue;
            }

            var turnedWord = word switch
            {
                "we" => spoken ? "they" : subject,
                "us" => spoken ? "them" : null,
                "our" => spoken ? "their" : Possessive(subject),
                "ourselves" => spoken ? "themselves" : null,
                _ => null,
            };
            if (turnedWord is null)
            {
                return null;
            }

            spoken = true;
            speech[at] = Replaced(speech[at], word.Length, at == 0 ? Capital(turnedWord) : turnedWord);
        }

        speech[0] = Capital(speech[0]);
        return string.Join(' ', speech);

        static bool IsName(string word) =>
            word.Length > 1 && char.IsUpper(word[0]) && word.AsSpan(1).ContainsAnyInRange('A', 'Z');
    }

    private static string? Possessive(string? subject) =>
        subject is null ? null
        : subject == "the authors" ? "the authors’"
        : $"{subject}’s";

    /// <summary>Several authors by name, "the authors" where they are not known; null for one, after whom every verb would change.</summary>
    private static string? Subject(Paper paper) =>
        paper.Authors.Count switch
        {
            0 => paper.AuthorCount == 1 ? null : "the authors",
            1 => null,
            2 => $"{Surname(paper.Authors[0])} and {Surname(paper.Authors[1])}",
            _ => $"{Surname(paper.Authors[0])} et al.",
        };

    internal static string Surname(Author author)
    {
        var comma = author.Name.IndexOf(',', StringComparison.Ordinal);
        var words = (comma > 0 ? author.Name[..comma] : author.Name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return comma > 0
            ? string.Join(' ', words)
            : words.LastOrDefault(word => word is not ("Jr." or "Jr" or "II" or "III")) ?? author.Name;
    }

    /// <summary>Takes "We show that" and "Experimental results demonstrate that" off.</summary>
    private static void DropTelling(List<string> speech)
    {
        var that = speech.FindIndex(0, Math.Min(7, speech.Count), word => word == "that");
        if (that < 1 || speech.Count - that < 6)
        {
            return;
        }

        var before = speech[..that].ConvertAll(Bare);
        var we = before.Count is 2 or 3 && before[0] == "we" && Tells.Contains(before[^1]);
        var results =
            before.Count >= 2
            && TellVerbs.Contains(before[^1])
            && TellNouns.Contains(before[^2])
            && before[..^2].TrueForAll(word => word is "and" or "our" or "the" or "these" || IsPlain(word))
            && !speech[..that].Exists(word => word.EndsWith(','));
        if (we || results)
        {
            speech.RemoveRange(0, that + 1);
        }

        static bool IsPlain(string word) =>
            word
                is "experimental"
                    or "extensive"
                    or "empirical"
                    or "comprehensive"
                    or "numerical"
                    or "simulation"
                    or "evaluation"
                    or "preliminary"
                    or "theoretical"
                    or "experiment"
                    or "further"
                    or "all"
                    or "systematic"
                    or "initial"
                    or "additional";
    }

    /// <summary>"We present NAME, a server …" says that NAME is a server.</summary>
    private static List<string>? Introduction(List<string> speech, string? name)
    {
        var verb = Bare(speech[0]) == "we" ? 1 : 3;
        if (
            name is null
            || verb == 3 && !(Bare(speech[0]) == "this" && Selves.Contains(Bare(speech[1])))
            || !Makes.Contains(verb == 1 ? Bare(speech[1]) : Plural(Bare(speech[2])) ?? "")
        )
        {
            return null;
        }

        var words = name.Split(' ');
        var from = verb == 1 ? 2 : 3;
        var end = from + words.Length;
        if (end + 3 >= speech.Count || string.Join(' ', speech[from..end]) != name + ",")
        {
            return null;
        }

        return Bare(speech[end]) is "a" or "an" or "the" && !speech[end].EndsWith(',')
            ? [.. words, "is", .. speech[end..]]
            : null;
    }

    /// <summary>"Our method" at the start: its name, or "the method of" its authors.</summary>
    private static List<string>? Own(List<string> speech, string? name, string? subject)
    {
        var noun = Proposal(speech, 0);
        if (noun == 0)
        {
            return null;
        }

        return name is not null ? [name, .. speech[(noun + 1)..]]
            : subject is not null ? ["The", speech[noun], "of", subject, .. speech[(noun + 1)..]]
            : null;
    }

    /// <summary>How far behind "our" or "the proposed" stands what was made: "our method"; 0 where nothing of the kind does.</summary>
    private static int Proposal(List<string> speech, int at)
    {
        var first = Bare(speech[at]);
        var noun =
            at + 2 >= speech.Count ? 0
            : first is "our" or "the" && Bare(speech[at + 1]) == "proposed" ? 2
            : first == "our" ? 1
            : 0;
        return noun > 0 && Made.Contains(Bare(speech[at + noun])) ? noun : 0;
    }

    private static string? Plural(string verb) =>
        !Present.Contains(verb) ? null
        : verb == "analyses" ? "analyse"
        : verb.EndsWith("ies", StringComparison.Ordinal) ? verb[..^3] + "y"
        : verb.EndsWith("sses", StringComparison.Ordinal) ? verb[..^2]
        : verb[..^1];

    /// <summary>A word in small letters without what stands around it.</summary>
    private static string Bare(string word) => word.Trim(',', '.', ';', ':', '(', ')', '"', '“', '”').ToLowerInvariant();

    private static string Replaced(string word, int length, string with)
    {
        var from = 0;
        while (!char.IsLetter(word[from]))
        {
            from++;
        }

        return word[..from] + with + word[(from + length)..];
    }

    private static string Capital(string word) =>
        word.Length > 1 && char.IsLower(word[0]) && !word.Skip(1).Any(char.IsUpper)
            ? char.ToUpperInvariant(word[0]) + word[1..]
            : word;

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
