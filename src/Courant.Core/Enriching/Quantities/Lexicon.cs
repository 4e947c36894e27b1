using System.Collections.Frozen;

namespace Courant.Core.Enriching.Quantities;

/// <summary>Which way something moves.</summary>
internal enum Way
{
    None,
    Up,
    Down,
}

/// <summary>The words by which a sentence of results is read: what ends a noun phrase, what compares, what says up or down.</summary>
internal static class Lexicon
{
    /// <summary>Words that never stand inside a noun phrase.</summary>
    private static readonly FrozenSet<string> Stops = Set(
        "and or but nor yet while whilst whereas although though because since if when where whether which who whom whose that this these "
            + "those it its they their them we our us i you he she there here in on at by for with without within from to into onto over under "
            + "across through throughout during before after between among against versus vs via upon toward towards than as like such per of "
            + "about around along beyond despite except including regarding using is are was were be been being am has have had having do does "
            + "did done can could may might must shall should will would not no only also even still just already thus hence therefore however "
            + "moreover furthermore additionally respectively both either neither each every all any some most many much several few another other "
            + "the a an one significantly substantially consistently effectively approximately roughly nearly almost further then so too very "
            + "up down out off e.g i.e et al etc compared relative depending based due simultaneously respectively specifically notably up-to "
            + "what how why leading resulting yielding making making-it compared respectively remains remain becomes become toward"
    );

    public static FrozenSet<string> Determiners { get; } =
        Set("the a an our its their his this these those each all both any some another");

    public static FrozenDictionary<string, Way> Comparatives { get; } =
        Ways(
            "higher greater larger better more faster longer increased improved enhanced stronger quicker superior boosted additional bigger",
            "lower smaller fewer less reduced decreased slower shorter cheaper worse weaker poorer diminished lighter"
        );

    /// <summary>Nouns of change: an improvement of, a reduction in.</summary>
    public static FrozenDictionary<string, Way> Changes { get; } =
        Ways(
            "improvement improvements increase increases gain gains boost boosts speedup speedups acceleration accelerations uplift uplifts growth rise "
                + "enhancement enhancements advantage advantages lift improvements",
            "reduction reductions decrease decreases drop drops decline declines saving savings cut cuts degradation degradations loss losses "
                + "slowdown slowdowns shrinkage"
        );

    /// <summary>Verbs, in every form, and the way they move their object.</summary>
    public static FrozenDictionary<string, Way> Verbs { get; } =
        new (string Words, Way Way)[]
        {
            (
                "improve increase boost enhance raise accelerate speed outperform surpass exceed beat elevate expand extend scale grow amplify "
                    + "strengthen rise climb augment maximize multiply double triple quadruple outpace win gain",
                Way.Up
            ),
            (
                "reduce decrease lower cut save shrink minimize drop shorten decline degrade halve lessen compress mitigate alleviate diminish curtail "
                    + "slash fall eliminate limit trim lose prune slow suppress",
                Way.Down
            ),
            (
                "achieve attain reach obtain yield deliver show demonstrate provide offer maintain preserve retain keep sustain support use require "
                    + "evaluate report observe find reveal indicate suggest introduce propose present describe develop design build enable allow "
                    + "lead result bring make take give produce generate run execute train test perform operate cover include comprise contain "
                    + "consist span process handle complete finish solve identify detect predict classify recover capture account explain match "
                    + "approach exhibit incur add cost introduce validate verify confirm conduct collect release construct create curate compare "
                    + "analyze analyse study investigate examine explore benchmark measure estimate apply adapt integrate combine leverage employ "
                    + "utilize implement deploy serve remain become consume spend exploit address suffer fail ensure guarantee involve simulate average "
                    + "register process highlight establish provide set illustrate range vary translate correspond realize drive combine contribute "
                    + "prove define share see underscore emphasize represent implies imply facilitate cause help aim seek pave come go need transfer "
                    + "outline argue discuss review survey rank say simplify optimize optimise tune receive participate praise express suffice struggle rely tend",
                Way.None
            ),
        }
            .SelectMany(row =>
                row.Words.Split(' ').Distinct().SelectMany(Forms).Select(form => KeyValuePair.Create(form, row.Way))
            )
            .Concat(Irregular())
            .DistinctBy(pair => pair.Key)
            .ToFrozenDictionary();

    /// <summary>What is better when it is less.</summary>
    private static readonly FrozenSet<string> Burdens = Set(
        "latency latencies time times cost costs memory energy power overhead overheads loss losses error errors consumption usage footprint "
            + "delay delays runtime ttft tpot traffic storage rmse mae mape mse perplexity ppl complexity flops latency-overhead wer cer violation "
            + "violations emissions size bandwidth duration jct makespan price spending budget budgets tokens requirements redundancy failures "
            + "downtime volume hallucination hallucinations bias wait waiting stall stalls slowdown params parameters adp area variance fid"
    );

    public static bool IsStop(string lower) => Stops.Contains(lower);

    public static bool IsVerb(string lower) => Verbs.ContainsKey(lower);

    public static bool IsBurden(string lower) => Burdens.Contains(lower);

    /// <summary>Whether a word can stand inside a noun phrase.</summary>
    public static bool IsPhraseWord(string lower) => !Stops.Contains(lower) && !(Verbs.ContainsKey(lower) && !IsNounToo(lower));

    /// <summary>Words that are verbs and nouns alike, and more often nouns before or after another noun.</summary>
    private static bool IsNounToo(string lower) =>
        lower
            is "cost"
                or "costs"
                or "speed"
                or "speeds"
                or "drop"
                or "increase"
                or "decrease"
                or "gain"
                or "gains"
                or "boost"
                or "rise"
                or "training"
                or "processing"
                or "testing"
                or "match"
                or "scale"
                or "scaling"
                or "compression"
                or "decline"
                or "cut"
                or "savings"
                or "serving"
                or "design"
                or "designs"
                or "benchmark"
                or "benchmarks"
                or "use"
                or "study"
                or "studies"
                or "test"
                or "tests"
                or "result"
                or "results"
                or "run"
                or "runs"
                or "measure"
                or "measures"
                or "limits"
                or "estimate"
                or "estimates"
                or "set"
                or "sets"
                or "average"
                or "approach"
                or "approaches"
                or "process"
                or "processes"
                or "need"
                or "release"
                or "account"
                or "lead"
                or "range"
                or "rank"
                or "reach"
                or "integrated"
                or "optimized"
                or "trained"
                or "built"
                or "fixed"
                or "compressed"
                or "simulated"
                or "win"
                or "add"
                or "reviews"
                or "review"
                or "survey"
                or "loss"
                or "yield"
                or "tuning"
                or "transfer"
                or "save"
                or "help"
                or "surveys"
                or "detected"
                or "predicted"
                or "generated"
                or "expressed"
                or "tuned"
                or "prove";

    private static IEnumerable<string> Forms(string verb)
    {
        yield return verb;
        if (verb.EndsWith('e'))
        {
            yield return verb + "s";
            yield return verb + "d";
            yield return verb[..^1] + "ing";
        }
        else if (verb.EndsWith('y') && !"aeiou".Contains(verb[^2], StringComparison.Ordinal))
        {
            yield return verb[..^1] + "ies";
            yield return verb[..^1] + "ied";
            yield return verb + "ing";
        }
        else
        {
            yield return verb
                + (
                    verb.EndsWith('s')
                    || verb.EndsWith("ch", StringComparison.Ordinal)
                    || verb.EndsWith("sh", StringComparison.Ordinal)
                        ? "es"
                        : "s"
                );
            yield return verb + "ed";
            yield return verb + "ing";
            if (verb is "drop" or "cut" or "slow" or "trim" or "run" or "win" or "get" or "set" or "scan" or "span")
            {
                yield return verb + verb[^1] + "ed";
                yield return verb + verb[^1] + "ing";
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, Way>> Irregular() =>
        new (string Words, Way Way)[]
        {
            ("rose risen grew grown sped won", Way.Up),
            ("fell fallen lost", Way.Down),
            ("found made took taken gave given brought led kept ran built came went shown seen became said", Way.None),
        }.SelectMany(row => row.Words.Split(' ').Select(word => KeyValuePair.Create(word, row.Way)));

    private static FrozenSet<string> Set(string words) => FrozenSet.ToFrozenSet(words.Split(' '));

    private static FrozenDictionary<string, Way> Ways(string up, string down) =>
        up.Split(' ')
            .Distinct()
            .Select(word => KeyValuePair.Create(word, Way.Up))
            .Concat(down.Split(' ').Distinct().Select(word => KeyValuePair.Create(word, Way.Down)))
            .ToFrozenDictionary();
}
