using System.Runtime.InteropServices;

namespace Courant.Core.Asking;

/// <summary>What a million tokens cost, in the reader's currency; 0 for a model of one's own.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TokenPrice(decimal Input, decimal Output)
{
    /// <summary>What some tokens cost, rounded up to billionths, in which money is counted.</summary>
    public Charge Of(TokenCount tokens) =>
        new(Math.Ceiling((tokens.Input * Input + tokens.Output * Output) * 1000) / 1_000_000_000, tokens.Input + tokens.Output);
}

/// <summary>Tokens read and written.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TokenCount(long Input, long Output)
{
    public static TokenCount operator +(TokenCount one, TokenCount other) =>
        new(one.Input + other.Input, one.Output + other.Output);
}

/// <summary>What a call costs or may cost: money in the reader's currency, and tokens of both kinds.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Charge(decimal Money, long Tokens)
{
    public static Charge operator +(Charge one, Charge other) => new(one.Money + other.Money, one.Tokens + other.Tokens);
}

/// <summary>The most that may be spent in a day (UTC) and in a month; null is no limit.</summary>
public sealed record SpendingLimits(decimal? Day, decimal? Month, long? DayTokens, long? MonthTokens)
{
    public static SpendingLimits None { get; } = new(null, null, null, null);

    /// <summary>Which limit one more charge would exceed, in words; null where it fits.</summary>
    /// <param name="day">What the day has cost so far, with what is reserved.</param>
    /// <param name="month">The same of the month.</param>
    /// <param name="more">The charge.</param>
    public string? Exceeded(Charge day, Charge month, Charge more) =>
        more.Money > 0 && day.Money + more.Money > Day ? "the day's budget of money"
        : more.Money > 0 && month.Money + more.Money > Month ? "the month's budget of money"
        : day.Tokens + more.Tokens > DayTokens ? "the day's budget of tokens"
        : month.Tokens + more.Tokens > MonthTokens ? "the month's budget of tokens"
        : null;
}
