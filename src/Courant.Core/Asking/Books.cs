using System.Runtime.InteropServices;

namespace Courant.Core.Asking;

/// <summary>In how firm a form an endpoint can be made to answer.</summary>
public enum StructuredOutput
{
    /// <summary>It holds the model to a JSON schema.</summary>
    Schema,

    /// <summary>It holds the model to a JSON object, or to a form that the model must fill in.</summary>
    Object,

    /// <summary>It is asked in words.</summary>
    Text,
}

/// <summary>What a model at an endpoint was found to take.</summary>
/// <param name="Output">In how firm a form it answers.</param>
/// <param name="CompletionLimit">Whether it wants the limit of an answer as <c>max_completion_tokens</c>, as newer models of OpenAI do.</param>
/// <param name="Temperature">Whether it lets the temperature be set.</param>
public sealed record ModelAbility(StructuredOutput Output, bool CompletionLimit = false, bool Temperature = true);

/// <summary>An answer that was kept; <paramref name="Text"/> is null where the model gave none that could be used.</summary>
public sealed record KeptAnswer(string Endpoint, string Model, string Prompt, string? Text, DateTimeOffset At);

/// <summary>What models were asked and how they can be asked, kept over runs.</summary>
public interface IModelMemory
{
    /// <summary>The answer under a key, which covers everything that it depends on.</summary>
    KeptAnswer? Find(byte[] key);

    void Keep(byte[] key, KeptAnswer answer);

    /// <summary>Null where it was not tried yet.</summary>
    ModelAbility? AbilityOf(Uri endpoint, string model);

    /// <summary>Null forgets it, so that it is tried again.</summary>
    void Remember(Uri endpoint, string model, ModelAbility? ability);
}

/// <summary>A reservation, or which limit it would exceed.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Reservation(long Id, string? Refused);

/// <summary>
/// What models cost. The worst that a call may cost is reserved before it is made, and settled after; one that is never settled, because
/// its process was killed, counts as spent. Over all processes, what is spent and reserved never exceeds a limit.
/// </summary>
public interface IModelLedger
{
    /// <param name="now">When; its day and month (UTC) are charged.</param>
    /// <param name="endpoint">Who is asked.</param>
    /// <param name="model">Which model.</param>
    /// <param name="worst">The worst that the call may cost.</param>
    /// <param name="limits">What may be spent.</param>
    Reservation Reserve(DateTimeOffset now, string endpoint, string model, Charge worst, SpendingLimits limits);

    /// <summary>Puts what a call did cost in the place of what was reserved for it.</summary>
    /// <param name="reservation">From <see cref="Reserve"/>.</param>
    /// <param name="spent">What it did cost; never negative.</param>
    void Settle(long reservation, Charge spent);
}
