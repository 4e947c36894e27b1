using System.ComponentModel.DataAnnotations;
using Courant.Core;
using Courant.Core.Asking;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Models;
using Courant.Store;
using Courant.Tests.Support;

namespace Courant.Tests.Models;

/// <summary>A library of its own, and gateways to stand-ins around it.</summary>
internal sealed class GatewayRig : IDisposable
{
    public const string Key = "sk-rig-secret-987";

    private readonly TempFolder _folder = new();

    public GatewayRig() => Library = Library.Open(_folder["courant.db"]);

    public Library Library { get; private set; }

    public static AnswerShape Shape { get; } = AnswerShape.Of<Line>();

    public const string Good = """{"sentence":"It keeps what was read once for all that read it again."}""";

    /// <summary>As another process sees it.</summary>
    public Library OpenAgain() => Library.Open(_folder["courant.db"]);

    public static ModelRequest Request(string text = "A paper on caches.") =>
        new("line 1", "Say it in one sentence.", text, Shape);

    public static ModelEndpoint Endpoint(
        Uri url,
        ModelDialect dialect = ModelDialect.Openai,
        string name = "near",
        bool stream = false,
        int concurrency = 4,
        TokenPrice price = default,
        TimeSpan? timeout = null,
        int? perMinute = null
    ) =>
        new(
            new EndpointOptions(name, url, $"{name}-model", price, concurrency, perMinute, 0, stream),
            new ChatEndpoint(
                new ChatAddress(url, $"{name}-model", new Secret(Key), timeout ?? TimeSpan.FromSeconds(10)),
                dialect == ModelDialect.Openai ? new OpenAiDialect() : new AnthropicDialect(),
                Handlers.ForService("me@example.org", url, concurrency),
                TimeProvider.System
            ),
            TimeProvider.System
        );

    public Gateway Gateway(params IReadOnlyList<ModelEndpoint> endpoints) => Gateway(SpendingLimits.None, null, endpoints);

    public Gateway Gateway(
        SpendingLimits limits,
        IModelLedger? ledger,
        IReadOnlyList<ModelEndpoint> endpoints,
        TimeSpan? time = null
    ) =>
        new(
            endpoints,
            ledger ?? Library.Spend,
            Library.Answers,
            limits,
            time ?? TimeSpan.FromMinutes(2),
            TimeProvider.System,
            new Random(1)
        );

    public void Dispose()
    {
        Library.Dispose();
        _folder.Dispose();
    }

    public sealed record Line([property: Length(20, 300)] string Sentence);
}
