using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Courant.Core.Asking;
using Courant.Core.Model;
using Microsoft.Extensions.AI;

namespace Courant.Models;

/// <summary>What is asked, apart from the dialect.</summary>
/// <param name="Model">What the endpoint calls the model.</param>
/// <param name="Messages">Instruction, text, and what was said since.</param>
/// <param name="MostTokens">The most tokens that the answer may have.</param>
/// <param name="Ability">What the model takes.</param>
/// <param name="Schema">The JSON schema of the answer; null for an answer in words.</param>
/// <param name="Stream">Whether the answer is to come piece by piece.</param>
internal sealed record Question(
    string Model,
    IReadOnlyList<ChatMessage> Messages,
    int MostTokens,
    ModelAbility Ability,
    string? Schema,
    bool Stream
)
{
    /// <summary>What the form or the schema is called.</summary>
    public const string SchemaName = "answer";
}

/// <summary>An answer as it comes.</summary>
internal sealed class Reply
{
    public StringBuilder Text { get; } = new();

    /// <summary>Null until the endpoint has said why it ended.</summary>
    public ChatFinishReason? Finish { get; set; }

    public long? Input { get; set; }

    public long? Output { get; set; }
}

/// <summary>A way to speak to endpoints. Reads what is no answer as a <see cref="ModelFailure"/>.</summary>
internal interface IDialect
{
    /// <summary>Where questions are posted, below the address of the settings.</summary>
    string Path { get; }

    void Sign(HttpRequestHeaders headers, Secret? key);

    void Write(Utf8JsonWriter json, Question question);

    /// <summary>Reads a whole answer.</summary>
    void Read(JsonElement whole, Reply reply);

    /// <summary>Reads a piece of an answer.</summary>
    void ReadPiece(JsonElement piece, Reply reply);
}
