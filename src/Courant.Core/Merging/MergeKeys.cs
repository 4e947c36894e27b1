using Courant.Core.Model;

namespace Courant.Core.Merging;

/// <summary>The keys by which listings that may be one work are brought together: FNV-1a over what they have in common.</summary>
internal static class MergeKeys
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static long Of(PaperId id) => (long)Hash((Offset ^ (ulong)id.Scheme) * Prime, id.Value);

    public static long[] Of(Listing listing)
    {
        Span<long> keys = stackalloc long[32];
        var count = 0;
        foreach (var id in listing.Ids)
        {
            // Nobody has more names than this; what a source lists beyond is not for telling works apart.
            if (count < 28)
            {
                Add(keys, ref count, Of(id));
            }
        }

        var words = TitleText.Words(listing.Title);
        if (IsTelling(words))
        {
            Add(keys, ref count, (long)Hash(Offset ^ 0x71, words, spaces: false));
            if (listing.Authors.Count > 0)
            {
                var author = Hash(Offset ^ 0x72, WorkText.SurnameOf(listing.Authors[0].Name));
                Add(keys, ref count, (long)Hash(author, Beginning(words)));
                Add(keys, ref count, (long)Hash(author ^ 0x73, End(words)));
            }
        }

        return keys[..count].ToArray();
    }

    /// <summary>
    /// Whether a folded title says which paper it is. "Editorial" and "Introduction" do not; nor do a few letters.
    /// </summary>
    public static bool IsTelling(string words)
    {
        var weight = 0;
        var told = 0;
        foreach (var range in words.AsSpan().Split(' '))
        {
            var word = words.AsSpan(range);
            foreach (var letter in word)
            {
                // A letter of a script without spaces says as much as three others.
                weight += letter >= 0x2E80 ? 3 : 1;
            }

            told += TitleVocabulary.IsGeneric(word) || TitleVocabulary.IsStop(word) ? 0 : word.Length;
        }

        return weight >= 10 && told >= 5;
    }

    /// <summary>Up to three words, and at most half of the title: a slip in one half leaves the other's key as it is.</summary>
    private static int Half(string words) => Math.Clamp((words.AsSpan().Count(' ') + 1) / 2, 1, 3);

    private static ReadOnlySpan<char> Beginning(string words)
    {
        var end = -1;
        for (var left = Half(words); left > 0; left--)
        {
            end = words.IndexOf(' ', end + 1);
            if (end < 0)
            {
                return words;
            }
        }

        return words.AsSpan(0, end);
    }

    private static ReadOnlySpan<char> End(string words)
    {
        var start = words.Length;
        for (var left = Half(words); left > 0 && start > 0; left--)
        {
            start = words.LastIndexOf(' ', start - 1);
        }

        return words.AsSpan(start + 1);
    }

    private static void Add(Span<long> keys, ref int count, long key)
    {
        if (!keys[..count].Contains(key))
        {
            keys[count++] = key;
        }
    }

    private static ulong Hash(ulong hash, ReadOnlySpan<char> text, bool spaces = true)
    {
        foreach (var letter in text)
        {
            hash = letter == ' ' && !spaces ? hash : (hash ^ letter) * Prime;
        }

        // FNV's low bits mix well and its high bits little; one more round spreads them.
        return (hash ^ (hash >> 32)) * Prime;
    }
}
