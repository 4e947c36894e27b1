namespace Courant.Core.Enriching.Quantities;

/// <summary>What tells a quantity from a number that names something: a year, a citation, a figure, a phase, a formula.</summary>
internal static class QuantityFeatures
{
    /// <summary>The hashes of the features of one quantity among the words of its sentence.</summary>
    public static List<uint> Of(List<Word> words, Quantity quantity)
    {
        var features = new List<uint>(32);
        var sort = quantity.Sort.ToString();
        var (before, after) = (Lower(quantity.First - 1), Lower(quantity.Last + 1));
        Add(0, sort);
        Add(1, sort, quantity.InLetters ? "letters" : "digits");
        Add(2, quantity.Unit ?? "-");
        Add(3, before, sort);
        Add(4, before);
        Add(5, Lower(quantity.First - 2), before);
        Add(6, Lower(quantity.First - 2));
        Add(7, after, sort);
        Add(8, after);
        Add(9, before, after);
        Add(10, Shape(words[quantity.First].Lower), sort);
        Add(11, quantity.High > quantity.Low ? "range" : "value", sort);
        Add(12, Bracket(words, quantity), sort);
        Add(13, words[quantity.First].Glued ? "glued" : "free", sort);
        Add(
            14,
            quantity.First > 0 && words[quantity.First - 1] is { Kind: WordKind.Word, Capital: true } ? "name" : "word",
            sort
        );
        Add(15, quantity.Qualifier.ToString(), sort);
        Add(
            16,
            quantity.Last + 1 < words.Count && words[quantity.Last + 1].Glued ? $"glued{words[quantity.Last + 1].Kind}" : "free",
            sort
        );
        Add(17, Lower(quantity.First - 3), sort);
        Add(
            19,
            words[quantity.NumberEnd].Kind == WordKind.Word ? words[quantity.NumberEnd].Lower : Lower(quantity.NumberEnd + 1),
            sort
        );
        Add(20, quantity.InLetters ? words[quantity.First].Lower : "", quantity.Unit is null ? "bare" : "unit");
        Add(21, before, Shape(words[quantity.First].Lower));
        Add(22, after, Shape(words[quantity.First].Lower));
        Add(23, Lower(quantity.Last + 2), sort);
        Add(
            24,
            quantity.First == 0 ? "start"
                : quantity.First < 3 ? "early"
                : "inside",
            sort
        );
        for (var at = Math.Max(0, quantity.First - 6); at < quantity.First; at++)
        {
            if (
                words[at].Lower
                is "al"
                    or "fig"
                    or "figs"
                    or "figure"
                    or "figures"
                    or "line"
                    or "lines"
                    or "tables"
                    or "table"
                    or "section"
                    or "eq"
                    or "eqs"
                    or "ref"
                    or "refs"
                    or "["
                    or "="
                    or "phase"
                    or "phases"
                    or "p"
                    or "n"
            )
            {
                Add(18, words[at].Lower, sort);
            }
        }

        if (quantity.Unit is { Length: 1 } letter && char.IsAsciiLetterUpper(letter[0]))
        {
            var figure = words.FindLastIndex(
                quantity.First,
                word => word.Lower is "figure" or "figures" or "fig" or "figs" or "table" or "panel"
            );
            Add(25, letter, figure >= 0 && quantity.First - figure < 12 ? "figure" : "none");
            Add(26, figure >= 0 && quantity.First - figure < 12 ? "figure" : "none");
        }

        return features;

        void Add(int template, string one, string other = "") => features.Add(LinearModel.Hash(64 + template, one, other));
        string Lower(int at) => at >= 0 && at < words.Count ? words[at].Lower : "";
    }

    /// <summary>How a number is written: its digits, and whether it looks like a year.</summary>
    private static string Shape(string number) =>
        number.Length == 4 && number[0] is '1' or '2' && number[1] is '9' or '0' or '8' && number.All(char.IsAsciiDigit) ? "year"
        : number.Contains('.', StringComparison.Ordinal) ? "point"
        : number.Contains(',', StringComparison.Ordinal) ? "comma"
        : $"{Math.Min(number.Length, 6)}";

    /// <summary>The bracket that a quantity stands in, and whether it fills it.</summary>
    private static string Bracket(List<Word> words, Quantity quantity)
    {
        for (var at = quantity.First - 1; at >= Math.Max(0, quantity.First - 30); at--)
        {
            if (words[at].Lower is ")" or "]")
            {
                break;
            }

            if (words[at].Lower is "(" or "[")
            {
                var fills =
                    at == quantity.First - 1 && quantity.Last + 1 < words.Count && words[quantity.Last + 1].Lower is ")" or "]";
                return words[at].Lower + (fills ? "filled" : "");
            }
        }

        return "none";
    }
}
