using System.Runtime.CompilerServices;
using Courant.Bench.Quality.Understanding;
using Courant.Core.Enriching.Entities;

namespace Courant.Bench.Fitting.Entities;

/// <summary>
/// Fits the taggers of entities to TDMSci and SciERC, and the classes of words to abstracts where those are given, and writes what ships.
/// The same data give the same files.
/// </summary>
internal static class EntitiesFit
{
    /// <summary>A feature that fewer tokens have is left out: half are, and the names found are as good.</summary>
    private const int LeastTokens = 2;

    private const int MostFeatures = 50_000;
    private const int MostFeaturesOfTerms = 40_000;

    // Half of the features are hidden at each step (Hinton et al., 2012), so that no word learns to be relied upon alone.
    private static readonly ChainPace Pace = new(Rounds: 20, Rate: 0.1, Shrink: 0) { Hide = 0.5 };

    public static int Run(string[] rest)
    {
        if (Options.Read(rest, ["data", "abstracts"], []) is not { } options)
        {
            return 2;
        }

        if (options["data"] is not { } data || !Directory.Exists(Path.Combine(data, "tdmsci")))
        {
            Console.Error.WriteLine("Say where the data sets are: --data DIR with the folders tdmsci and scierc in it.");
            return 2;
        }

        if (options["abstracts"] is { } files)
        {
            Write("word-classes.bin", WordClassFit.Fit(files.Split(',')));
            Console.Error.WriteLine("The classes of words are part of the program: build again, then fit without --abstracts.");
            return 0;
        }

        var tdm = EntityQuality.Tdmsci.Read(Path.Combine(data, "tdmsci", EntityQuality.TdmTrain));
        var terms = EntityQuality.Scierc.Read(Path.Combine(data, "scierc", EntityQuality.TermsTrain));
        terms.AddRange(EntityQuality.Scierc.Read(Path.Combine(data, "scierc", EntityQuality.TermsDev)));
        Write("entities-tdm.bin", Fit(tdm, EntityTagger.KindsOfTdm));
        Write("entities-terms.bin", Fit(terms, EntityTagger.KindsOfTerms));
        return 0;
    }

    /// <summary>The weights of a tagger that is fitted to these sentences.</summary>
    public static byte[] Fit(IEnumerable<MarkedSentence> sentences, IReadOnlyList<string> kinds)
    {
        var labels = EntityTagger.LabelsOf(kinds.Count);
        var chain = new ChainTraining([.. sentences.Select(Example)], labels, LeastTokens, Pace);
        chain.Fit(seed: 1);
        return chain.Write(kinds.Count > 3 ? MostFeaturesOfTerms : MostFeatures);
    }

    private static ChainExample Example(MarkedSentence said)
    {
        var tokens = EntityToken.Of(said.Text, 0, said.Text.Length);
        var sure = new double[tokens.Count];
        Array.Fill(sure, 1);
        var features = new EntityFeatures(said.Text, tokens, headline: false, WordClasses.Shipped);
        return new(
            [.. Enumerable.Range(0, tokens.Count).Select(at => features.At(at).ToArray())],
            EntityTagger.Labels(tokens, said.Spans),
            sure
        );
    }

    private static void Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(OutputPath(name), bytes);
        Console.Error.WriteLine($"{bytes.Length} bytes written to {OutputPath(name)}");
    }

    private static string OutputPath(string name, [CallerFilePath] string caller = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "../../../../src/Courant.Core/Enriching/Entities", name));
}
