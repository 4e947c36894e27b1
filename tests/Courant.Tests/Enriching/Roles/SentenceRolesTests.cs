using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Courant.Core.Enriching;
using Courant.Core.Enriching.Roles;
using Courant.Tests.Support;

namespace Courant.Tests.Enriching.Roles;

public sealed class SentenceRolesTests
{
    [Fact]
    public void An_abstract_tells_what_is_known_then_what_is_done_then_what_came_of_it()
    {
        const string Text =
            "Caches are widely used in operating systems. However, existing policies are often tuned by hand. "
            + "In this paper, we propose a cache that learns its policy from traces. We train a small network on a week of requests and "
            + "compile it into the kernel. Experimental results show that it outperforms LRU by 21% on three traces.";

        Assert.Equal(
            [SentenceRole.Background, SentenceRole.Background, SentenceRole.Objective, SentenceRole.Method, SentenceRole.Result],
            RolesOf(Text).Select(odds => odds.Likeliest)
        );
    }

    [Fact]
    public void The_odds_of_a_sentence_add_up_to_one_whatever_the_text()
    {
        const string Alphabet = "we our results show x. 3% (), $?! Method\n propose ";
        var random = new Random(5);
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(0, 200)).Select(_ => Alphabet[random.Next(Alphabet.Length)])
            );
            Assert.All(
                RolesOf(text),
                odds =>
                {
                    var all = odds.Background + odds.Objective + odds.Method + odds.Result + odds.Other;
                    Assert.Equal(1, all, 9);
                }
            );
        }
    }

    [Fact]
    public void On_abstracts_that_people_labelled_most_roles_are_theirs()
    {
        using var lines = new StreamReader(
            new GZipStream(File.OpenRead(SharedFolder.Require("bench", "csabstruct", "dev.jsonl.gz")), CompressionMode.Decompress)
        );
        int right = 0,
            all = 0;
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var text = new StringBuilder();
            var sentences = new List<Sentence>();
            foreach (var sentence in json.RootElement.GetProperty("sentences").EnumerateArray())
            {
                var start = text.Length;
                text.Append(sentence.GetString()).Append(' ');
                sentences.Add(new Sentence(start, text.Length - 1));
            }

            var said = json.RootElement.GetProperty("labels").EnumerateArray().Select(label => label.GetString()).ToArray();
            var roles = SentenceRoles.Of(text.ToString(), sentences);
            for (var at = 0; at < said.Length; at++)
            {
                right += roles[at].Likeliest.ToString().Equals(said[at], StringComparison.OrdinalIgnoreCase) ? 1 : 0;
                all++;
            }
        }

        // People agree on these labels little more often than this: see the confidences of the data set.
        Assert.InRange((double)right / all, 0.68, 1);
    }

    private static IReadOnlyList<RoleOdds> RolesOf(string text) => SentenceRoles.Of(text, Sentences.Of(text));
}
