using System.Security.Cryptography;
using System.Text;
using Courant.Core.Model;
using Courant.Core.Searching.Meaning;
using Courant.Fetching;

namespace Courant.Jobs;

/// <summary>A model of the reader's own, and what it is sent.</summary>
/// <param name="Name">What its service calls it.</param>
/// <param name="BeforePaper">What stands before the text of a paper; often empty.</param>
/// <param name="BeforeQuestion">What stands before a question; often empty.</param>
/// <param name="NearFrom">The cosine from which on <c>near:</c> holds.</param>
/// <param name="Batch">How many texts are sent at once.</param>
internal sealed record OwnModel(string Name, string BeforePaper, string BeforeQuestion, double NearFrom, int Batch)
{
    /// <summary>Models read some thousand letters; what is longer they cut off or refuse.</summary>
    private const int MostLetters = 8_000;

    /// <summary>Under which its vectors are kept. What stands before a text makes other vectors of it.</summary>
    public string Key => BeforePaper.Length == 0 ? Name : $"{Name}\n{BeforePaper}";

    /// <summary>The space of its vectors once it is known how many numbers they have.</summary>
    public VectorSpace SpaceOf(int dimension) =>
        new(Name, BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{Key}\n{dimension}"))), dimension, NearFrom);

    /// <summary>What is sent of a paper.</summary>
    public string TextOf(Paper paper) => Cut(Joined(BeforePaper, $"{paper.Title}\n\n{paper.Abstract}".TrimEnd()));

    /// <summary>What is sent of a question.</summary>
    public string TextOf(string question) => Cut(Joined(BeforeQuestion, question));

    /// <summary>By what a text is known again.</summary>
    public static byte[] InputOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];

    /// <summary>That another model answers under the same name, whose vectors cannot be compared with those that are kept.</summary>
    public EmbeddingFailure OtherDimension(int answered, int known) =>
        new(
            $"{Name} answers with vectors of {answered} numbers, and those of the library have {known}: it is another model now. Give it another name in `search.meaning.model`, such as one with its version",
            isOfTexts: false
        );

    private static string Joined(string before, string text) =>
        before.Length == 0 || char.IsWhiteSpace(before[^1]) ? before + text : $"{before} {text}";

    private static string Cut(string text) => text.Length <= MostLetters ? text : text[..MostLetters];
}
