using System.Runtime.InteropServices;

namespace Courant.Core.Rendering;

// Where groups and arguments begin and end.
internal ref partial struct TexReader
{
    private readonly Part Argument(int i, int end)
    {
        var at = SkipSpaces(i, end);
        if (at >= end || _text[at] == '}')
        {
            return default;
        }

        if (_text[at] == '{')
        {
            return GroupEnd(at, end) is var close and > 0 ? new Part(at + 1, close, close + 1) : default;
        }

        var after = at + 1;
        if (_text[at] == '\\')
        {
            after++;
            while (after < end && char.IsAsciiLetter(_text[after - 1]) && char.IsAsciiLetter(_text[after]))
            {
                after++;
            }

            var name = after <= end ? _text[(at + 1)..after] : "";
            if (name.Length > 0 && !TexSymbols.IsSign(name))
            {
                after = Attached(after, end);
            }
        }
        else if (char.IsHighSurrogate(_text[at]) && char.IsLowSurrogate(At(after, end)))
        {
            after++;
        }

        return after <= end ? new Part(at, after, after) : default;
    }

    /// <summary>Past the groups that stand directly here.</summary>
    private readonly int Attached(int i, int end)
    {
        while (At(i, end) == '{' && GroupEnd(i, end) is var close and > 0)
        {
            i = close + 1;
        }

        return i;
    }

    private readonly int SkipSpaces(int i, int end)
    {
        while (i < end && _text[i] is ' ' or '\t' or '\n' or '\r')
        {
            i++;
        }

        return i;
    }

    private readonly char At(int i, int end) => i < end ? _text[i] : '\0';

    private readonly int GroupEnd(int i, int end) => _closing.Length > 0 && _closing[i] < end ? _closing[i] : 0;

    private static int[] MatchBraces(string text)
    {
        if (!text.Contains('{'))
        {
            return [];
        }

        var closing = new int[text.Length];
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '{':
                    open.Push(i);
                    break;
                case '}' when open.Count > 0:
                    closing[open.Pop()] = i;
                    break;
            }
        }

        return closing;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Part(int Start, int End, int Next);
}
