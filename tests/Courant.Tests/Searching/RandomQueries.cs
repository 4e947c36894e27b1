using System.Text;
using Courant.Core.Searching;

namespace Courant.Tests.Searching;

/// <summary>Random trees that a reader's text can stand for: something is asked for, and every term holds a word.</summary>
internal static class RandomQueries
{
    private static readonly string[] Words =
    [
        "moe",
        "mixture of experts",
        "mixture-of-experts",
        "AND",
        "or",
        "NOT",
        "ANDNOT",
        "and",
        "-minus",
        "a-",
        "C++",
        "C#",
        "A*",
        "quantiz*",
        "say \"hello\"",
        "\"x",
        "x\"",
        "\"\"y\"\"",
        "“typographic”",
        "ti:moe",
        "std::vector",
        "foo:bar",
        "f(x)",
        ")x(",
        "a,b",
        "1,000",
        "1,3-dipolar",
        "a;b",
        "x |&| y",
        "<script>alert(1)</script>",
        "$\\alpha$",
        "\\textit{x}",
        "Poincaré",
        "强化学习",
        "W4A16",
        "100%",
        "`tick`",
        "a\\",
        "\\\"o",
        "emoji 🎉 1",
        "\u202Ertl\u202C",
        "null",
        "x=y&z",
        "–dash",
    ];

    private static readonly string[] Categories = ["cs.LG", "cs", "cs.*", "math.CO", "hep-th", "cond-mat.str-el", "CS.dc"];

    private static readonly string[] Ids =
    [
        "2512.25065",
        "arXiv:2512.25065v2",
        "10.1145/3600006.3613165",
        "math/0611800",
        "https://arxiv.org/abs/2501.00001",
    ];

    public static Query Any(Random random, int depth)
    {
        var query = Tree(random, depth);
        return QueryBounds.IsBounded(query) ? query : new Query.And([query, Term(random)]);
    }

    private static Query Tree(Random random, int depth)
    {
        if (depth == 0)
        {
            return Term(random);
        }

        return random.Next(5) switch
        {
            0 => new Query.And(Parts(random, depth)),
            1 => new Query.Or(Parts(random, depth)),
            2 => new Query.Not(Tree(random, depth - 1)),
            _ => Term(random),
        };
    }

    private static List<Query> Parts(Random random, int depth) =>
        [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => Tree(random, depth - 1))];

    private static Query.Term Term(Random random)
    {
        var number = random.Next(8);
        var field = number == 7 ? QueryField.Near : (QueryField)number;
        return new(
            field,
            field switch
            {
                QueryField.Category => Categories[random.Next(Categories.Length)],
                QueryField.Id or QueryField.Near => Ids[random.Next(Ids.Length)],
                _ => random.Next(3) == 0 ? Noise(random) : Words[random.Next(Words.Length)],
            }
        );
    }

    /// <summary>Random characters around a letter, with white space folded as the parser folds it.</summary>
    private static string Noise(Random random)
    {
        const string Alphabet = "abZ09 \"'()-+*:,;&|!\\{}$#_^~<>/.é“”«»強\t\u00A0\u2013";
        var text = new StringBuilder("x");
        for (var i = random.Next(12); i > 0; i--)
        {
            text.Insert(random.Next(text.Length + 1), Alphabet[random.Next(Alphabet.Length)]);
        }

        var folded = string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return QueryParser.Parse($"\"{folded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"").Query is null ? "x" : folded;
    }
}
