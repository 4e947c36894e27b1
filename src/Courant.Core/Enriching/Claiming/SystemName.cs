using Courant.Core.Enriching.Quantities;

namespace Courant.Core.Enriching.Claiming;

/// <summary>The name that authors give to what they made: before the colon of the title, or after "we propose".</summary>
internal static class SystemName
{
    private const int LongestName = 40;

    public static string? Of(string title, string text, IReadOnlyList<ReadSentence> sentences)
    {
        if (
            title.IndexOf(':', StringComparison.Ordinal) is > 1 and <= LongestName and var colon
            && IsName(title[..colon])
            && Occurs(title[..colon].Trim(), text)
        )
        {
            return title[..colon].Trim();
        }

        foreach (var sentence in sentences)
        {
            if (Introduced(sentence) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>A title whose beginning the abstract never says again is a phrase, not a name.</summary>
    private static bool Occurs(string name, string text) => text.Contains(name, StringComparison.Ordinal);

    /// <summary>"We propose NAME, a …", "called NAME", "we propose Long Words (NAME)".</summary>
    private static string? Introduced(ReadSentence sentence)
    {
        for (var at = 0; at + 1 < sentence.Words.Count; at++)
        {
            var lower = sentence.Lower(at);
            var named = lower is "called" or "named" or "dubbed" or "termed";
            if (
                !named
                && !(lower is "propose" or "present" or "introduce" or "develop" && sentence.Lower(at - 1) is "we" or "paper")
                && lower is not ("proposes" or "introduces")
            )
            {
                continue;
            }

            if (
                Capitalised(sentence, at + 1, out var end) is { } direct
                && IsApposition(sentence, end + 1)
                && !IsWellKnown(direct)
            )
            {
                return direct;
            }

            for (var place = at + 2; place < Math.Min(sentence.Words.Count - 2, at + 14); place++)
            {
                if (
                    sentence.Lower(place) == "("
                    && sentence.Lower(place + 2) is ")" or "-"
                    && Capitalised(sentence, place + 1, out _) is { } bracketed
                )
                {
                    return Spells(sentence, place, bracketed) && !IsWellKnown(bracketed) ? bracketed : null;
                }

                if (sentence.Lower(place) is "," or ";" or "that" or "which" or "to" or "for" or "using" or "based")
                {
                    break;
                }
            }
        }

        return null;
    }

    private static bool IsApposition(ReadSentence sentence, int at) =>
        at >= sentence.Words.Count || sentence.Lower(at) is "," or "(" or ":" or "." or "–" or "that" or "which" or "to";

    /// <summary>Whether the words before a bracket begin with the letter that the abbreviation begins with, and in capitals.</summary>
    private static bool Spells(ReadSentence sentence, int open, string abbreviation)
    {
        for (var at = open - 1; at >= Math.Max(0, open - 8); at--)
        {
            if (sentence.Words[at].Capital && sentence.Words[at].Lower[0] == char.ToLowerInvariant(abbreviation[0]))
            {
                return sentence.Words[open - 1].Capital;
            }
        }

        return false;
    }

    private static bool IsWellKnown(string name) =>
        name
            is "GNN"
                or "CNN"
                or "DNN"
                or "RNN"
                or "LSTM"
                or "RL"
                or "PPO"
                or "DRL"
                or "LLM"
                or "LLMs"
                or "VLM"
                or "RAG"
                or "MoE"
                or "GAN"
                or "SVM"
                or "FPGA"
                or "GPU"
                or "NAS"
                or "DQN"
                or "MLP"
                or "VAE"
                or "FL"
                or "AI"
                or "ML"
                or "NLP"
                or "SLM"
                or "MCTS"
                or "DPO"
                or "GRPO"
                or "KV"
                or "SSM"
                or "ViT"
                or "MARL"
                or "GCN"
                or "GRU";

    private static string? Capitalised(ReadSentence sentence, int at, out int end)
    {
        end = at;
        if (sentence.Words[at] is not { Kind: WordKind.Word, Capital: true })
        {
            return null;
        }

        while (
            end + 1 < sentence.Words.Count
            && (
                sentence.Words[end + 1].Glued && sentence.Lower(end + 1) is "-" or "+"
                || sentence.Words[end + 1].Glued && sentence.Words[end + 1].Kind != WordKind.Mark
            )
        )
        {
            end++;
        }

        while (end > at && sentence.Lower(end) == "-")
        {
            end--;
        }

        var name = sentence.Text(at, end);
        return IsName(name) ? name : null;
    }

    /// <summary>A name has a capital inside, a digit or a hyphen, or is one capitalised word; four words at most.</summary>
    private static bool IsName(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 4 || text.Length > LongestName || !char.IsUpper(text.Trim()[0]) && !text.Any(char.IsUpper))
        {
            return false;
        }

        return words.Length == 1
            ? words[0].Length > 1
                && !Lexicon.IsStop(words[0].ToLowerInvariant())
                && (words[0].Skip(1).Any(char.IsUpper) || words[0].Length > 3)
            : words.Any(word => word.Skip(1).Any(char.IsUpper) || word.Any(char.IsAsciiDigit));
    }
}
