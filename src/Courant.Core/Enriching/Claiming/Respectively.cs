using Courant.Core.Enriching.Quantities;

namespace Courant.Core.Enriching.Claiming;

/// <summary>What a list before "respectively" is a list of.</summary>
internal enum ListRole
{
    Baseline,
    Metric,
    Setting,
}

/// <summary>"Q1, Q2 and Q3 over A, B and C, respectively": which of a list belongs to which quantity.</summary>
internal static class Respectively
{
    public static (ListRole Role, Phrase Item)? Of(ReadSentence sentence, int index)
    {
        var (first, last) = Run(sentence, index);
        var count = last - first + 1;
        if (count < 2)
        {
            return null;
        }

        for (var at = sentence.Quantities[last].Last + 1; at < sentence.Words.Count; at++)
        {
            if (sentence.Lower(at) == "respectively")
            {
                var items = Items(sentence, at, sentence.Quantities[last].Last, count, out var before);
                return items.Count == count
                    ? (Role(sentence, before, sentence.Quantities[last].Last), items[index - first])
                    : null;
            }
        }

        return null;
    }

    /// <summary>The first and last of the quantities that are coordinated with one, nothing else between them.</summary>
    public static (int First, int Last) Run(ReadSentence sentence, int index)
    {
        var (first, last) = (index, index);
        while (first > 0 && Adjoin(sentence, first - 1))
        {
            first--;
        }

        while (last + 1 < sentence.Quantities.Count && Adjoin(sentence, last))
        {
            last++;
        }

        return (first, last);
    }

    /// <summary>Whether nothing but "and", a comma or a qualifier stands between a quantity and the next.</summary>
    public static bool Adjoin(ReadSentence sentence, int index)
    {
        var (one, next) = (sentence.Quantities[index], sentence.Quantities[index + 1]);
        if (next.First - one.Last > 5 || next.First == one.Last + 1)
        {
            return false;
        }

        for (var at = one.Last + 1; at < next.First; at++)
        {
            if (
                sentence.Lower(at)
                is not (
                    "and"
                    or ","
                    or "or"
                    or "&"
                    or "/"
                    or "up"
                    or "to"
                    or "by"
                    or "about"
                    or "~"
                    or "a"
                    or "an"
                    or "+"
                    or "over"
                    or "of"
                    or "on"
                    or "average"
                )
            )
            {
                return false;
            }
        }

        return true;
    }

    private static List<Phrase> Items(ReadSentence sentence, int respectively, int after, int count, out int before)
    {
        var items = new List<Phrase>();
        var end = sentence.Lower(respectively - 1) == "," ? respectively - 2 : respectively - 1;
        var at = end;
        while (items.Count < count && at > after)
        {
            while (
                at > after
                && sentence.Lower(at)
                    is not (
                        ","
                        or "and"
                        or "("
                        or "over"
                        or "than"
                        or "to"
                        or "with"
                        or "on"
                        or "in"
                        or "for"
                        or "against"
                        or "of"
                        or "across"
                        or "at"
                        or "under"
                        or "compared"
                    )
            )
            {
                at--;
            }

            if (at < end)
            {
                var first = at + 1;
                while (first < end && Lexicon.Determiners.Contains(sentence.Lower(first)))
                {
                    first++;
                }

                items.Insert(0, new(first, end));
            }

            if (sentence.Lower(at) is not ("," or "and"))
            {
                break;
            }

            while (at > after && sentence.Lower(at) is "," or "and")
            {
                at--;
            }

            end = at;
        }

        before = items.Count > 0 ? items[0].First - 1 : at;
        return items;
    }

    private static ListRole Role(ReadSentence sentence, int at, int after)
    {
        for (var place = at; place > after; place--)
        {
            switch (sentence.Lower(place))
            {
                case "over" or "than" or "against" or "versus" or "compared" or "to":
                    return ListRole.Baseline;
                case "in" or "terms":
                    return ListRole.Metric;
                case "on" or "for" or "across" or "at" or "under":
                    return ListRole.Setting;
            }
        }

        return ListRole.Setting;
    }
}
