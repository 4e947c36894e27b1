using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Roles;

/// <summary>What a sentence does in its abstract (the labels of CSAbstruct, Cohan et al., EMNLP 2019).</summary>
public enum SentenceRole : byte
{
    Background,
    Objective,
    Method,
    Result,
    Other,
}

/// <summary>How likely each role is for one sentence; the five add up to 1.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RoleOdds(double Background, double Objective, double Method, double Result, double Other)
{
    /// <summary>The likeliest role; of equals the first.</summary>
    public SentenceRole Likeliest
    {
        get
        {
            var best = SentenceRole.Background;
            for (var role = SentenceRole.Objective; role <= SentenceRole.Other; role++)
            {
                best = this[role] > this[best] ? role : best;
            }

            return best;
        }
    }

    public double this[SentenceRole role] =>
        role switch
        {
            SentenceRole.Background => Background,
            SentenceRole.Objective => Objective,
            SentenceRole.Method => Method,
            SentenceRole.Result => Result,
            _ => Other,
        };
}
