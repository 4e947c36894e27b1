using Courant.Core.Searching;
using Courant.Core.Searching.Meaning;

namespace Courant.Settings;

/// <summary>The prose of a topic: what makes it a mistake, and how it stands in the topic's query.</summary>
internal static class InterestCheck
{
    private const int Longest = 2000;

    /// <summary>
    /// The query with the prose under it, which narrows what the query finds and brings nothing in; the prose alone where there is no
    /// query. Null, and a mistake said, for prose that wishes for nothing.
    /// </summary>
    public static Query? Under(Query? query, string text, string key, SettingNode node, Action<Mistake> say)
    {
        var interest = Interest.Of(text);
        if (Fault(interest, key) is { } fault)
        {
            say(new Mistake(node.Origin.ToString(), fault.What, fault.Fix));
            return null;
        }

        var prose = new Query.Term(QueryField.Interest, interest.Text);
        return query switch
        {
            null => prose,
            Query.And and => new Query.And([.. and.Parts, prose]),
            _ => new Query.And([query, prose]),
        };
    }

    private static (string What, string Fix)? Fault(Interest interest, string key) =>
        interest.Text.Length > Longest || interest.Text.Any(char.IsControl)
            ? (
                $"`{key}.interest` is longer than {Longest} characters, or holds characters that no text has.",
                "Say in a few sentences what you work on; papers that show it go into `examples`."
            )
        : interest.Wanted.Count == 0
            ? (
                $"`{key}.interest` says nothing that you are interested in.",
                "Write that first, and then what you are not: `serving MoE models; not interested in federated learning`."
            )
        : null;
}
