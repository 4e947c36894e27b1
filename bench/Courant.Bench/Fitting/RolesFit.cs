using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Courant.Bench.Quality;
using Courant.Core.Enriching.Roles;

namespace Courant.Bench.Fitting;

/// <summary>
/// Fits the roles of sentences to the training part of CSAbstruct and writes their weights. The same data give the same file.
/// </summary>
internal static class RolesFit
{
    private const int Folds = 10;

    /// <summary>A feature that fewer sentences have is left out: the file halves, and the roles are as good.</summary>
    private const int LeastSentences = 3;

    public static int Run(string[] rest)
    {
        if (Options.Read(rest, ["data"], ["cv"]) is not { } options)
        {
            return 2;
        }

        if (options["data"] is not { } data || !File.Exists(Path.Combine(data, "csabstruct", "train.jsonl.gz")))
        {
            Console.Error.WriteLine("Say where the data sets are: --data DIR with the folder csabstruct in it.");
            return 2;
        }

        var train = Csabstruct.Read(Path.Combine(data, "csabstruct", "train.jsonl.gz"));
        if (options["cv"] is not null)
        {
            CrossValidate(train);
            return 0;
        }

        var chain = Fit(train);
        var bytes = chain.Write();
        File.WriteAllBytes(OutputPath(), bytes);
        Console.Error.WriteLine($"{bytes.Length} bytes of weights written to {OutputPath()}");
        return 0;
    }

    private static ChainTraining Fit(IReadOnlyList<RoledAbstract> train)
    {
        var chain = new ChainTraining(train, LeastSentences);
        chain.Fit(seed: 1);
        return chain;
    }

    private static void CrossValidate(List<RoledAbstract> train)
    {
        int right = 0,
            all = 0,
            sureRight = 0,
            sure = 0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var weights = RoleWeights.Read(Fit([.. train.Where((_, at) => at % Folds != fold)]).Write());
            foreach (var said in train.Where((_, at) => at % Folds == fold))
            {
                var scores = Array.ConvertAll(ChainTraining.Features(said), weights.Score);
                var odds = RoleChain.Odds(scores, weights.Joins);
                for (var at = 0; at < odds.Length; at++)
                {
                    var hit = Array.IndexOf(odds[at], odds[at].Max()) == (int)said.Roles[at];
                    right += hit ? 1 : 0;
                    all++;
                    sureRight += hit && said.Sure[at] >= 0.6 ? 1 : 0;
                    sure += said.Sure[at] >= 0.6 ? 1 : 0;
                }
            }
        }

        Console.Out.WriteLine(
            $"micro F1 {100.0 * right / all:0.00} over {all} sentences, {100.0 * sureRight / sure:0.00} over the {sure} of which people were sure"
        );
    }

    private static string OutputPath([CallerFilePath] string caller = "") =>
        Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(caller)!, "../../../src/Courant.Core/Enriching/Roles/sentence-roles.bin")
        );
}
