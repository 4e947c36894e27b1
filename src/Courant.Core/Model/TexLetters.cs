using System.Collections.Frozen;

namespace Courant.Core.Model;

/// <summary>
/// The letters and accents that TeX writes in ASCII: for the names that a source keeps so, and for the titles that readers see.
/// </summary>
internal static class TexLetters
{
    /// <summary>Letters of national alphabets by the names of their macros; a space after such a macro only ends it.</summary>
    public static readonly FrozenDictionary<string, string> Named = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["aa"] = "å",
        ["AA"] = "Å",
        ["ae"] = "æ",
        ["AE"] = "Æ",
        ["oe"] = "œ",
        ["OE"] = "Œ",
        ["o"] = "ø",
        ["O"] = "Ø",
        ["l"] = "ł",
        ["L"] = "Ł",
        ["ss"] = "ß",
        ["SS"] = "ẞ",
        ["i"] = "ı",
        ["j"] = "ȷ",
        ["dh"] = "ð",
        ["DH"] = "Ð",
        ["dj"] = "đ",
        ["DJ"] = "Đ",
        ["th"] = "þ",
        ["TH"] = "Þ",
        ["ng"] = "ŋ",
        ["NG"] = "Ŋ",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The combining mark of an accent such as <c>\'</c> or <c>\v</c>; NUL where the macro is none.</summary>
    public static char Mark(char accent) =>
        accent switch
        {
            '`' => '\u0300',
            '\'' => '\u0301',
            '^' => '\u0302',
            '~' => '\u0303',
            '=' => '\u0304',
            'u' => '\u0306',
            '.' => '\u0307',
            '"' => '\u0308',
            'r' => '\u030A',
            'H' => '\u030B',
            'v' => '\u030C',
            'd' => '\u0323',
            'c' => '\u0327',
            'k' => '\u0328',
            'b' => '\u0331',
            _ => '\0',
        };

    /// <summary>
    /// A letter with a mark as the one character that Unicode has for it; null where this table has none. Kept here because
    /// normalisation depends on the system's library, and an edition must not.
    /// </summary>
    public static char? Compose(char letter, char mark)
    {
        var (from, to) = mark switch
        {
            '\u0300' => ("AEIOUNWYaeiounwy", "ÀÈÌÒÙǸẀỲàèìòùǹẁỳ"),
            '\u0301' => ("AEIOUYCLNRSZGKMPWaeiouyclnrszgkmpwı", "ÁÉÍÓÚÝĆĹŃŔŚŹǴḰḾṔẂáéíóúýćĺńŕśźǵḱḿṕẃí"),
            '\u0302' => ("AEIOUCGHJSWYZaeioucghjswyzı", "ÂÊÎÔÛĈĜĤĴŜŴŶẐâêîôûĉĝĥĵŝŵŷẑî"),
            '\u0303' => ("AINOUEYVainoueyvı", "ÃĨÑÕŨẼỸṼãĩñõũẽỹṽĩ"),
            '\u0304' => ("AEIOUYGaeiouygı", "ĀĒĪŌŪȲḠāēīōūȳḡī"),
            '\u0306' => ("AEGIOUaegiouı", "ĂĔĞĬŎŬăĕğĭŏŭĭ"),
            '\u0307' => ("CEGIZABDFHMNOPRSTWXYcegzabdfhmnoprstwxyi", "ĊĖĠİŻȦḂḊḞḢṀṄȮṖṘṠṪẆẊẎċėġżȧḃḋḟḣṁṅȯṗṙṡṫẇẋẏi"),
            '\u0308' => ("AEIOUYaeiouyı", "ÄËÏÖÜŸäëïöüÿï"),
            '\u030A' => ("AUauwy", "ÅŮåůẘẙ"),
            '\u030B' => ("OUou", "ŐŰőű"),
            '\u030C' => ("CDENRSTZAIOUGKLcdenrstzaiougkljıȷ", "ČĎĚŇŘŠŤŽǍǏǑǓǦǨĽčďěňřšťžǎǐǒǔǧǩľǰǐǰ"),
            '\u0323' => ("ABDEHIKLMNORSTUVWYZabdehiklmnorstuvwyz", "ẠḄḌẸḤỊḲḶṂṆỌṚṢṬỤṾẈỴẒạḅḍẹḥịḳḷṃṇọṛṣṭụṿẉỵẓ"),
            '\u0327' => ("CEGHKLNRSTDceghklnrstd", "ÇȨĢḨĶĻŅŖŞŢḐçȩģḩķļņŗşţḑ"),
            '\u0328' => ("AEIOUaeiou", "ĄĘĮǪŲąęįǫų"),
            '\u0331' => ("BDKLNRTZbdhklnrtz", "ḆḎḴḺṈṞṮẔḇḏẖḵḻṉṟṯẕ"),
            _ => ("", ""),
        };
        var at = from.IndexOf(letter);
        return at < 0 ? null : to[at];
    }
}
