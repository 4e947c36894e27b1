using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Institutions;

/// <summary>What a stretch of an affiliation is.</summary>
public enum AffiliationLabel
{
    /// <summary>An institution or a part of one, such as a department.</summary>
    Institution,

    /// <summary>A street, a city, a state, a postal code.</summary>
    Place,

    Country,

    /// <summary>Neither: a person's name, an e-mail address.</summary>
    Other,
}

/// <summary>A stretch of an affiliation: the half-open character range [Start, End) of it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AffiliationPart(AffiliationLabel Label, int Start, int End);
