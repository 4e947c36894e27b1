using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Tests.Support;

namespace Courant.Tests.Searching;

public sealed class MeaningTests
{
    [Theory]
    // Words and their boundaries.
    [InlineData("moe", "Routing in MoE models", true)]
    [InlineData("moe", "A remark by Moerman", false)]
    [InlineData("MoE", "moe layers", true)]
    [InlineData("RL", "Opening a URL", false)]
    [InlineData("RL", "An R-L circuit", false)]
    [InlineData("rl", "RL for compilers", true)]
    [InlineData("cat", "Concatenation", false)]
    // Case and accents.
    [InlineData("Poincare", "Poincaré embeddings", true)]
    [InlineData("Poincaré", "POINCARE EMBEDDINGS", true)]
    [InlineData("Schrodinger", "Schr\\\"odinger bridges", true)]
    [InlineData("Schrödinger", "Schr{\\\"o}dinger bridges", true)]
    [InlineData("Erdős", "Erd\\H{o}s graphs", true)]
    [InlineData("naive", "A naïve method", true)]
    [InlineData("Gauss", "Gauß sums", true)]
    [InlineData("Hopital", "l'Hôpital's rule", true)]
    // Hyphens.
    [InlineData("mixture-of-experts", "Mixture of Experts", true)]
    [InlineData("\"mixture of experts\"", "a mixture-of-experts layer", true)]
    [InlineData("mixture-of-experts", "experts of mixture", false)]
    [InlineData("pre-training", "pretraining at scale", true)]
    [InlineData("pretraining", "pre-training at scale", true)]
    [InlineData("pre-training", "pre training at scale", true)]
    [InlineData("pretraining", "pre training at scale", false)]
    [InlineData("\"large scale pretraining data\"", "large-scale pre-training data", true)]
    [InlineData("\"multi-agent systems\"", "Multiagent system design", true)]
    [InlineData("GPT-4", "GPT4 as judge", true)]
    [InlineData("GPT4", "GPT-4 as judge", true)]
    [InlineData("GPT-4", "GPT-40", false)]
    [InlineData("GPT-4", "GPT-4.1", false)]
    [InlineData("kNN", "k-NN graphs", true)]
    [InlineData("k-nearest-neighbor", "$k$-nearest neighbors", true)]
    // Plural.
    [InlineData("model", "Large models", true)]
    [InlineData("models", "A large model", true)]
    [InlineData("cache", "Caches everywhere", true)]
    [InlineData("caches", "The cache", true)]
    [InlineData("policies", "One policy", true)]
    [InlineData("policy", "Many policies", true)]
    [InlineData("branch", "branches", true)]
    [InlineData("box", "boxes", true)]
    [InlineData("class", "classes", true)]
    [InlineData("analysis", "analyses", true)]
    [InlineData("matrix", "matrices", true)]
    [InlineData("bus", "bu", false)]
    [InlineData("bus", "two buses", true)]
    [InlineData("analysis", "analysi", false)]
    [InlineData("SaaS", "saa", false)]
    [InlineData("loss", "los", false)]
    [InlineData("losses", "the loss", true)]
    [InlineData("new", "news", false)]
    [InlineData("GP", "GPS receivers", false)]
    [InlineData("VM", "Live migration of VMs", true)]
    [InlineData("vms", "Live migration of VMs", true)]
    [InlineData("gpus", "One GPU", true)]
    [InlineData("GPU", "many gpus", true)]
    [InlineData("LLM", "LLMs", true)]
    [InlineData("moes", "MoE", true)]
    [InlineData("part", "party", false)]
    [InlineData("use", "us", false)]
    [InlineData("\"Moore's law\"", "Moore’s Law", true)]
    [InlineData("\"Moore law\"", "Moore's law", true)]
    // Odd words.
    [InlineData("C++", "A C++ compiler", true)]
    [InlineData("C", "A C++ compiler", false)]
    [InlineData("C#", "From C to C# and back", true)]
    [InlineData("C#", "C code", false)]
    [InlineData("W4A16", "w4a16 kernels", true)]
    [InlineData("2.5", "Qwen 2.5", true)]
    [InlineData("\"A* search\"", "Parallel A* search", true)]
    // Markup.
    [InlineData("alpha", "$\\alpha$-divergence", true)]
    [InlineData("α", "$\\alpha$-divergence", true)]
    [InlineData("\"deep reinforcement learning\"", "Deep \\textit{reinforcement} learning", true)]
    [InlineData("\"deep reinforcement learning\"", "{\\em Deep} reinforcement {L}earning", true)]
    [InlineData("braces", "{B}races", true)]
    [InlineData("muTransfer", "$\\mu$Transfer", true)]
    [InlineData("muTransfer", "μTransfer", true)]
    [InlineData("CO2", "CO$_2$ capture", true)]
    [InlineData("CO2", "CO<sub>2</sub> capture", true)]
    [InlineData("CO2", "CO₂ capture", true)]
    [InlineData("textit", "Deep \\textit{learning}", false)]
    [InlineData("fine", "ﬁne structure", true)]
    [InlineData("bold", "𝐁𝐨𝐥𝐝 claims", true)]
    // Ideographs.
    [InlineData("学习", "强化学习综述", true)]
    [InlineData("习强", "强化学习综述", false)]
    [InlineData("モデル", "大規模言語モデルの推論", true)]
    // Beginnings of words.
    [InlineData("quantiz*", "Quantization and quantizers", true)]
    [InlineData("quantiz*", "requantize", false)]
    [InlineData("pretrain*", "pre-trained models", true)]
    [InlineData("\"low rank adapt*\"", "Low-Rank Adaptation", true)]
    [InlineData("\"low rank adapt*\"", "Low-Rank Models Adaptation", false)]
    // The language.
    [InlineData("a b", "b a", true)]
    [InlineData("alpha beta", "alpha", false)]
    [InlineData("alpha OR beta", "beta", true)]
    [InlineData("alpha -beta", "alpha", true)]
    [InlineData("alpha -beta", "alpha beta", false)]
    [InlineData("alpha -\"beta gamma\"", "alpha beta and gamma", true)]
    [InlineData("alpha ANDNOT (beta OR gamma)", "alpha gamma", false)]
    [InlineData("alpha OR beta gamma", "alpha", true)]
    [InlineData("(alpha OR beta) gamma", "alpha", false)]
    [InlineData("NOT beta AND alpha", "alpha", true)]
    [InlineData("reinforcement learning, compilers", "A compiler", true)]
    [InlineData("reinforcement learning, compilers", "learning by reinforcement", false)]
    [InlineData("“reinforcement learning”", "reinforcement learning", true)]
    public void A_query_means_what_a_reader_expects(string query, string title, bool matches)
    {
        var parse = QueryParser.Parse(query);
        Assert.Empty(parse.Mistakes);
        var paper = Some.Paper(title: title) with { Abstract = null };
        Assert.Equal(matches, new Matcher(parse.Query!).Try(FoldedPaper.Of(paper)) is not null);
    }
}
