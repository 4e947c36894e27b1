using Courant.Core.Merging;

namespace Courant.Core.Enriching.Classifying;

/// <summary>
/// The trees that weigh the clues of labels for any taxonomy, fitted by <c>bench fit taxonomy</c>: read when they are first asked for.
/// </summary>
internal static class LabelTrees
{
    private static readonly Lazy<BoostedTrees> Read = new(() => BoostedTrees.Read(Resource.Bytes("label-trees.bin")));

    public static BoostedTrees Shipped => Read.Value;
}
