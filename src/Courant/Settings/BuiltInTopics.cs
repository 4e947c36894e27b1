namespace Courant.Settings;

/// <summary>The topics of a newcomer who has written no settings: areas of systems research around machine learning.</summary>
internal static class BuiltInTopics
{
    /// <summary>The topics as they stand in a settings file, below <c>topics:</c>.</summary>
    public const string Indented = """
          - name: LLM inference
            query: >-
              "LLM inference" OR "LLM serving" OR "language model inference" OR "language model serving" OR "model serving"
              OR "inference serving" OR "inference engine" OR "speculative decoding" OR "KV cache" OR prefill
              OR vLLM OR SGLang
              OR (ti:(inference OR serving OR decoding OR offloading OR quantization)
              AND (LLM OR LMM OR "language model" OR "mixture of experts" OR MoE OR "diffusion model" OR "attention operator")
              AND (cat:cs.DC OR cat:cs.AR OR cat:cs.PF OR cat:cs.OS OR latency OR throughput OR GPU))
            label: {domain: mlsys, category: LLM inference}
          - name: LLM training
            query: >-
              "LLM training" OR "language model training" OR "large-scale training" OR "distributed training"
              OR "training throughput" OR "pipeline parallelism" OR "tensor parallelism" OR "expert parallelism"
              OR "sequence parallelism" OR "training cluster" OR "activation recomputation"
              OR FSDP OR DeepSpeed
              OR (ti:(training OR pretraining OR "post-training" OR "fine-tuning" OR LoRA OR checkpointing)
              AND (LLM OR "language model" OR "mixture of experts" OR MoE)
              AND (cat:cs.DC OR cat:cs.AR OR cat:cs.PF OR cat:cs.OS))
            label: {domain: mlsys, category: LLM training}
          - name: Reinforcement learning for systems
            query: >-
              ("reinforcement learning" OR "policy gradient" OR "Q-learning")
              AND (cat:cs.DC OR cat:cs.OS OR cat:cs.AR OR cat:cs.PF OR cat:cs.PL
              OR ti:(scheduling OR scheduler OR compiler OR cloud OR cluster OR serverless OR GPU OR CUDA OR Triton OR datacenter OR autoscaling)
              OR "job scheduling" OR "task scheduling" OR "resource management" OR "congestion control"
              OR "query optimization" OR "cache replacement" OR "compiler optimization" OR "data center")
            label: {domain: mlsys, category: scheduling}
          - name: Compilers
            query: >-
              ti:(compiler OR compilation OR decompilation) OR LLVM OR MLIR OR "compiler optimization" OR "optimizing compiler"
              OR "just-in-time compiler" OR "register allocation" OR "equality saturation" OR "kernel fusion"
              OR ((compiler OR autotuning OR "code generator" OR "intermediate representation")
              AND (cat:cs.PL OR cat:cs.AR OR cat:cs.DC OR cat:cs.PF OR cat:cs.OS))
            label: {domain: sys, category: compiler}
          - name: Performance
            query: >-
              cat:cs.PF OR roofline OR "performance portability" OR "performance engineering" OR "performance regression"
              OR "performance counter" OR "performance variability" OR "performance modeling" OR "tail latency"
              OR (ti:(benchmarking OR profiling OR characterization) AND (GPU OR CPU OR HPC OR cluster OR cloud OR hardware))
            label: {domain: sys, category: computation}

        """;

    private static readonly string Marker = "  - name: ";

    /// <summary>The topics as the lowest layer of the settings.</summary>
    public static SettingNode Tree(string folder) =>
        YamlReading.Value("topics:\n" + Indented, Origin.Default(folder)).Tree
        ?? throw new InvalidOperationException("The built-in topics are not YAML.");

    /// <summary>The lines of the built-in topic of that name; null when there is none.</summary>
    public static string? Named(string name) =>
        Indented
            .Split(Marker, StringSplitOptions.RemoveEmptyEntries)
            .Where(topic =>
                string.Equals(topic[..topic.IndexOf('\n', StringComparison.Ordinal)], name, StringComparison.OrdinalIgnoreCase)
            )
            .Select(topic => Marker + topic)
            .FirstOrDefault();
}
