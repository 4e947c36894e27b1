using System.Text;

namespace Courant.Models;

/// <summary>Reads server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): the data of one after the other.</summary>
/// <param name="stream">The answer.</param>
/// <param name="largest">The most bytes of all of it.</param>
internal sealed class EventReader(Stream stream, int largest) : IDisposable
{
    private readonly StreamReader _reader = new(new Counted(stream, largest), Encoding.UTF8, false, 4096, leaveOpen: true);

    /// <summary>The data of the next event that has any; null at the end. Throws <see cref="ModelFailure"/> for too much.</summary>
    public async Task<string?> NextAsync(CancellationToken cancel)
    {
        var data = new StringBuilder();
        while (await _reader.ReadLineAsync(cancel) is { } line)
        {
            if (line.Length == 0 && data.Length > 0)
            {
                return data.ToString();
            }

            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                data.Append(data.Length > 0 ? "\n" : "").Append(line.AsSpan("data:".Length).TrimStart(' '));
            }
        }

        return data.Length > 0 ? data.ToString() : null;
    }

    public void Dispose() => _reader.Dispose();

    public static ModelFailure TooLarge() => new(ModelFault.TooLarge, "sent more than 1 MiB");

    /// <summary>Counts what is read, so that a line without an end is no danger.</summary>
    private sealed class Counted(Stream inner, int largest) : Stream
    {
        private int _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            _read += read;
            return _read <= largest ? read : throw TooLarge();
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
