using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Courant.Core.Enriching.Institutions;

namespace Courant.Models;

/// <summary>The registry file that the settings name cannot be used; the message says why, and what to do.</summary>
internal sealed class RegistryException(string file, string why, Exception? inner = null)
    : Exception(
        $"`institutions.registry`: `{file}` {why}. Name a dump of the Research Organization Registry (https://ror.org, `.zip` or `.json`), "
            + "or delete the setting to use the list that is part of the program.",
        inner
    );

/// <summary>
/// Reads a dump of the Research Organization Registry, a JSON array alone or in a zip file as it is published. It is read record by record,
/// so that the whole text is never in memory.
/// </summary>
internal static class RegistryFile
{
    private const int FirstBuffer = 1 << 20;

    // The longest record of the registry has some hundred kilobytes.
    private const int LargestRecord = 1 << 25;

    /// <summary>The list that is part of the program joined with the registry.</summary>
    /// <exception cref="RegistryException">The file is missing or holds no registry.</exception>
    public static InstitutionList Read(string file)
    {
        try
        {
            using var state = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var stream = File.OpenRead(file);
            var count = 0;
            var all = file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? Unzipped(stream) : Records(stream);
            var list = InstitutionList.Shipped.With(
                all.Select(record =>
                {
                    count++;
                    state.AppendData(
                        Encoding.UTF8.GetBytes(string.Join('\n', [record.Id, record.Country ?? "", .. record.Names]))
                    );
                    return record;
                }),
                () => BinaryPrimitives.ReadUInt32LittleEndian(state.GetHashAndReset()).ToString("x8", null)
            );
            return count > 0 ? list : throw new RegistryException(file, "holds no record of an institution");
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            throw new RegistryException(file, "is not a dump of the registry", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(file, File.Exists(file) ? "cannot be read" : "does not exist", error);
        }
    }

    /// <summary>Of the files in the archive the one of the newer schema, and of these the last by name.</summary>
    private static IEnumerable<RorRecord> Unzipped(Stream stream)
    {
        using var archive = new ZipArchive(stream);
        var entry =
            archive
                .Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                .OrderBy(entry => entry.Name.Contains("v2", StringComparison.OrdinalIgnoreCase))
                .ThenBy(entry => entry.Name, StringComparer.Ordinal)
                .LastOrDefault()
            ?? throw new InvalidDataException("No JSON file is in the archive.");
        using var unzipped = entry.Open();
        foreach (var record in Records(unzipped))
        {
            yield return record;
        }
    }

    private static IEnumerable<RorRecord> Records(Stream stream)
    {
        var buffer = new byte[FirstBuffer];
        var (held, state, isLast) = (0, default(JsonReaderState), false);
        while (!isLast)
        {
            var got = stream.Read(buffer, held, buffer.Length - held);
            isLast = got == 0;
            held += got;
            var used = 0;
            while (Next(buffer.AsSpan(used, held - used), isLast, ref state, out var start, out var taken))
            {
                if (start >= 0 && RorRecord.Read(buffer.AsMemory(used + start, taken - start)) is { } record)
                {
                    yield return record;
                }

                used += taken;
            }

            buffer.AsSpan(used, held - used).CopyTo(buffer);
            held -= used;
            if (held == buffer.Length)
            {
                Array.Resize(
                    ref buffer,
                    buffer.Length < LargestRecord ? 2 * buffer.Length : throw new InvalidDataException("A record is too long.")
                );
            }
        }
    }

    /// <summary>
    /// Reads one bracket or one whole record; false where the bytes end before it does. <paramref name="start"/> is where a record begins,
    /// -1 for a bracket.
    /// </summary>
    private static bool Next(ReadOnlySpan<byte> bytes, bool isLast, ref JsonReaderState state, out int start, out int taken)
    {
        (start, taken) = (-1, 0);
        if (bytes.Length >= 3 && bytes[..3].SequenceEqual("\uFEFF"u8))
        {
            taken = 3;
            return true;
        }

        var reader = new Utf8JsonReader(bytes, isLast, state);
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == 1)
        {
            start = (int)reader.TokenStartIndex;
            if (!reader.TrySkip())
            {
                return false;
            }
        }
        else if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray) || reader.CurrentDepth != 0)
        {
            throw new InvalidDataException("A registry is a list of records.");
        }

        taken = (int)reader.BytesConsumed;
        state = reader.CurrentState;
        return true;
    }
}
