namespace Courant.Models;

/// <summary>Why an endpoint gave no answer.</summary>
internal enum ModelFault
{
    /// <summary>401 or 403: the key is wrong, or missing.</summary>
    Unauthorized,

    /// <summary>404: there is no such model, or no such endpoint.</summary>
    NotFound,

    /// <summary>429.</summary>
    Throttled,

    /// <summary>402, or 429 because the account has nothing left.</summary>
    QuotaSpent,

    /// <summary>400 and the like: it does not take the question as it is asked.</summary>
    Rejected,

    /// <summary>5xx.</summary>
    ServerFault,

    /// <summary>3xx, which is never followed: a key goes to the address that it is meant for.</summary>
    Redirected,

    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>No whole answer in the time that one may take.</summary>
    TimedOut,

    /// <summary>The answer broke off.</summary>
    Cut,

    /// <summary>Status 200, and an error in the answer.</summary>
    ErrorInAnswer,

    /// <summary>Status 200, and nothing that a model endpoint answers.</summary>
    NoModel,

    /// <summary>More than an answer may have.</summary>
    TooLarge,
}

/// <summary>
/// Why an endpoint gave no answer. <see cref="Exception.Message"/> is ours and may be shown anywhere; it holds nothing that was sent or came.
/// </summary>
/// <param name="kind">What it was.</param>
/// <param name="why">The same in words that can follow the name of the endpoint.</param>
internal sealed class ModelFailure(ModelFault kind, string why) : Exception(why)
{
    public ModelFault Kind => kind;

    /// <summary>How long it does not want to be asked; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What it said itself, cleared of the key; for whoever looks for the fault, and never for a log.</summary>
    public string Said { get; init; } = "";

    /// <summary>Whether the tokens may have been charged for though no answer came.</summary>
    public bool MayCost =>
        kind
            is ModelFault.ServerFault
                or ModelFault.TimedOut
                or ModelFault.Cut
                or ModelFault.ErrorInAnswer
                or ModelFault.NoModel
                or ModelFault.TooLarge;

    /// <summary>Whether asking the same again may help.</summary>
    public bool IsPassing =>
        kind
            is ModelFault.ServerFault
                or ModelFault.Cut
                or ModelFault.ErrorInAnswer
                or ModelFault.NoModel
                or ModelFault.Throttled;

    public static ModelFault KindOf(int status) =>
        status switch
        {
            401 or 403 => ModelFault.Unauthorized,
            402 => ModelFault.QuotaSpent,
            404 => ModelFault.NotFound,
            408 or 429 => ModelFault.Throttled,
            >= 300 and < 400 => ModelFault.Redirected,
            501 => ModelFault.Rejected,
            >= 500 => ModelFault.ServerFault,
            _ => ModelFault.Rejected,
        };
}
