using System.IO.Compression;
using System.Net;
using System.Text;
using Courant.Core.Enriching.Institutions;

namespace Courant.Bench.Quality;

/// <summary>An affiliation with the label of each of its tokens.</summary>
internal sealed record LabelledAffiliation(string Text, AffiliationToken[] Tokens, int[] Labels);

/// <summary>
/// Institution, address and country of affiliations of PubMed Central (github.com/donvel/affiliations, on which CERMINE's parser was
/// built): F1 of the tokens of institutions, and the share of affiliations with every token right.
/// </summary>
internal static class AffilParse
{
    public static IReadOnlyDictionary<string, double> Score(string folder, Side side)
    {
        var metrics = new Dictionary<string, double>();
        if (side == Side.Hidden && File.Exists(Path.Combine(folder, "hand-bio.xml")))
        {
            metrics["hand_bio_string_accuracy"] = Tally(
                Read(Path.Combine(folder, "hand-bio.xml")),
                AffiliationParser.Label
            ).Strings;
        }

        var all = Tally(
            Read(FileOf(folder, side == Side.Dev ? "real-like-train.xml" : "real-like-test.xml")),
            AffiliationParser.Label
        );
        metrics["inst_f1"] = all.Institutions;
        metrics["string_accuracy"] = all.Strings;
        return metrics;
    }

    public static (double Institutions, double Strings) Tally(
        IEnumerable<LabelledAffiliation> said,
        Func<string, AffiliationToken[], AffiliationLabel[]> label
    )
    {
        int hit = 0,
            given = 0,
            wanted = 0,
            whole = 0,
            count = 0;
        foreach (var one in said)
        {
            var labels = label(one.Text, one.Tokens);
            var wrong = 0;
            for (var at = 0; at < labels.Length; at++)
            {
                var (found, right) = ((int)labels[at], one.Labels[at]);
                hit += found == 0 && right == 0 ? 1 : 0;
                given += found == 0 ? 1 : 0;
                wanted += right == 0 ? 1 : 0;
                wrong += found == right ? 0 : 1;
            }

            whole += wrong == 0 ? 1 : 0;
            count++;
        }

        return (200.0 * hit / (given + wanted), 100.0 * whole / count);
    }

    public static string FileOf(string folder, string name) =>
        File.Exists(Path.Combine(folder, name)) ? Path.Combine(folder, name) : Path.Combine(folder, $"{name}.gz");

    /// <summary>The affiliations of a file, in which elements without nesting give the labels.</summary>
    public static List<LabelledAffiliation> Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = new StreamReader(
            file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream
        );
        var read = new List<LabelledAffiliation>();
        foreach (var aff in reader.ReadToEnd().Split("<aff>").Skip(1))
        {
            var text = new StringBuilder();
            var labels = new List<int>();
            var label = (int)AffiliationLabel.Other;
            foreach (var piece in aff[..aff.IndexOf("</aff>", StringComparison.Ordinal)].Split('<'))
            {
                var close = piece.IndexOf('>', StringComparison.Ordinal);
                label = piece[..Math.Max(close, 0)] switch
                {
                    "institution" => (int)AffiliationLabel.Institution,
                    "addr-line" => (int)AffiliationLabel.Place,
                    "country" => (int)AffiliationLabel.Country,
                    _ => (int)AffiliationLabel.Other,
                };
                var plain = WebUtility.HtmlDecode(piece[(close + 1)..]).Replace('\n', ' ');
                text.Append(plain);
                labels.AddRange(Enumerable.Repeat(label, plain.Length));
            }

            var tokens = AffiliationToken.Of(text.ToString());
            read.Add(new(text.ToString(), tokens, Array.ConvertAll(tokens, token => labels[token.Start])));
        }

        return read;
    }
}
