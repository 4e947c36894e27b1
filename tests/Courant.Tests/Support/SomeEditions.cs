using Courant.Core.Model;

namespace Courant.Tests.Support;

/// <summary>Two editions to print: a true-to-life morning, whose abstracts are in our own words, and a small nasty one.</summary>
internal static class SomeEditions
{
    private static readonly DateOnly Day = new(2026, 1, 5);
    private static readonly Maker Extract = new("extract", "1");

    /// <summary>Real titles, authors and categories on one day of four topics.</summary>
    public static Edition Morning { get; } = MakeMorning();

    /// <summary>Every state, every kind of hostile text, a paper in two sections, gaps in the receipt.</summary>
    public static Edition Nasty { get; } = MakeNasty();

    public static Pick Pick(
        string id,
        string title,
        string authors,
        string categories,
        string @abstract,
        string? summary = null,
        PickState state = PickState.New,
        string why = "LLM in title",
        int version = 1
    )
    {
        var paperId = new PaperId(IdScheme.Arxiv, id);
        var matched = why.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(clause => clause.Split(" in "))
            .Select(parts => new MatchedClause(parts[0], parts[1]));
        Insight[] insights = summary is null ? [] : [new Summary(summary) { Maker = Extract }];
        var paper = new Paper
        {
            Id = paperId,
            Ids = [paperId],
            Title = title,
            Authors = [.. authors.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(name => new Author(name))],
            Categories = categories.Split(' '),
            Abstract = @abstract,
            Version = version,
            Withdrawn = state == PickState.Withdrawn,
            Sources = ["arxiv-oai"],
        };
        return new Pick(new Dossier(paper, insights), state, new Reason([.. matched])) { Day = Day };
    }

    private static Edition MakeMorning()
    {
        var vulcan = Pick(
            "2512.25065",
            "Vulcan: Instance-Optimal Systems Heuristics Through LLM-Driven Search",
            "Rohit Dwivedula, Divyanshu Saxena, Sujay Yadalam, Daehyeok Kim, Aditya Akella",
            "cs.OS cs.AI",
            "Caches, memory tiers and schedulers run on heuristics that experts tune by hand and that fit no single workload. Vulcan asks a code-generating model for many small policies, each specialised to one instance, and searches among them with an evaluator in the loop. Policies stay readable code, so an operator can inspect what was chosen. In two case studies the synthesised policies beat established ones.",
            "Vulcan asks a code-generating model for many small policies, each specialised to one instance, and searches among them with an evaluator in the loop.",
            why: "LLM in title, heuristics in abstract"
        );
        var packKv = Pick(
            "2512.24449",
            "PackKV: Reducing KV Cache Memory Footprint through LLM-Aware Lossy Compression",
            "Bo Jiang, Taolue Yang, Youyuan Liu, Xubin He, Sheng Di, Sian Jin",
            "cs.DC cs.AI",
            "The key-value cache of a long context can outgrow the weights of the model. PackKV compresses it with error-bounded coding shaped to how keys and values are distributed, and decompresses inside the attention kernel so that nothing is written back. It keeps accuracy within a small loss while saving memory several times over, and the fused kernel raises throughput by $1.7\\times$ on one accelerator and $2.7\\times$ on another.",
            "It keeps accuracy within a small loss while saving memory several times over, and the fused kernel raises throughput by $1.7\\times$ on one accelerator and $2.7\\times$ on another.",
            why: "KV cache in title, LLM in title"
        );
        var r2ccl = Pick(
            "2512.25059",
            "Reliable and Resilient Collective Communication Library for LLM Training and Serving",
            "Wei Wang, Nengneng Yu, Sixian Xiong, Zaoxing Liu",
            "cs.DC cs.LG cs.NI",
            "A single failed network card can stop thousands of accelerators. R$^2$CCL keeps collectives alive by moving connections to the other cards of the same server, splitting traffic by what each link still carries, and recomputing the algorithm around the slow node. Training loses less than $1\\%$ and serving less than $3\\%$ of throughput under injected faults, $12.18\\times$ and $47\\times$ less than two earlier designs.",
            "R$^2$CCL keeps collectives alive by moving connections to the other cards of the same server, splitting traffic by what each link still carries, and recomputing the algorithm around the slow node.",
            why: "LLM training in title"
        );
        var checkpoint = Pick(
            "2512.24511",
            "Understanding LLM Checkpoint/Restore I/O Strategies and Patterns",
            "Mikaila J. Gossman, Avinash Maurya, Bogdan Nicolae, Jon C. Calhoun",
            "cs.DC cs.AI",
            "Checkpointing a large model writes many files of very different sizes from many ranks at once. The study measures how file layout, aggregation and asynchronous system calls change throughput on a parallel file system. Small scattered tensors halve the bandwidth; coalescing buffers before the write wins most of it back, up to $7.6\\times$ over common libraries.",
            "Small scattered tensors halve the bandwidth; coalescing buffers before the write wins most of it back, up to $7.6\\times$ over common libraries.",
            why: "checkpoint in title, LLM in title"
        );
        var kernelEvolve = WithCode(
            Pick(
                "2512.23236",
                "KernelEvolve: Scaling Agentic Kernel Coding for Heterogeneous AI Accelerators at Meta",
                "Gang Liao, Hongsen Qin, Ying Wang, Alicia Golden, Michael Kuchnik, Yavuz Yetim, Jia Jiunn Ang, Chunli Fu",
                "cs.LG cs.AR",
                "Recommendation models need kernels for several generations of accelerators. KernelEvolve turns a specification into kernels by searching over programs with a model that sees profiles and hardware notes. It covers several programming layers and cuts development from weeks to hours.",
                "KernelEvolve turns a specification into kernels by searching over programs with a model that sees profiles and hardware notes.",
                PickState.Revised,
                "kernel in title, accelerators in title",
                version: 2
            ) with
            {
                Revision = new Revision(
                    1,
                    2,
                    [
                        new Change(ChangedPart.Comment, "", "24 pages, 9 figures"),
                        new Change(
                            ChangedPart.Abstract,
                            "cuts development from months to hours",
                            "cuts development from weeks to hours"
                        ),
                    ]
                ),
            },
            "https://github.com/facebookresearch/example-kernels"
        );
        var optima = Pick(
            "2512.13886",
            "OPTIMA: Optimal One-shot Pruning for LLMs via Quadratic Programming Reconstruction",
            "Mohammad Mozaffari, Samuel Kushnir, Maryam Mehri Dehnavi, Amir Yazdanbakhsh",
            "cs.LG",
            "After weights are removed, the ones that remain can be corrected. OPTIMA writes the correction of each row as a quadratic programme that shares one Hessian per layer, so that one accelerator solves thousands at a time. Zero-shot accuracy rises by up to $3.97\\%$ without fine-tuning.",
            "Zero-shot accuracy rises by up to $3.97\\%$ without fine-tuning.",
            PickState.Revised,
            "pruning in title, LLM in title",
            version: 2
        );
        var offload = Pick(
            "2502.11007",
            "Local-Cloud Inference Offloading for LLMs in Multi-Modal, Multi-Task, Multi-Dialogue Settings",
            "Liangqi Yuan, Dong-Jun Han, Shiqiang Wang, Christopher G. Brinton",
            "cs.LG cs.DC",
            "A small model on the device answers fast, a large one in the cloud answers well. The system learns from task, dialogue and input which one to ask, with a reinforcement-learning policy that weighs quality, delay and cost under explicit budgets.",
            "The system learns from task, dialogue and input which one to ask.",
            PickState.CrossListed,
            "LLM in title, inference in title",
            version: 4
        );
        var thread = Pick(
            "2512.24530",
            "A Magnified View into Heterogeneous-ISA Thread Migration Performance without State Transformation",
            "Nikolaos Mavrogeorgis, Christos Vasiladiotis, Pei Mu, Amir Khordadi, Björn Franke, Antonio Barbalace",
            "cs.DC cs.AR cs.PF",
            "Moving a running thread between processors of different instruction sets usually means rewriting its stack. With a unified address space and equal data layout no rewriting is needed; the study measures what that layout itself costs, and finds the slowdown of compiled code small except for a few benchmarks.",
            "With a unified address space and equal data layout no rewriting is needed; the study measures what that layout itself costs.",
            why: "performance in title, compiler in abstract"
        );
        var switchFs = Pick(
            "2410.08618",
            "SwitchFS: Asynchronous Metadata Updates for Distributed Filesystems with In-Network Coordination",
            "Jingwei Xu, Mingkai Dong, Qiulin Tian, Ziyi Tian, Tong Xin, Haibo Chen",
            "cs.DC cs.OS",
            "Directory updates serialise on the server that owns the parent. SwitchFS returns before the parent is updated and lets a programmable switch remember which directories are behind, so that readers see what they should. Throughput under skew rises by up to $13.34\\times$.",
            "SwitchFS returns before the parent is updated and lets a programmable switch remember which directories are behind.",
            PickState.CrossListed,
            "file system in abstract",
            version: 3
        );
        return new Edition
        {
            Slug = "2026-01-05",
            Title = "Courant",
            From = Day,
            To = Day,
            Sample = true,
            Sections =
            [
                new Section(
                    "llm-inference",
                    "LLM inference",
                    "(ti:LLM OR abs:\"language model\") AND (inference OR serving OR \"KV cache\")",
                    [packKv, vulcan, r2ccl, offload, optima],
                    9
                ),
                new Section(
                    "llm-training",
                    "LLM training",
                    "\"LLM training\" OR checkpoint OR \"mixture of experts\"",
                    [r2ccl, checkpoint],
                    2
                ),
                new Section("compilers", "Compilers and kernels", "compiler OR kernel", [kernelEvolve, thread], 3),
                new Section("performance", "Performance", "cat:cs.PF OR performance", [thread, switchFs], 4),
                new Section(
                    "rl-systems",
                    "Reinforcement learning for systems",
                    "\"reinforcement learning\" AND cat:cs.OS",
                    [],
                    0
                ),
            ],
            Overview = new Overview(
                "Grouped and quoted by extract 1 from the abstracts; no model wrote any of it.",
                [
                    new Theme(
                        "Memory, not arithmetic, sets the price of a token",
                        [
                            new Statement(
                                "The key-value cache of a long context can outgrow the weights of the model.",
                                [packKv.Paper.Id]
                            ),
                            new Statement(
                                "Small scattered tensors halve the bandwidth; coalescing buffers before the write wins most of it back.",
                                [checkpoint.Paper.Id]
                            ),
                        ],
                        [packKv.Paper.Id, checkpoint.Paper.Id]
                    ),
                    new Theme(
                        "Models write the systems they run on",
                        [
                            new Statement(
                                "Two papers let a code-generating model search for policies and kernels, with an evaluator in the loop.",
                                [vulcan.Paper.Id, kernelEvolve.Paper.Id]
                            ),
                            new Statement(
                                "Policies stay readable code, so an operator can inspect what was chosen.",
                                [vulcan.Paper.Id]
                            ),
                        ],
                        [vulcan.Paper.Id, kernelEvolve.Paper.Id]
                    ),
                    new Theme(
                        "Staying up when hardware does not",
                        [
                            new Statement(
                                "Under injected faults training loses less than $1\\%$ of throughput, $12.18\\times$ less than an earlier design.",
                                [r2ccl.Paper.Id]
                            ),
                        ],
                        [r2ccl.Paper.Id]
                    ),
                ],
                [offload.Paper.Id, optima.Paper.Id, thread.Paper.Id, switchFs.Paper.Id]
            ),
            Receipt = new Receipt([
                Line("cs.DC", 60, 41, 12, 7),
                Line("cs.LG", 212, 120, 52, 40),
                Line("cs.OS", 4, 3, 1, 0),
                Line("cs.PF", 0, 0, 0, 0) with
                {
                    State = ReceiptState.Quiet,
                },
            ]),
        };
    }

    private static Edition MakeNasty()
    {
        var script = Pick(
            "2601.00101",
            "<script>alert(1)</script> & \"><img src=x onerror=alert(2)> | `code` | *bold*",
            "Ng\\^o B\\'{a}, <b>X</b>, C, D, E, F, G",
            "cs.DC",
            "First | second\nthird <!-- hidden --> $x_{i}^2 \\leq 5\\%$ </details></p><h1>Big</h1> [link](javascript:alert(3))",
            "Costs fall from $5 to $10 & 20\\%; see [x](javascript:alert(4)) or https://example.org/a_b.",
            why: "\"a|b\" in title"
        );
        var revised = Pick(
            "2601.00102",
            "R$^2$: Gr\\\"o{\\ss}e \\emph{matters} --- $\\mathcal{O}(n\\log n)$",
            "A. Author",
            "cs.LG",
            "Short.",
            null,
            PickState.Revised,
            "",
            3
        ) with
        {
            Revision = new Revision(
                1,
                3,
                [
                    new Change(ChangedPart.Title, "Old <i>title</i> | x", "R$^2$"),
                    new Change(ChangedPart.Authors, "A. Author, B. Author", "A. Author"),
                ]
            ),
        };
        var withdrawn = Pick(
            "2601.00103",
            "Withdrawn: a claim that did not hold",
            "A. Author",
            "math.CO",
            "",
            null,
            PickState.Withdrawn,
            "claim in title",
            2
        );
        withdrawn = withdrawn with
        {
            Dossier = withdrawn.Dossier with
            {
                Paper = withdrawn.Paper with { WithdrawnReason = "Lemma 2 is wrong: see <https://example.org>" },
            },
        };
        var cross = WithCode(
            Pick(
                "cs/0112017",
                "日本語の題名 & 中文 – été",
                "",
                "cs.CL",
                "要約。",
                "要約。",
                PickState.CrossListed,
                "題名 in title"
            ),
            "https://example.org/a(b)?c=1&d=\"2\""
        );
        cross = cross with
        {
            Dossier = cross.Dossier with
            {
                Paper = cross.Paper with
                {
                    AuthorCount = 12,
                    Version = null,
                    Links =
                    [
                        .. cross.Paper.Links,
                        new Link(LinkKind.Code, new Uri("javascript:alert(5)")),
                        new Link(LinkKind.Code, new Uri("ftp://example.org/x")),
                    ],
                },
            },
        };
        var foreign = Pick("x", "javascript:alert(6)", "A. Author", "", "About nothing.", "Said by another.", PickState.Known);
        var url = new PaperId(IdScheme.Title, "javascript alert \" 6");
        foreign = foreign with
        {
            Dossier = new Dossier(
                foreign.Paper with
                {
                    Id = url,
                    Ids = [url],
                    Version = null,
                    Categories = [],
                    Abstract = null,
                },
                [
                    new Summary("Said by another.") { Maker = new Maker("other <model>", "2") },
                    new Venue("OSDI | <x>", 2026) { Maker = Extract },
                ]
            ),
        };
        return new Edition
        {
            Slug = "20260105-20260106",
            Title = "The <Nasty> & Daily",
            From = Day,
            To = Day.AddDays(1),
            Sections =
            [
                new Section("a", "First | <section>", "ti:\"<b>\" OR abs:a|b", [script, revised, cross], 5),
                new Section("b", "Second", "", [cross, withdrawn, foreign], 3),
                new Section("c", "Empty", "nothing", [], 0),
            ],
            Overview = new Overview(
                "By <someone>; no model.",
                [
                    new Theme(
                        "Theme <1> | x",
                        [
                            new Statement("It costs $5 & <more>.", [script.Paper.Id, revised.Paper.Id]),
                            new Statement("Not printed.", [new PaperId(IdScheme.Arxiv, "2601.00999")]),
                        ],
                        [script.Paper.Id]
                    ),
                ],
                [cross.Paper.Id, new PaperId(IdScheme.Title, "gone")]
            ),
            Receipt = new Receipt([
                Line("cs.DC", 3, 2, 0, 1) with
                {
                    Held = 2,
                    Missing = [new PaperId(IdScheme.Arxiv, "2601.00104")],
                },
                Line("cs.LG", 0, 0, 0, 0) with
                {
                    State = ReceiptState.Fault,
                    Why = "could not be reached: <no answer | timeout>.",
                },
            ]),
        };
    }

    private static Pick WithCode(Pick pick, string address) =>
        pick with
        {
            Dossier = pick.Dossier with { Paper = pick.Paper with { Links = [new Link(LinkKind.Code, new Uri(address))] } },
        };

    private static ReceiptLine Line(string part, int announced, int @new, int cross, int replaced) =>
        new("arxiv-oai", part, Day, announced, @new, cross, replaced, announced, [], ReceiptState.Complete, "");
}
