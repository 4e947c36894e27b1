namespace Courant.Core.Model;

/// <summary>The white space of foreign text, which means nothing but a gap.</summary>
internal static class WhiteSpace
{
    /// <summary>One line: white space and control characters of any number become one space, none at the ends; all else is untouched.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var clean = true;
        var space = true;
        foreach (var letter in text)
        {
            var blank = letter == ' ';
            clean &= !(char.IsControl(letter) || (char.IsWhiteSpace(letter) && !blank) || (blank && space));
            space = blank;
        }

        if (clean && !space)
        {
            return text;
        }

        return string.Create(Folded(text, default), text, static (into, from) => Folded(from, into));
    }

    private static int Folded(string text, Span<char> into)
    {
        var (length, gap) = (0, false);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                gap = length > 0;
                continue;
            }

            if (gap)
            {
                if (length < into.Length)
                {
                    into[length] = ' ';
                }

                length++;
                gap = false;
            }

            if (length < into.Length)
            {
                into[length] = letter;
            }

            length++;
        }

        return length;
    }
}
