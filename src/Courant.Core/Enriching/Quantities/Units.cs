using System.Collections.Frozen;

namespace Courant.Core.Enriching.Quantities;

/// <summary>Units of measure and counted nouns in their general form.</summary>
internal static class Units
{
    /// <summary>Seconds in each unit of time, by the unit's general form.</summary>
    public static FrozenDictionary<string, double> Seconds { get; } =
        new Dictionary<string, double>
        {
            ["ns"] = 1e-9,
            ["us"] = 1e-6,
            ["ms"] = 1e-3,
            ["s"] = 1,
            ["min"] = 60,
            ["h"] = 3600,
            ["days"] = 86400,
            ["weeks"] = 604800,
            ["months"] = 2629746,
            ["years"] = 31556952,
        }.ToFrozenDictionary();

    /// <summary>Times by how they are written. A single letter counts only where it is glued to its number, or follows it directly.</summary>
    public static FrozenDictionary<string, string> Times { get; } =
        Table(
            "ns ns nanosecond nanoseconds|us us µs microsecond microseconds|ms ms msec millisecond milliseconds|s s sec secs second seconds"
                + "|min min mins minute minutes|h h hr hrs hour hours|days day days|weeks week weeks|months month months|years year years"
        );

    /// <summary>Measures by how they are written, letter case included.</summary>
    public static FrozenDictionary<string, string> Measures { get; } =
        (
            "bit bits byte bytes B KB kB MB GB TB PB KiB MiB GiB TiB Kb Mb Gb Tb Kbps Mbps Gbps Tbps GBps MBps "
            + "FLOPS FLOPs GFLOPS GFLOPs GFLOP TFLOPS TFLOPs TFLOP PFLOPS PFLOPs EFLOPS MFLOPs MFLOPS GMACs MACs TOPS GOPS MOPS POPS QPS RPS TPS "
            + "IOPS MIOPS IPS FPS fps Hz kHz KHz MHz GHz THz W mW kW MW GW µW uW nW pW J mJ kJ MJ µJ uJ nJ pJ fJ Wh kWh MWh GWh TWh V mV kV µV "
            + "A mA µA nA pA K mK °C °F nm µm um mm cm m km ha Å pm dm ft kg g mg µg ug ng pg t Mt Gt kt L l mL ml µL µl uL nL dL M mM µM uM nM pM "
            + "mol mmol µmol nmol Pa kPa MPa GPa hPa bar mbar atm N kN mN nN eV keV MeV GeV TeV meV dB dBm dBi mmHg rpm °  lux lx T mT "
            + "Da kDa bp kb Mb kcal cal kg/m3 ppm ppb ppmv ppbv wt vol AU pc kpc Mpc Gpc M☉ M⊙ Myr Gyr kyr Ma Ga ka BP yr yrs"
        )
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Distinct()
            .Select(unit => KeyValuePair.Create(unit, unit is "B" ? "bytes" : unit))
            .ToFrozenDictionary();

    /// <summary>The general form of nouns that mean the same thing when they are counted.</summary>
    private static readonly FrozenDictionary<string, string> Nouns = Table(
        "models llms lvlms vlms mllms lms model llm vlm network networks classifiers slms|datasets dataset datasets corpora corpus"
            + "|tasks task tasks|gpus gpu gpus|cpus cpu cpus|npus npu npus|tpus tpu tpus|parameters parameter parameters params param"
            + "|databases rdbs db dbs databases database|tokens token tokens|cores core cores|qpus qpus qpu"
    );

    private static readonly FrozenDictionary<string, string> InCapitals = new Dictionary<string, string>
    {
        ["gpus"] = "GPUs",
        ["cpus"] = "CPUs",
        ["npus"] = "NPUs",
        ["tpus"] = "TPUs",
        ["qpus"] = "QPUs",
    }.ToFrozenDictionary();

    /// <summary>Nouns whose plural is not made with an s.</summary>
    private static readonly FrozenSet<string> Plurals = FrozenSet.ToFrozenSet([
        "people",
        "hardware",
        "data",
        "children",
        "men",
        "women",
        "criteria",
        "series",
        "species",
        "media",
        "phenomena",
        "mice",
        "feet",
    ]);

    /// <summary>The unit of a counted noun: general, plural, in small letters except for abbreviations.</summary>
    public static string Counted(string noun, bool abbreviation)
    {
        var lower = noun.ToLowerInvariant();
        if (Nouns.TryGetValue(lower, out var general))
        {
            return InCapitals.GetValueOrDefault(general, general);
        }

        return IsPlural(lower) ? (abbreviation ? noun : lower)
            : lower.EndsWith('y') && lower.Length > 2 && !"aeiou".Contains(lower[^2], StringComparison.Ordinal)
                ? $"{lower[..^1]}ies"
            : $"{(abbreviation ? noun : lower)}{(lower.EndsWith('s') ? "es" : "s")}";
    }

    /// <summary>What can be counted in an adjective: an 8-GPU server.</summary>
    public static bool IsMachine(string lower) =>
        lower
            is "gpu"
                or "gpus"
                or "cpu"
                or "npu"
                or "tpu"
                or "node"
                or "core"
                or "server"
                or "machine"
                or "qubit"
                or "thread"
                or "chip"
                or "parameter";

    /// <summary>Nouns that are measures of their own, so that a broken number can count them.</summary>
    public static FrozenSet<string> Spaces { get; } =
        FrozenSet.ToFrozenSet([
            "hectares",
            "acres",
            "meters",
            "metres",
            "kilometers",
            "kilometres",
            "miles",
            "watts",
            "joules",
            "epochs",
            "degrees",
            "hours",
            "pixels",
        ]);

    public static bool IsPlural(string lower) =>
        Plurals.Contains(lower)
        || lower.Length > 2
            && lower.EndsWith('s')
            && !lower.EndsWith("ss", StringComparison.Ordinal)
            && !lower.EndsWith("us", StringComparison.Ordinal)
            && !lower.EndsWith("is", StringComparison.Ordinal)
        || lower is "gpus" or "cpus" or "npus" or "tpus" or "qpus";

    private static FrozenDictionary<string, string> Table(string rows) =>
        rows.Split('|')
            .Select(row => row.Split(' '))
            .SelectMany(row => row.Skip(1).Select(written => KeyValuePair.Create(written, row[0])))
            .DistinctBy(pair => pair.Key)
            .ToFrozenDictionary();
}
