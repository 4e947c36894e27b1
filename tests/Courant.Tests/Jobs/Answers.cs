using Courant.Core;
using Courant.Fetching;

namespace Courant.Tests.Jobs;

/// <summary>A fetcher that reads its answers from a function instead of the network, and keeps what it was asked.</summary>
internal sealed class Answers(Func<SourceRequest, Fetched> answer) : IFetcher
{
    public List<SourceRequest> Asked { get; } = [];

    public Task<Fetched> GetAsync(SourceRequest asked, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Asked.Add(asked);
        return Task.FromResult(answer(asked));
    }

    public static Fetched Xml(string body) =>
        new Fetched.Answer(
            System.Text.Encoding.UTF8.GetBytes(body),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["content-type"] = "text/xml" },
            Some.Instant
        );

    public static Fetched No(string why, FailureKind kind = FailureKind.ServerFault) => new Fetched.Failure(kind, why);
}
