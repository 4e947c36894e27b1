using System.Text;
using System.Text.Json;
using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>Walks a stream of one JSON object a line, in bounded memory, and turns what is not one into a problem of its line.</summary>
internal static class JsonLines
{
    /// <summary>The longest line read whole, in bytes; a longer one is skipped and reported.</summary>
    private const int LongestLine = 16 << 20;

    public static IEnumerable<Imported> Read(Stream file, Func<int, JsonElement, Imported> read)
    {
        var buffer = new byte[1 << 20];
        var (start, end, number) = (0, 0, 0);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                number++;
                if (ReadLine(number, buffer.AsMemory(start, length), read) is { } imported)
                {
                    yield return imported;
                }

                start += length + 1;
                continue;
            }

            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
            }

            if (end == buffer.Length)
            {
                if (buffer.Length >= LongestLine)
                {
                    number++;
                    yield return new Imported(
                        number,
                        null,
                        new Problem($"line {number}", $"is longer than {LongestLine >> 20} MB and was skipped")
                    );
                    end = SkipLine(file, buffer);
                    continue;
                }

                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var count = file.Read(buffer, end, buffer.Length - end);
            if (count == 0)
            {
                if (end > start)
                {
                    number++;
                    if (ReadLine(number, buffer.AsMemory(start, end - start), read) is { } last)
                    {
                        yield return last;
                    }
                }

                yield break;
            }

            end += count;
        }
    }

    /// <summary>Whether a text starts with a JSON object on a line of its own that has a property.</summary>
    public static bool StartsWith(ReadOnlySpan<byte> start, params ReadOnlySpan<string> properties)
    {
        var text = Trim(start);
        var newline = text.IndexOf((byte)'\n');
        var line = newline < 0 ? text : text[..newline];
        if (line.IsEmpty || line[0] != (byte)'{')
        {
            return false;
        }

        foreach (var property in properties)
        {
            if (line.IndexOf(Encoding.UTF8.GetBytes($"\"{property}\"")) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static Imported? ReadLine(int number, ReadOnlyMemory<byte> line, Func<int, JsonElement, Imported> read)
    {
        var text = Trim(line.Span);
        if (text.IsEmpty)
        {
            return null;
        }

        try
        {
            var at = line.Span.IndexOf(text);
            using var json = JsonDocument.Parse(line.Slice(at, text.Length));
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? read(number, json.RootElement)
                : new Imported(number, null, new Problem($"line {number}", "is JSON, but not an object"));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // A text that is no Unicode, half a surrogate or bytes that are not UTF-8, is found out only when it is asked for.
            return new Imported(number, null, new Problem($"line {number}", $"is not JSON: {error.Message}"));
        }
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        return (line.StartsWith(mark) ? line[3..] : line).Trim(" \t\r\n"u8);
    }

    private static int SkipLine(Stream file, byte[] buffer)
    {
        while (true)
        {
            var count = file.Read(buffer, 0, buffer.Length);
            if (count == 0)
            {
                return 0;
            }

            var newline = buffer.AsSpan(0, count).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                buffer.AsSpan(newline + 1, count - newline - 1).CopyTo(buffer);
                return count - newline - 1;
            }
        }
    }
}
