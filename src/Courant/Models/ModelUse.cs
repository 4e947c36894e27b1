using Courant.Core.Asking;

namespace Courant.Models;

/// <summary>What one endpoint was asked in a run.</summary>
/// <param name="Endpoint">Its name.</param>
/// <param name="Model">The model.</param>
/// <param name="Calls">How often it was asked.</param>
/// <param name="Answers">How many answers of it could be used.</param>
/// <param name="Tokens">The tokens read and written.</param>
/// <param name="Money">What they cost.</param>
/// <param name="Why">Why it was not asked any more; null where it still is.</param>
internal sealed record EndpointUse(
    string Endpoint,
    string Model,
    int Calls,
    int Answers,
    TokenCount Tokens,
    decimal Money,
    string? Why
);

/// <summary>What models did in a run.</summary>
/// <param name="Asked">How many answers were wanted.</param>
/// <param name="CacheHits">How many of them were kept from before.</param>
/// <param name="Fallbacks">How many came from an endpoint that is not the first.</param>
/// <param name="Unanswered">How many did not come: what is made without a model stands.</param>
/// <param name="Endpoints">What each endpoint was asked, in their order.</param>
/// <param name="Notes">What else kept answers away, in words.</param>
internal sealed record ModelUse(
    int Asked,
    int CacheHits,
    int Fallbacks,
    int Unanswered,
    IReadOnlyList<EndpointUse> Endpoints,
    IReadOnlyList<string> Notes
)
{
    public static ModelUse None { get; } = new(0, 0, 0, 0, [], []);

    public int Calls => Endpoints.Sum(endpoint => endpoint.Calls);

    public decimal Money => Endpoints.Sum(endpoint => endpoint.Money);

    public TokenCount Tokens => Endpoints.Aggregate(default(TokenCount), (sum, endpoint) => sum + endpoint.Tokens);
}
