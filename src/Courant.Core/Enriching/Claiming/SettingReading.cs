using Courant.Core.Enriching.Quantities;

namespace Courant.Core.Enriching.Claiming;

/// <summary>Finds on which data, model or workload a quantity was measured, and on which machine.</summary>
internal sealed class SettingReading(ReadSentence sentence)
{
    public (Phrase? Setting, Phrase? Hardware) Of(int index)
    {
        Phrase? setting = null;
        Phrase? hardware = null;
        var quantity = sentence.Quantities[index];
        var limit = index + 1 < sentence.Quantities.Count ? sentence.Quantities[index + 1].First : sentence.Words.Count;
        Look(quantity.Last + 1, limit, stopAtClause: true);
        Look(0, Math.Min(sentence.Quantities[0].First, quantity.First), stopAtClause: false);
        if (setting is null || hardware is null)
        {
            Look(limit, sentence.Words.Count, stopAtClause: true);
        }

        return (setting, hardware);

        void Look(int from, int to, bool stopAtClause)
        {
            for (var at = from; at < to; at++)
            {
                var lower = sentence.Lower(at);
                if (stopAtClause && lower is ";" or "." or "while" or "whereas")
                {
                    return;
                }

                if (
                    lower is not ("on" or "across" or "under" or "for" or "using" or "over")
                    || lower is "for" or "using" && (!stopAtClause || at > quantity.Last + 8)
                )
                {
                    continue;
                }

                if (
                    lower == "over" && from > 0
                    || sentence.Lower(at + 1) is "average" or "par"
                    || Listed(at + 1) is not { } phrase
                    || Lexicon.Comparatives.ContainsKey(sentence.Lower(phrase.First))
                )
                {
                    continue;
                }

                if (IsHardware(phrase))
                {
                    hardware ??= phrase;
                }
                else if (lower is not ("using" or "over"))
                {
                    setting ??= phrase;
                }

                at = phrase.Last;
            }
        }
    }

    /// <summary>A phrase with the others that are coordinated with it: "phone, PC, and server platforms".</summary>
    private Phrase? Listed(int from)
    {
        var start = sentence.Lower(from) is "both" ? from + 1 : from;
        if (Phrases.After(sentence, start) is not { } first)
        {
            return null;
        }

        var last = first.Last;
        while (true)
        {
            var next = last + 1;
            while (sentence.Lower(next) is "," or "and" or "or")
            {
                next++;
            }

            if (
                next == last + 1
                || sentence.Lower(last + 1) == "," && sentence.Lower(last + 2) != "and" && !EndsInAnd(next)
                || Phrases.After(sentence, next) is not { } more
                || more.First > next + 1
                || Lexicon.IsVerb(sentence.Lower(more.Last + 1)) && sentence.Lower(last + 1) == ","
                || sentence.Quantities.Any(quantity => quantity.First >= next && quantity.First <= more.Last)
            )
            {
                return new(first.First, last);
            }

            last = more.Last;
        }
    }

    /// <summary>Whether a list goes on from a place to its "and" without a verb.</summary>
    private bool EndsInAnd(int from)
    {
        for (var at = from; at < Math.Min(sentence.Words.Count, from + 12); at++)
        {
            if (sentence.Lower(at) == "and")
            {
                return sentence.Lower(at - 1) == ",";
            }

            if (sentence.Words[at].Kind == WordKind.Word && !Lexicon.IsPhraseWord(sentence.Lower(at)))
            {
                return false;
            }
        }

        return false;
    }

    private bool IsHardware(Phrase phrase) =>
        Phrases.Any(
            sentence,
            phrase,
            lower =>
                lower
                    is "gpu"
                        or "gpus"
                        or "cpu"
                        or "cpus"
                        or "npu"
                        or "npus"
                        or "tpu"
                        or "tpus"
                        or "fpga"
                        or "fpgas"
                        or "soc"
                        or "socs"
                        or "a100"
                        or "h100"
                        or "v100"
                        or "h800"
                        or "h200"
                        or "b200"
                        or "a800"
                        or "a40"
                        or "a6000"
                        or "rtx"
                        or "rtx5090"
                        or "rtx4090"
                        or "jetson"
                        or "ascend"
                        or "xeon"
                        or "epyc"
                        or "laptop"
                        or "laptops"
                        or "smartphone"
                        or "smartphones"
                        or "phone"
                        or "phones"
                        or "raspberry"
                        or "processor"
                        or "processors"
                        or "supercomputer"
                        or "supercomputers"
                        or "servers"
                        or "server"
                        or "cluster"
                        or "clusters"
                        or "devices"
                        or "device"
                        or "accelerator"
                        or "accelerators"
                        or "nodes"
                        or "microcontroller"
                        or "microcontrollers"
                        or "machines"
                        or "machine"
                        or "cores"
                        or "hardware"
                        or "snapdragon"
                        or "mi250x"
                        or "mi300x"
                        or "platforms"
                        or "l40s"
                        or "t4"
        )
        && !Phrases.Any(
            sentence,
            phrase,
            lower => lower is "learning" or "translation" or "clients" or "tasks" or "models" or "datasets" or "dataset"
        );
}
