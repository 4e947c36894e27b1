using System.Globalization;
using Courant.Core.Asking;
using Courant.Models;

namespace Courant.Runs;

/// <summary>What came of trying a language model.</summary>
/// <param name="Use">What it was asked, and what that cost.</param>
/// <param name="Ability">What it takes; null where that could not be found out.</param>
/// <param name="Why">Why not.</param>
/// <param name="Took">How long it took.</param>
internal sealed record ModelReport(EndpointUse Use, ModelAbility? Ability, Called? Why, TimeSpan Took)
{
    public IEnumerable<string> Sentences()
    {
        var tokens = Use.Tokens.Input + Use.Tokens.Output;
        var cost =
            $"{Use.Calls} {(Use.Calls == 1 ? "call" : "calls")}, {tokens:N0} tokens, {Seconds()} s, {ModelsRun.Money(Use.Money)}";
        if (Ability is not null)
        {
            yield return $"{Use.Endpoint}: {Use.Model} answers ({cost}).";
            yield return $"  {ModelsRun.Form(Ability)}";
            yield break;
        }

        yield return $"{Use.Endpoint}: {Use.Model} gives no answer ({cost}).";
        yield return $"  The endpoint {Fault}.{(Said.Length > 0 ? $" It says: {Said}" : "")}";
        yield return $"  {Fix}";
    }

    public object Json() =>
        new
        {
            name = Use.Endpoint,
            model = Use.Model,
            works = Ability is not null,
            reachable = Failure?.Kind is not (ModelFault.Unreachable or ModelFault.TimedOut),
            key = Failure?.Kind is not ModelFault.Unauthorized,
            output = Ability?.Output,
            why = Ability is null ? Fault : null,
            said = Said.Length > 0 ? Said : null,
            fix = Ability is null ? Fix : null,
            calls = Use.Calls,
            tokens = Use.Tokens.Input + Use.Tokens.Output,
            seconds = Math.Round(Took.TotalSeconds, 3),
            money = Use.Money,
        };

    private ModelFailure? Failure => (Why as Called.Failure)?.Why;

    private string Said => Failure?.Said ?? "";

    private string Fault =>
        Why switch
        {
            Called.Failure { Why: var why } => why.Message,
            Called.TooDear dear => $"was not asked, because {dear.Limit} is used up",
            _ => "answers with nothing that can be used",
        };

    private string Fix =>
        Failure?.Kind switch
        {
            ModelFault.Unauthorized =>
                $"Set its key: COURANT_MODELS__ENDPOINTS__{Variable}__KEY, or …__KEY_FILE for a file that holds it.",
            ModelFault.NotFound =>
                "Check `model` and `url`: the address goes up to the version, such as `http://localhost:11434/v1`.",
            ModelFault.Unreachable => "Check `url`, and whether the service runs.",
            ModelFault.TimedOut => "Try again: a model may be loading. A slow one needs a longer `timeout`.",
            ModelFault.QuotaSpent => "Look at the account there.",
            ModelFault.Redirected or ModelFault.NoModel => "Check `url` and `dialect`.",
            null when Why is Called.TooDear => "Raise `models.budget`, or wait until the day or the month is over.",
            _ => "Try again later, or another model.",
        };

    private string Variable =>
        string.Concat(Use.Endpoint.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : '_'));

    private string Seconds() => Took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
