using Courant.Core.Model;
using static Courant.Tests.Editions.EditionFixtures;

namespace Courant.Tests.Editions;

/// <summary>A day as it might be: twelve papers on serving, checkpoints and compilers, made up for the tests.</summary>
internal static class TwelvePapers
{
    public static readonly Dossier[] All =
    [
        Of(
            1,
            "Lender: Paging the KV Cache to Neighbour GPUs",
            "Long conversations fill the memory of one GPU while the next one idles. We present Lender, which moves pages of the KV cache to "
                + "neighbour GPUs over the local interconnect. Pages come back before attention needs them, because Lender predicts the next turn. "
                + "On two conversation traces, Lender serves 1.9x more users per machine and keeps the 99th percentile latency below 80 ms."
        ),
        Of(
            2,
            "Which Keys Matter? Evicting the KV Cache by Age and Use",
            "Eviction policies for the KV cache drop old keys and lose answers. We study eight policies on four tasks and find that age alone "
                + "explains most of the loss. A policy that weighs age by use keeps 97% of the accuracy with a quarter of the KV cache. "
                + "The policy is twelve lines long."
        ),
        Of(
            3,
            "Quill: Four-Bit Keys without Calibration",
            "Quantizing the KV cache usually needs calibration data. We introduce Quill, which rotates keys before quantization so that no "
                + "outlier remains. Quill reaches four bits with less than 0.3 points of lost accuracy and speeds up decoding by 1.6x. "
                + "However, values are harder to quantize than keys."
        ),
        Of(
            4,
            "Sharing Prefixes across Tenants of a Serving System",
            "Tenants send the same instructions again and again. This paper describes a KV cache that tenants share without seeing each "
                + "other's text. The KV cache stores each prefix once and proves by timing tests that nothing leaks. "
                + "In a deployment with 40 tenants, shared prefixes cut prefill work by 58%."
        ),
        Of(
            5,
            "Anchor: Checkpoints that Survive Two Failures",
            "Training runs on thousands of accelerators fail daily. We propose Anchor, an in-memory checkpointing scheme that spreads each "
                + "checkpoint over three racks. Anchor writes a checkpoint every 20 steps with 2% overhead and recovers a 70B model in 41 seconds. "
                + "Checkpointing to disk takes 14 minutes in the same cluster."
        ),
        Of(
            6,
            "How Often to Checkpoint When Failures Come in Bursts",
            "The classical interval for checkpointing assumes independent failures. We analyse two years of logs and show that failures come in "
                + "bursts. An adaptive checkpointing interval reduces lost work by 34% compared to the classical formula. "
                + "Our analysis covers 1,200 jobs."
        ),
        Of(
            7,
            "Delta: Incremental Checkpoints for Sparse Updates",
            "Embedding tables change in few places per step. Delta writes only the rows that changed and merges them in the background. "
                + "Delta reduces checkpointing traffic by 12x on three recommendation models. We also give a proof that recovery is exact."
        ),
        Of(
            8,
            "Teaching a Compiler to Fuse by Asking a Model",
            "Loop fusion has too many choices for rules. In this work, we let a language model propose loop fusion plans and let the compiler "
                + "reject the illegal ones. On 60 kernels, model-proposed loop fusion is 1.3x faster than hand-written rules and never wrong. "
                + "Half of the proposals are illegal."
        ),
        Of(
            9,
            "Loop Fusion at the Speed of Memory",
            "We derive a bound on what loop fusion can gain when memory is the bottleneck. The bound is tight for stencils. "
                + "Measured kernels reach 92% of the bound on two machines, so little is left to gain from loop fusion alone."
        ),
        Of(
            10,
            "Verified Loop Fusion for Tensor Programs",
            "Compilers fuse loops and sometimes change results. We present a checker that proves loop fusion correct for tensor programs. "
                + "The checker finds 11 errors in three compilers and takes 0.4 seconds per program on average."
        ),
        Of(
            11,
            "A Census of Idle Accelerators",
            "Nobody knows how idle accelerators are. We count idle cycles on 5,000 accelerators for three months. "
                + "Accelerators idle 37% of the time, mostly while they wait for data."
        ),
        Of(12, "Notes on a Small Cluster", "We run a small cluster. It has eight machines. They work."),
    ];

    private static Dossier Of(int number, string title, string text) => Dossier($"2601.{number:00000}", title, text, New(Monday));
}
