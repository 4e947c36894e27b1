using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Courant.Core.Enriching;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Core.Searching;

namespace Courant.Bench.Speed;

/// <summary>The functions that run once for every paper, alone: time and allocation of one call.</summary>
[MemoryDiagnoser]
public class HotPaths
{
    private static readonly Listing Said = new()
    {
        Source = "arxiv-oai",
        Ids = [new PaperId(IdScheme.Arxiv, "2512.25065")],
        Title = "Vulcan: Instance-Optimal Systems Heuristics Through LLM-Driven Search",
        Version = 1,
        Abstract =
            "Schedulers and caches are tuned by hand. We let a language model write the heuristic for one workload at a time and keep the "
            + "best of many. On cache eviction the result beats all known policies by up to $69\\%$, and on memory tiering by 7.9\\%.",
        Authors = [new Author("Rohit Dwivedula"), new Author("Divyanshu Saxena"), new Author("Aditya Akella")],
        Categories = ["cs.OS", "cs.AI", "cs.DC"],
        Comment = "27 pages, 11 figures, 7 tables",
    };

    private readonly Paper _paper = Merge.Of([Said]);
    private readonly FoldedPaper _folded = FoldedPaper.Of(Merge.Of([Said]));
    private readonly Matcher _matcher = new(
        QueryParser.Parse("(llm OR \"language model\") AND (cache OR caching) -vision")!.Query!
    );

    public static int Run()
    {
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        BenchmarkRunner.Run<HotPaths>(DefaultConfig.Instance.AddJob(job));
        return 0;
    }

    [Benchmark]
    public bool ParseIdentifier() => Identifiers.TryParse("https://arxiv.org/abs/2512.25065v2", out _, out _);

    [Benchmark]
    public int MergeKeys() => Merge.Keys(Said).Count;

    [Benchmark]
    public Paper MergeOne() => Merge.Of([Said]);

    [Benchmark]
    public FoldedPaper FoldPaper() => FoldedPaper.Of(_paper);

    [Benchmark]
    public bool MatchQuery() => _matcher.Matches(_folded);

    [Benchmark]
    public string ReadableTex() => TexText.ToUnicode(_paper.Abstract!);

    [Benchmark]
    public object? ReadClaims() => ClaimsFromAbstract.Of(_paper.Title, _paper.Abstract);

    [Benchmark]
    public byte[] WriteJson() => ModelJson.Write(Said);
}
