using System.Runtime.CompilerServices;
using System.Text;
using Courant.Bench.Quality;
using Courant.Core.Enriching;
using Courant.Core.Enriching.Institutions;

namespace Courant.Bench.Fitting;

/// <summary>
/// Fits the parser of affiliations and the finder of institutions to the development sides of their benchmarks and writes the weights.
/// The same data give the same files.
/// </summary>
internal static class InstitutionsFit
{
    private const int Folds = 5;

    /// <summary>A feature that fewer tokens have is left out.</summary>
    private const int LeastTokens = 4;

    private static readonly ChainPace PartsPace = new(Rounds: 20, Rate: 0.05, Shrink: 0.003, Averaged: true);
    private static readonly ChainPace NamesPace = new(Rounds: 12, Rate: 0.1, Shrink: 0.01);

    public static int Run(string[] rest)
    {
        if (Options.Read(rest, ["data"], ["cv"]) is not { } options)
        {
            return 2;
        }

        if (
            options["data"] is not { } data
            || !Directory.Exists(Path.Combine(data, "affil-parse"))
            || !Directory.Exists(Path.Combine(data, "affil-ror"))
        )
        {
            Console.Error.WriteLine("Say where the data sets are: --data DIR with the folders affil-parse and affil-ror in it.");
            return 2;
        }

        var folder = Path.Combine(data, "affil-parse");
        var tagged = AffilParse.Read(AffilParse.FileOf(folder, "real-like-train.xml"));
        var others = AffilParse.Read(AffilParse.FileOf(folder, "hand-inf.xml"));
        var named = AffilRor.Read(Path.Combine(data, "affil-ror"), Side.Dev);
        if (options["cv"] is not null)
        {
            TryNames(named);
            TryParts(tagged, others);
            return 0;
        }

        Write("affiliation-parts.bin", FitParts([.. tagged, .. others]));
        Write("institution-names.bin", FitNames(named, ListWithout([])));
        return 0;
    }

    private static byte[] FitParts(IReadOnlyList<LabelledAffiliation> said) =>
        Fit(
            [
                .. said.Select(each => new ChainExample(
                    AffiliationFeatures.Of(each.Text, each.Tokens),
                    each.Labels,
                    [.. each.Labels.Select(_ => 1.0)]
                )
                {
                    Joins = AffiliationJoins.Of(each.Text, each.Tokens),
                }),
            ],
            AffiliationParser.Labels,
            PartsPace,
            AffiliationJoins.Tables
        );

    private static byte[] FitNames(IReadOnlyList<NamedAffiliation> said, string lines)
    {
        var all = InstitutionList.Read(lines);
        var some = InstitutionList.Read(string.Join('\n', lines.Split('\n').Where(line => line.Contains('\t'))));
        return Fit([.. NameExamples.Of(said, all, some)], InstitutionFinder.Labels, NamesPace);
    }

    private static byte[] Fit(IReadOnlyList<ChainExample> examples, int labels, ChainPace pace, int tables = 1)
    {
        var chain = new ChainTraining(examples, labels, LeastTokens, pace, tables);
        chain.Fit(seed: 1);
        return chain.Write();
    }

    private static void TryParts(List<LabelledAffiliation> said, List<LabelledAffiliation> others)
    {
        double strings = 0,
            institutions = 0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var weights = ChainWeights.Read(
                FitParts([.. said.Where((_, at) => at % Folds != fold), .. others]),
                AffiliationParser.Labels,
                AffiliationJoins.Tables
            );
            var (f1, whole) = AffilParse.Tally(
                said.Where((_, at) => at % Folds == fold),
                (text, tokens) => AffiliationParser.Label(text, tokens, weights)
            );
            strings += whole / Folds;
            institutions += f1 / Folds;
        }

        Console.Out.WriteLine($"parts: institutions F1 {institutions:0.00}, whole affiliations {strings:0.00}");
    }

    /// <summary>
    /// A name is taken from the list where only affiliations that are tried hold it and the list has no country for it: it may stand
    /// there because of them.
    /// </summary>
    private static void TryNames(List<NamedAffiliation> said)
    {
        var answers = new Dictionary<NamedAffiliation, List<string>>(ReferenceEqualityComparer.Instance);
        for (var fold = 0; fold < Folds; fold++)
        {
            var train = said.Where((_, at) => at % Folds != fold).ToList();
            var tried = said.Where((_, at) => at % Folds == fold).ToList();
            var lines = ListWithout(
                tried.SelectMany(one => one.Names).Except(train.SelectMany(one => one.Names)).ToHashSet(StringComparer.Ordinal)
            );
            var weights = ChainWeights.Read(FitNames(train, lines), InstitutionFinder.Labels);
            var list = InstitutionList.Read(lines);
            foreach (var one in tried)
            {
                answers[one] = [.. InstitutionFinder.Find(one.Text, list, weights).Select(found => found.Name)];
            }
        }

        foreach (var group in said.GroupBy(one => one.Group).Append(said.GroupBy(_ => "all").Single()))
        {
            var inGroup = group.ToHashSet<NamedAffiliation>(ReferenceEqualityComparer.Instance);
            var scores = AffilRor.Tally(group, text => answers[inGroup.First(one => ReferenceEquals(one.Text, text))]);
            Console.Out.WriteLine(
                $"names, {group.Key}: {string.Join(", ", scores.Select(score => $"{score.Key} {score.Value:0.00}"))}"
            );
        }
    }

    private static string ListWithout(HashSet<string> names) =>
        string.Join(
            '\n',
            Encoding
                .UTF8.GetString(Resource.Bytes("institutions.txt"))
                .Split('\n')
                .Where(line => line.Contains('\t') || !names.Contains(line))
        );

    private static void Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(OutputPath(name), bytes);
        Console.Error.WriteLine($"{bytes.Length} bytes of weights written to {OutputPath(name)}");
    }

    private static string OutputPath(string name, [CallerFilePath] string caller = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "../../../src/Courant.Core/Enriching/Institutions", name));
}
