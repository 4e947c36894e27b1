using System.Collections.Frozen;

namespace Courant.Core.Enriching;

/// <summary>Tells what the authors made from what they used, by the words that introduce its address.</summary>
internal static class OwnWork
{
    private static readonly string[] Ours =
    [
        "code",
        "is at ",
        "are at ",
        "source",
        "available",
        "release",
        "open-sourc",
        "open sourc",
        "publish",
        "project page",
        "project website",
        "project site",
        "project:",
        "webpage",
        "web page",
        "website",
        "homepage",
        "home page",
        "demo",
        "implementation",
        "repository",
        "repo:",
        "repo ",
        "can be found",
        "accessible",
        "accessed",
        "our ",
        "we present",
        "we introduce",
        "we propose",
        "github:",
        "github ",
        "page:",
        "dataset",
        "data:",
        "data at",
        "data are",
        "data and",
        "models",
        "model:",
        "weights",
        "artifact",
        "artefact",
        "toolkit",
        "library",
        "package",
        "hosted at",
        "hosted on",
        "download",
        "provided at",
        "provided in",
        "supplement",
        "reproduc",
        "online at",
        "videos",
        "visit",
    ];

    private static readonly string[] Theirs =
    [
        "based on",
        "built on",
        "build on",
        "builds on",
        "build upon",
        "builds upon",
        "built upon",
        "on top of",
        "extend",
        "fork of",
        "forked from",
        "adapted from",
        "adapt ",
        "derived from",
        "compared to",
        "compared with",
        "compare with",
        "compare to",
        "baseline",
        "we use ",
        "we used ",
        "we adopt",
        "using the",
        "uses the",
        "using ",
        "following",
        "taken from",
        "obtained from",
        "downloaded from",
        "such as",
        "e.g.",
        "see also",
        "modified",
        "implemented in",
        "implemented with",
        "integrat",
        "existing",
        "popular",
        "original",
        "previous",
        "prior",
        "third-party",
        "provided by",
        "developed by",
        "maintained by",
        "due to",
        "against",
        "outperform",
        "evaluate on",
        "evaluated on",
        "trained on",
        "their ",
        "of the repository of",
        "like ",
        "unlike",
        "inspired by",
        "contribut",
        "merged into",
        "plugin for",
        "proposed by",
        "template",
        "thanks to",
        "powered by",
    ];

    /// <summary>Projects that papers name because they use them; taken only when the title names the project.</summary>
    private static readonly FrozenSet<string> Tools = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "vllm-project",
        "sgl-project",
        "pytorch",
        "tensorflow",
        "huggingface",
        "openai",
        "deepspeedai",
        "hiyouga",
        "ggml-org",
        "ggerganov",
        "llvm",
        "apache",
        "ray-project",
        "kubernetes",
        "triton-lang",
        "jax-ml",
        "scikit-learn",
        "langchain-ai",
        "triton-inference-server",
        "karpathy",
        "volcengine",
        "modelscope",
        "internlm",
        "qwenlm",
        "thudm",
        "eleutherai",
        "bigscience-workshop",
        "torvalds",
        "redis",
        "facebook"
    );

    /// <summary>
    /// Whether an address is the paper's own, by its title and the words before the address. In a <paramref name="trusted"/> place, a
    /// comment, it is unless the words say otherwise.
    /// </summary>
    public static bool Is(Uri url, string title, string before, bool trusted)
    {
        var path = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var titled = path.Length > 0 && IsNamedBy(title, path[^1]);
        if (path.Length > 0 && Tools.Contains(path[0]) && url.Host is "github.com" or "huggingface.co" && !titled)
        {
            return false;
        }

        // The nearer word decides: "our code, based on X (link)" is X's link.
        var ours = Last(before, Ours);
        var theirs = Last(before, Theirs);
        return theirs > ours
            ? titled && before.AsSpan(theirs).Contains("our ", StringComparison.OrdinalIgnoreCase)
            : ours >= 0 || titled || trusted && theirs < 0;
    }

    private static bool IsNamedBy(string title, string name)
    {
        var plain = Letters(name.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name);
        return plain.Length >= 4 && Letters(title).Contains(plain, StringComparison.OrdinalIgnoreCase);
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static int Last(string words, string[] cues)
    {
        var last = -1;
        foreach (var cue in cues)
        {
            last = Math.Max(last, words.LastIndexOf(cue, StringComparison.OrdinalIgnoreCase));
        }

        return last;
    }
}
