using System.Globalization;
using System.Text;

namespace Courant.Bench.Quality.Feeds;

/// <summary>An expectation that cannot be judged here, and why.</summary>
internal sealed class NotJudgedException(string why) : Exception(why);

/// <summary>
/// The part of Python in which feedparser's suite writes what must hold: comparisons, and, or, not, literals, indexing, attributes,
/// <c>len</c>, <c>ord</c>, <c>get</c>. A key that is not there makes an expectation fail, as in Python.
/// </summary>
internal sealed class PythonExpectation
{
    private readonly string _text;
    private readonly Func<string, object?> _names;
    private int _at;

    private PythonExpectation(string text, Func<string, object?> names)
    {
        _text = text;
        _names = names;
    }

    /// <summary>A key or an index that is not there.</summary>
    private sealed class AbsentException : Exception;

    /// <summary>Whether the expectation holds of what the names stand for: strings, numbers, booleans, lists, dictionaries and null.</summary>
    public static bool Holds(string text, Func<string, object?> names)
    {
        try
        {
            var expectation = new PythonExpectation(text, names);
            var value = expectation.Or();
            expectation.Blanks();
            return expectation._at == text.Length
                ? Truth(value)
                : throw new NotJudgedException("the expression is not in the part of Python that is read");
        }
        catch (AbsentException)
        {
            return false;
        }
    }

    private object? Or()
    {
        var value = And();
        while (Word("or"))
        {
            if (Truth(value))
            {
                return Settled(value);
            }

            value = And();
        }

        return value;
    }

    private object? And()
    {
        var value = Not();
        while (Word("and"))
        {
            if (!Truth(value))
            {
                return Settled(value);
            }

            value = Not();
        }

        return value;
    }

    /// <summary>The suite joins conditions at the top alone, so that what follows a settled one is not read, as in Python.</summary>
    private object? Settled(object? value)
    {
        _at = _text.Length;
        return value;
    }

    private object? Not() => Word("not") ? !Truth(Not()) : Comparison();

    private object? Comparison()
    {
        var left = Sum();
        bool? all = null;
        while (true)
        {
            bool holds;
            object? right;
            if (Sign("=="))
            {
                right = Sum();
                holds = Same(left, right);
            }
            else if (Sign("!="))
            {
                right = Sum();
                holds = !Same(left, right);
            }
            else if (Word("is"))
            {
                var negated = Word("not");
                right = Sum();
                holds = Same(left, right) != negated;
            }
            else if (Word("not"))
            {
                Expect(Word("in"));
                right = Sum();
                holds = !Contains(right, left);
            }
            else if (Word("in"))
            {
                right = Sum();
                holds = Contains(right, left);
            }
            else
            {
                return all is { } told ? told : left;
            }

            all = (all ?? true) && holds;
            left = right;
        }
    }

    private object? Sum()
    {
        var value = Postfix();
        while (Sign("+"))
        {
            value = value is string text && Postfix() is string more ? text + more : throw Unread();
        }

        return value;
    }

    private object? Postfix()
    {
        var value = Atom();
        while (true)
        {
            if (Sign("["))
            {
                var key = Sum();
                Expect(Sign("]"));
                value = At(value, key);
            }
            else if (Sign("."))
            {
                var name = Name();
                if (name is "get" or "has_key" && Sign("("))
                {
                    var key = Sum();
                    var other = Sign(",") ? Or() : null;
                    Expect(Sign(")"));
                    var known = Contains(value, key);
                    value =
                        name == "has_key" ? known
                        : known ? At(value, key)
                        : other;
                }
                else
                {
                    value = At(value, name);
                }
            }
            else
            {
                return value;
            }
        }
    }

    private object? Atom()
    {
        Blanks();
        if (Sign("("))
        {
            var parts = Parts(")", out var tuple);
            return tuple ? parts : parts[0];
        }

        if (Sign("["))
        {
            return Parts("]", out _);
        }

        if (Sign("{"))
        {
            var pairs = new Dictionary<string, object?>();
            while (!Sign("}"))
            {
                var key = Sum() as string ?? throw Unread();
                Expect(Sign(":"));
                pairs[key] = Or();
                _ = Sign(",");
            }

            return pairs;
        }

        if (Peek is '\'' or '"' || (Peek is 'u' or 'b' or 'r' && _at + 1 < _text.Length && _text[_at + 1] is '\'' or '"'))
        {
            var text = "";
            while (true)
            {
                Blanks();
                if (Peek is 'u' or 'b' && _at + 1 < _text.Length && _text[_at + 1] is '\'' or '"')
                {
                    _at++;
                }

                if (Peek is not ('\'' or '"'))
                {
                    return text;
                }

                text += Literal();
            }
        }

        if (char.IsAsciiDigit(Peek) || Peek == '-')
        {
            var start = _at++;
            while (char.IsAsciiDigit(Peek) || Peek == '.')
            {
                _at++;
            }

            return double.Parse(_text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        var name = Name();
        switch (name)
        {
            case "None":
                return null;
            case "True":
                return true;
            case "False":
                return false;
            case "len" or "ord" when Sign("("):
                var counted = Or();
                Expect(Sign(")"));
                return (name, counted) switch
                {
                    ("len", List<object?> list) => (double)list.Count,
                    ("len", string text) => (double)text.Length,
                    ("ord", string { Length: 1 } text) => (double)text[0],
                    ("ord", SameTree { Html: { Length: 1 } text }) => (double)text[0],
                    ("ord", SameTree) => throw new AbsentException(),
                    ("ord", string) => throw new AbsentException(),
                    _ => throw Unread(),
                };
            default:
                return _names(name);
        }
    }

    private List<object?> Parts(string end, out bool tuple)
    {
        var parts = new List<object?>();
        tuple = false;
        while (!Sign(end))
        {
            parts.Add(Or());
            tuple |= Sign(",");
        }

        return parts;
    }

    private string Literal()
    {
        var quote = _text[_at++];
        if (_at + 1 < _text.Length && _text[_at] == quote && _text[_at + 1] == quote)
        {
            throw Unread();
        }

        var text = new StringBuilder();
        while (_at < _text.Length && _text[_at] != quote)
        {
            var c = _text[_at++];
            if (c != '\\' || _at >= _text.Length)
            {
                text.Append(c);
                continue;
            }

            var escaped = _text[_at++];
            var digits = escaped switch
            {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            if (digits > 0)
            {
                text.Append(
                    char.ConvertFromUtf32(
                        int.Parse(_text.AsSpan(_at, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                    )
                );
                _at += digits;
            }
            else
            {
                text.Append(
                    escaped switch
                    {
                        'n' => '\n',
                        't' => '\t',
                        'r' => '\r',
                        _ => escaped,
                    }
                );
            }
        }

        _at++;
        return text.ToString();
    }

    private static object? At(object? value, object? key) =>
        (value, key) switch
        {
            (Dictionary<string, object?> pairs, string name) => pairs.TryGetValue(name, out var found)
                ? found is NotJudgedException skipped
                    ? throw skipped
                    : found
                : throw new AbsentException(),
            (List<object?> list, double index) when index < list.Count && index >= -list.Count => list[
                (int)(index < 0 ? index + list.Count : index)
            ],
            _ => throw new AbsentException(),
        };

    private static bool Contains(object? value, object? key) =>
        (value, key) switch
        {
            (Dictionary<string, object?> pairs, string name) => pairs.TryGetValue(name, out var found)
                && (found is NotJudgedException skipped ? throw skipped : true),
            (string text, string part) => text.Contains(part, StringComparison.Ordinal),
            (List<object?> list, _) => list.Exists(one => Same(one, key)),
            _ => false,
        };

    private static bool Same(object? one, object? other) =>
        (one, other) switch
        {
            (null, null) => true,
            (List<object?> left, List<object?> right) => left.Count == right.Count
                && left.Zip(right).All(pair => Same(pair.First, pair.Second)),
            (Dictionary<string, object?> left, Dictionary<string, object?> right) => left.Count(pair =>
                pair.Value is not NotJudgedException
            ) == right.Count
                && left.Where(pair => pair.Value is not NotJudgedException)
                    .All(pair => right.TryGetValue(pair.Key, out var value) && Same(pair.Value, value)),
            (SameTree tree, string html) => tree.Reads(html),
            (SameTree left, SameTree right) => left == right,
            _ => Equals(one, other),
        };

    private static bool Truth(object? value) =>
        value switch
        {
            null => false,
            bool told => told,
            double number => number != 0,
            string text => text.Length > 0,
            SameTree tree => tree.Html.Length > 0,
            List<object?> list => list.Count > 0,
            Dictionary<string, object?> pairs => pairs.Count > 0,
            NotJudgedException skipped => throw skipped,
            _ => true,
        };

    private char Peek => _at < _text.Length ? _text[_at] : '\0';

    private void Blanks()
    {
        while (char.IsWhiteSpace(Peek))
        {
            _at++;
        }
    }

    private bool Sign(string sign)
    {
        Blanks();
        if (!_text.AsSpan(_at).StartsWith(sign))
        {
            return false;
        }

        _at += sign.Length;
        return true;
    }

    private bool Word(string word)
    {
        Blanks();
        var end = _at + word.Length;
        if (
            !_text.AsSpan(_at).StartsWith(word) || (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] == '_'))
        )
        {
            return false;
        }

        _at = end;
        return true;
    }

    private string Name()
    {
        Blanks();
        var start = _at;
        while (char.IsLetterOrDigit(Peek) || Peek == '_')
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : throw Unread();
    }

    private static void Expect(bool found)
    {
        if (!found)
        {
            throw Unread();
        }
    }

    private static NotJudgedException Unread() => new("the expression is not in the part of Python that is read");
}
