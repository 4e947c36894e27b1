using Courant.Core.Enriching.Classifying;

namespace Courant.Bench.Fitting;

/// <summary>
/// Brings what digests call a category, in 1,900 spellings, to the closed vocabulary: by words of it. Where a spelling says no category of
/// the vocabulary, only the domain counts, and which of its categories a paper has stays open.
/// </summary>
internal static class DigestLabels
{
    /// <summary>For each domain words of a spelling and the category that they mean; the first that fits counts.</summary>
    private static readonly Dictionary<string, (string Words, string Category)[]> Spellings = new(StringComparer.Ordinal)
    {
        ["mlsys"] =
        [
            ("llm inference", "LLM inference"),
            ("llm training", "LLM training"),
            ("gpu kernels|kernels", "kernels"),
            ("multi-modal inference|diffusion inference|other models inference", "Other models inference"),
            ("multi-modal training|diffusion training|other models training", "Other models training"),
            ("on-device|edge computing|edge ai", "edge computing"),
            ("post-training|rlhf", "post-training"),
            ("checkpointing", "checkpointing"),
            ("finetuning|fine-tuning", "finetuning"),
            ("trace analysis", "trace analysis"),
            ("cluster infrastructure", "cluster infrastructure"),
            ("scheduling", "scheduling"),
            ("security|privacy", "security"),
            ("federated", "federated learning"),
            ("ai for science", "ai for science"),
            ("others", "others"),
        ],
        ["sys"] =
        [
            ("quantum", "quantum computing"),
            ("serverless", "serverless"),
            ("compiler", "compiler"),
            ("programming lang|program verification|program synthesis|type ", "programming languages"),
            ("operating system|linux|virtualiz|real-time system", "operating system"),
            ("fault|consensus|byzantine|resilien|reliab", "fault-tolerance"),
            ("security|crypto|privacy|blockchain|malware", "security"),
            ("storage|file|database|transaction|data management", "filesystem"),
            ("memory|cache", "memory"),
            ("network|wireless|communication|internet|iot|satellite", "network"),
            ("hardware|architecture|fpga|accelerator|processor|circuit|chip|eda", "hardware"),
            ("cloud|cluster|resource management|scheduling|microservice|edge computing", "cluster management"),
            (
                "high-performance|high performance|hpc|parallel|numerical|graph|algorithm|gpu|computational|simulation",
                "computation"
            ),
            ("others", "others"),
        ],
        ["ai"] =
        [
            ("multi-agent|agent|agentic", "agents"),
            ("multimodal|multi-modal|vision-language|visual question", "multi-modal"),
            ("reinforcement|imitation learning|bandit", "reinforcement learning"),
            ("robot|embodied|autonomous driving|motion planning", "robotics"),
            ("reasoning|theorem|planning", "reasoning"),
            ("medical|clinical|health|biomedical|bioinformatics|neuroscience|eeg|drug|protein|radiolog", "medicine"),
            ("diffusion|generative|generation|image editing|synthesis", "generative models"),
            ("time series|forecasting|anomaly detection", "time series"),
            ("graph", "graph learning"),
            ("recommend|retrieval|rag", "retrieval and recommendation"),
            ("interpretab|explainab|causal", "interpretability"),
            (
                "adversarial|safety|robustness|privacy|fairness|bias|alignment|watermark|unlearning|hallucination|deepfake|forensics",
                "safety and trust"
            ),
            ("speech|audio|music|sound", "speech and audio"),
            ("scientific machine|physics-informed|materials|molecul|quantum machine|climate|weather", "science"),
            ("evaluation|benchmark|dataset", "evaluation"),
            ("language|text|translation|nlp|dialogue|summarization|question answering|sentiment", "language"),
            ("vision|image|video|detection|segmentation|3d|pose|tracking|remote sensing|point cloud", "computer vision"),
            (
                "optimization|theory|representation|continual|transfer|kernel|bayesian|clustering|uncertainty|neural architecture",
                "learning theory and methods"
            ),
        ],
    };

    /// <summary>The first category of a paper on arXiv, and the label that most papers of it have; without one only the domain counts.</summary>
    private static readonly Dictionary<string, string> OfCategory = new(StringComparer.Ordinal)
    {
        ["cs.CV"] = "ai/computer vision",
        ["cs.CL"] = "ai/language",
        ["cs.RO"] = "ai/robotics",
        ["cs.SD"] = "ai/speech and audio",
        ["eess.AS"] = "ai/speech and audio",
        ["cs.IR"] = "ai/retrieval and recommendation",
        ["cs.MA"] = "ai/agents",
        ["cs.LG"] = "ai",
        ["cs.AI"] = "ai",
        ["stat.ML"] = "ai/learning theory and methods",
        ["cs.NE"] = "ai",
        ["cs.OS"] = "sys/operating system",
        ["cs.PL"] = "sys/programming languages",
        ["cs.NI"] = "sys/network",
        ["cs.CR"] = "sys/security",
        ["cs.AR"] = "sys/hardware",
        ["cs.DB"] = "sys/filesystem",
        ["cs.DC"] = "sys",
        ["cs.PF"] = "sys",
        ["cs.MS"] = "sys/computation",
        ["cs.ET"] = "sys",
    };

    private static readonly string[] Learning =
    [
        "learning",
        "neural",
        "language model",
        "llm",
        "transformer",
        "inference",
        "training",
        "diffusion",
        "deep ",
        "artificial intelligence",
    ];

    /// <summary>Words by which a paper of machine learning is rather about the systems that run it.</summary>
    private static readonly string[] Systems =
    [
        "throughput",
        "latency",
        "gpu",
        "accelerat",
        "serving",
        "hardware",
        "speedup",
        "memory footprint",
    ];

    /// <summary>The labels that a digest gave, and those that stay open; null for what says nothing of the vocabulary.</summary>
    public static (IReadOnlyList<int> Labels, IReadOnlyList<int> Open)? Of(Taxonomy taxonomy, string domain, string category)
    {
        domain = domain is "cv" or "nlp" ? "ai" : domain;
        category = category.ToLowerInvariant();
        if (domain == "other")
        {
            return ([], []);
        }

        if (!Spellings.TryGetValue(domain, out var known))
        {
            return null;
        }

        var found = known.FirstOrDefault(each =>
            each.Words.Split('|').Any(word => category.Contains(word, StringComparison.Ordinal))
        );
        return Labelled(taxonomy, found.Category is null ? domain : $"{domain}/{found.Category}");
    }

    /// <summary>The labels that the categories of a paper suggest; null where they suggest none and the paper may have any.</summary>
    public static (IReadOnlyList<int> Labels, IReadOnlyList<int> Open)? OfCategories(
        Taxonomy taxonomy,
        IReadOnlyList<string> categories,
        string text
    )
    {
        if (!OfCategory.TryGetValue(categories[0], out var path))
        {
            // Physics and mathematics are none of this; of the rest of computer science and its neighbours nothing is said.
            return categories.Any(category => category.Split('.')[0] is "cs" or "eess" or "stat" or "quant-ph") ? null : ([], []);
        }

        var (learns, runs) = (Has(text, Learning), Has(text, Systems));
        var doubtful = path.StartsWith("sys", StringComparison.Ordinal) ? learns : runs;
        doubtful |= categories[0] == "cs.OS" && Has(text, ["file system", "filesystem", "storage", "ssd", "memory"]);
        return doubtful ? null : Labelled(taxonomy, path);
    }

    private static bool Has(string text, string[] words) =>
        words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static (IReadOnlyList<int>, IReadOnlyList<int>) Labelled(Taxonomy taxonomy, string path)
    {
        var label = taxonomy.Find(path)!;
        var open = label.Parent is null
            ? taxonomy.Labels.Where(other => other.Parent == label).Select(other => other.Number)
            : [];
        return ([label.Number], [.. open]);
    }
}
