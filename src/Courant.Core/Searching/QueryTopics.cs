using Courant.Core.Model;

namespace Courant.Core.Searching;

/// <summary>Puts the query of a topic in the place of <c>topic:NAME</c>, so that nothing behind the parser needs to know topics.</summary>
internal static class QueryTopics
{
    public static Query? Read(QueryToken token, IReadOnlyList<Topic>? topics, List<QueryMistake> mistakes)
    {
        if (topics is null)
        {
            return Mistake(
                "a topic cannot be asked for here: topics stand by themselves",
                "write the words of the other topic, or ask with `courant search`"
            );
        }

        var name = token.Text;
        return (
                topics.FirstOrDefault(topic => Same(topic.Slug, name)) ?? topics.FirstOrDefault(topic => Same(topic.Name, name))
            )?.Query
            ?? Mistake(
                $"there is no topic {name}",
                Spelling.Nearest(name, topics.Select(topic => topic.Slug)) is { } near ? $"did you mean topic:{near}?"
                    : topics.Count == 0 ? "remove it: the settings have no topic"
                    : $"the topics are {string.Join(", ", topics.Select(topic => topic.Slug))}"
            );

        Query? Mistake(string what, string howToFix)
        {
            mistakes.Add(new(token.Start, token.End, what, howToFix));
            return null;
        }
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
