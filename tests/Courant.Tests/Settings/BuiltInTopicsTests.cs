using Courant.Core.Searching;
using Courant.Settings;
using Courant.Tests.Support;

namespace Courant.Tests.Settings;

public sealed class BuiltInTopicsTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("RServe: Overlapping Encoding and Prefill for Efficient LMM Inference", "cs.DC", "llm-inference")]
    [InlineData("AdaSPEC: Selective Knowledge Distillation for Efficient Speculative Decoders", "cs.CL", null)]
    [InlineData(
        "SparseServe: Unlocking Parallelism for Dynamic Sparse Attention in Long-Context LLM Serving",
        "cs.DC",
        "llm-inference"
    )]
    [InlineData("Geometric Scaling of Bayesian Inference in LLMs", "cs.LG", null)]
    [InlineData("LoRAFusion: Efficient LoRA Fine-Tuning for LLMs", "cs.DC", "llm-training")]
    [InlineData("Disentangling Task Conflicts in Multi-Task LoRA via Orthogonal Gradient Projection", "cs.LG", null)]
    [InlineData(
        "ReLA: Representation Learning and Aggregation for Job Scheduling with Reinforcement Learning",
        "cs.LG",
        "reinforcement-learning-for-systems"
    )]
    [InlineData("RLHFless: Serverless Computing for Efficient RLHF", "cs.DC", null)]
    [InlineData(
        "Magellan: Autonomous Discovery of Novel Compiler Optimization Heuristics with AlphaEvolve",
        "cs.LG",
        "compilers"
    )]
    [InlineData("AgentKernelArena: Generalization-Aware Benchmarking of GPU Kernel Optimization Agents", "cs.LG", "performance")]
    [InlineData("Personality profiling of students", "cs.LG", null)]
    public void A_title_falls_to_the_topic_that_a_reader_expects(string title, string category, string? topic)
    {
        var paper = FoldedPaper.Of(Some.Paper(title: title) with { Abstract = "", Categories = [category] });

        var matched = _place
            .Load()
            .Topics.Where(candidate => new Matcher(candidate.Query).Matches(paper))
            .Select(candidate => candidate.Slug);

        Assert.Equal(topic is null ? [] : [topic], matched);
    }

    [Fact]
    public void Every_label_is_in_the_vocabulary_of_the_weekly_digest() =>
        Assert.All(_place.Load().Topics, topic => Assert.Contains(topic.Label!.Category, Labels.Categories[topic.Label.Domain]));
}
