using System.Text;
using Courant.Core.Enriching;
using Courant.Core.Enriching.Roles;

namespace Courant.Bench.Quality;

/// <summary>An abstract whose sentences people gave roles, and how sure they were of each (0 to 1).</summary>
internal sealed record RoledAbstract(string Text, Sentence[] Sentences, SentenceRole[] Roles, double[] Sure);

/// <summary>The role of every sentence of abstracts of computer science (Cohan et al., EMNLP 2019): micro F1, which is accuracy.</summary>
internal static class Csabstruct
{
    public static IReadOnlyDictionary<string, double> Score(string folder, Side side)
    {
        int right = 0,
            all = 0;
        foreach (var said in Read(Path.Combine(folder, side == Side.Dev ? "dev.jsonl.gz" : "test.jsonl.gz")))
        {
            var roles = SentenceRoles.Of(said.Text, said.Sentences);
            for (var at = 0; at < roles.Count; at++)
            {
                right += roles[at].Likeliest == said.Roles[at] ? 1 : 0;
                all++;
            }
        }

        return new Dictionary<string, double> { ["micro_f1"] = 100.0 * right / all };
    }

    public static List<RoledAbstract> Read(string file)
    {
        var read = new List<RoledAbstract>();
        foreach (var line in JsonLine.Of(file))
        {
            var text = new StringBuilder();
            var sentences = new List<Sentence>();
            foreach (var sentence in line.GetProperty("sentences").EnumerateArray())
            {
                text.Append(text.Length == 0 ? "" : " ").Append(sentence.GetString());
                sentences.Add(new Sentence(text.Length - sentence.GetString()!.Length, text.Length));
            }

            var roles = line.GetProperty("labels")
                .EnumerateArray()
                .Select(label => Enum.Parse<SentenceRole>(label.GetString()!, ignoreCase: true));
            var sure = line.TryGetProperty("confs", out var given)
                ? given.EnumerateArray().Select(number => number.GetDouble())
                : sentences.Select(_ => 1.0);
            read.Add(new(text.ToString(), [.. sentences], [.. roles], [.. sure]));
        }

        return read;
    }
}
