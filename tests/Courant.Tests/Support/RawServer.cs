using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Courant.Tests.Support;

/// <summary>A server on loopback that sends bytes as it is told, also such as no library would send.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    /// <param name="answer">Writes one answer; the connection is closed after it.</param>
    public RawServer(Func<NetworkStream, CancellationToken, Task> answer)
    {
        _listener.Start();
        _serving = ServeAsync(answer);
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public int Asked { get; private set; }

    public static Task WriteAsync(NetworkStream stream, string text, CancellationToken cancel) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancel).AsTask();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<NetworkStream, CancellationToken, Task> answer)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                await ReadRequestAsync(stream, _stop.Token);
                Asked++;
                await answer(stream, _stop.Token);
            }
            catch (Exception error)
                when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The client has left, or the test is over.
            }
        }
    }

    private static async Task ReadRequestAsync(NetworkStream stream, CancellationToken cancel)
    {
        var read = new List<byte>();
        var one = new byte[1];
        while (!read.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()) && await stream.ReadAsync(one, cancel) > 0)
        {
            read.Add(one[0]);
        }
    }
}
