namespace Courant.Core.Model;

/// <summary>
/// The grammar of arXiv identifiers (https://info.arxiv.org/help/arxiv_identifier.html): <c>YYMM.NNNN</c> from 0704 to 1412,
/// <c>YYMM.NNNNN</c> from 1501, and before that <c>archive[.SC]/YYMMNNN</c>, whose canonical form has no subject class.
/// </summary>
internal static class ArxivIds
{
    /// <summary>The archives that gave out identifiers before April 2007, those since merged into others included: all but the youngest.</summary>
    private static readonly string[] Archives = [.. ArxivCategories.Archives.Except(["econ", "eess", "q-fin", "stat"])];

    /// <summary>Reads an identifier with or without a version that fills <paramref name="text"/>; in any case of letters.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out string value, out int? version)
    {
        value = "";
        if (!TryCutVersion(ref text, out version))
        {
            return false;
        }

        var slash = text.IndexOf('/');
        if (slash < 0 ? TryReadNew(text, out value) : TryReadOld(text[..slash], text[(slash + 1)..], out value))
        {
            return true;
        }

        version = null;
        return false;
    }

    /// <summary>The month of announcement, <c>YYMM</c>, of a canonical identifier.</summary>
    public static string Month(string value) => value.Substring(value.IndexOf('/') + 1, 4);

    private static bool TryReadNew(ReadOnlySpan<char> text, out string value)
    {
        value = "";
        if (text.Length is not (9 or 10) || text[4] != '.' || !AllDigits(text[..4]) || !AllDigits(text[5..]))
        {
            return false;
        }

        var month = Number(text[..4]);
        // Numbers run from 1 and have had five digits since 2015. Years 91 to 99 belong to the old form alone.
        var digits = month >= 1501 ? 5 : 4;
        if (!IsMonth(month) || month < 704 || month > 9012 || text.Length != 5 + digits || Number(text[5..]) == 0)
        {
            return false;
        }

        value = text.ToString();
        return true;
    }

    private static bool TryReadOld(ReadOnlySpan<char> archive, ReadOnlySpan<char> number, out string value)
    {
        value = "";
        var dot = archive.IndexOf('.');
        if (dot >= 0)
        {
            if (!IsSubjectClass(archive[(dot + 1)..]))
            {
                return false;
            }

            archive = archive[..dot];
        }

        if (number.Length != 7 || !AllDigits(number) || Number(number[4..]) == 0)
        {
            return false;
        }

        var month = Number(number[..4]);
        if (!IsMonth(month) || month is > 703 and < 9101)
        {
            return false;
        }

        foreach (var known in Archives)
        {
            if (archive.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                value = string.Concat(known, "/", number);
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes <c>vN</c>, N from 1 to 999 without a leading zero, off the end; false when what follows the v is no version.</summary>
    private static bool TryCutVersion(ref ReadOnlySpan<char> text, out int? version)
    {
        version = null;
        var v = text.LastIndexOfAny('v', 'V');
        if (v <= 0 || !char.IsAsciiDigit(text[v - 1]))
        {
            return true;
        }

        var digits = text[(v + 1)..];
        if (digits.Length is 0 or > 3 || !AllDigits(digits) || digits[0] == '0')
        {
            return false;
        }

        version = Number(digits);
        text = text[..v];
        return true;
    }

    private static bool IsMonth(int month) => month % 100 is >= 1 and <= 12;

    /// <summary><c>CA</c>, <c>mes-hall</c>, <c>acc-ph</c>: two to nine letters and hyphens.</summary>
    private static bool IsSubjectClass(ReadOnlySpan<char> text)
    {
        if (text.Length is < 2 or > 9)
        {
            return false;
        }

        foreach (var letter in text)
        {
            if (!char.IsAsciiLetter(letter) && letter != '-')
            {
                return false;
            }
        }

        return true;
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
