using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Courant.Core.Model;

namespace Courant.Models;

/// <summary>What endpoints of every dialect answer when they give no answer.</summary>
internal static partial class Endpoints
{
    private const int LongestComplaint = 200;

    public static ModelFailure NoModel() =>
        new(ModelFault.NoModel, "answered with something that no language model answers; is the address right?");

    /// <summary>An error may come with status 200, and in the middle of a stream.</summary>
    public static void ThrowIfError(JsonElement said)
    {
        if (said.Part("error") is { } error)
        {
            throw new ModelFailure(ModelFault.ErrorInAnswer, "answered with an error in the place of an answer")
            {
                Said = Clean(error.ValueKind == JsonValueKind.String ? error.GetString() : error.Text("message"), null),
            };
        }
    }

    public static ModelFailure OfStatus(HttpResponseMessage response, ReadOnlySpan<byte> body, Secret? key, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var (message, code) = Complaint(body);
        var kind = ModelFailure.KindOf(status);
        if (kind == ModelFault.Throttled && code is "insufficient_quota" or "billing_error")
        {
            kind = ModelFault.QuotaSpent;
        }

        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? (asked?.Date is { } date ? date - now : null);
        return new ModelFailure(kind, $"{Words(kind)} ({status})")
        {
            RetryAfter = wait > TimeSpan.Zero ? wait : null,
            Said = Clean(message, key),
        };
    }

    public static ModelFailure OfException(Exception error) =>
        error switch
        {
            HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => new(
                ModelFault.Unreachable,
                "could not be reached: it refuses connections"
            ),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new(
                ModelFault.Unreachable,
                "could not be reached: its name is not known here"
            ),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(
                ModelFault.Unreachable,
                "could not be reached safely: its certificate is not trusted, or it speaks no TLS"
            ),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError } =>
                new(ModelFault.Unreachable, "could not be reached"),
            OperationCanceledException { InnerException: TimeoutException } => new(
                ModelFault.Unreachable,
                "could not be reached: no connection within 10 s"
            ),
            JsonException or InvalidOperationException => NoModel(),
            _ => new(ModelFault.Cut, "broke off its answer"),
        };

    private static string Words(ModelFault kind) =>
        kind switch
        {
            ModelFault.Unauthorized => "does not take the key",
            ModelFault.NotFound => "knows no such model, or nothing at this address",
            ModelFault.Throttled => "is asked too often",
            ModelFault.QuotaSpent => "has nothing left on this account",
            ModelFault.Redirected => "leads away, which is not followed; check the address",
            ModelFault.ServerFault => "failed",
            _ => "does not take the question",
        };

    private static (string? Message, string? Code) Complaint(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            var error = json.RootElement.Part("error") ?? json.RootElement;
            return error.ValueKind == JsonValueKind.String
                ? (error.GetString(), null)
                : (error.Text("message") ?? error.Text("detail"), error.Text("code") ?? error.Text("type"));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    /// <summary>One short line without the key, or what looks like one.</summary>
    private static string Clean(string? said, Secret? key)
    {
        var text = new StringBuilder();
        foreach (var rune in (said ?? "").EnumerateRunes())
        {
            text.Append(Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        }

        var line = text.ToString();
        line = key is { Value.Length: > 3 } ? line.Replace(key.Value, "(key)", StringComparison.OrdinalIgnoreCase) : line;
        line = string.Join(' ', LikeKey().Replace(line, "(key)").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length > LongestComplaint ? $"{line[..LongestComplaint]}…" : line;
    }

    [GeneratedRegex(
        @"\b(sk|key|pk|tok)-[\w*\-]{4}[\w*.\-]*|Bearer\s+\S+",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex LikeKey();
}
