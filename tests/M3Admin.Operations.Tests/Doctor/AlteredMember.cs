using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace M3Admin.Operations.Tests.Doctor;

/// <summary>
/// Stands before a real member of etcd and hands everything through, byte for byte, but for what a test wants said otherwise: what the member answers to Status, and the Date of its HTTP answers.
/// No etcd of one version can be made to say that it has another, and no clock of this machine may be moved.
/// </summary>
internal sealed partial class AlteredMember : IAsyncDisposable
{
    private const int FrameHead = 9;
    private const int MessageHead = 5;

    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _member;
    private readonly Task _run;

    public AlteredMember(Uri member)
    {
        _member = member;
        _listener.Start();
        _run = RunAsync();
    }

    /// <summary>Where it is reached.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>The version that it says it has.</summary>
    public string? Version { get; set; }

    /// <summary>The leader that it names.</summary>
    public ulong? Leader { get; set; }

    /// <summary>How many entries of the log more than it has it says it has, and has carried out.</summary>
    public ulong Further { get; set; }

    /// <summary>How far its clock is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(HandThroughAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        finally
        {
            await Task.WhenAll(open).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task HandThroughAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, _member.Port, _stop.Token);
            var (asking, answering) = (client.GetStream(), server.GetStream());
            await await Task.WhenAny(asking.CopyToAsync(answering, _stop.Token), AnswerAsync(answering, asking));
        }
    }

    // The first bytes tell which it is: "HTTP/1.1 " has as many as the head of a frame of HTTP/2.
    private async Task AnswerAsync(NetworkStream from, NetworkStream to)
    {
        var head = new byte[FrameHead];
        await from.ReadExactlyAsync(head, _stop.Token);
        await (head.AsSpan().SequenceEqual("HTTP/1.1 "u8) ? AnswerInTextAsync(head, from, to) : AnswerInFramesAsync(head, from, to));
    }

    private async Task AnswerInTextAsync(byte[] begin, NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        begin.CopyTo(buffer, 0);
        for (var length = begin.Length + await from.ReadAsync(buffer.AsMemory(begin.Length), _stop.Token); length > 0; length = await from.ReadAsync(buffer, _stop.Token))
        {
            var text = Date().Replace(Encoding.Latin1.GetString(buffer, 0, length), date => (DateTimeOffset.Parse(date.Value, CultureInfo.InvariantCulture) + Ahead).ToString("R", CultureInfo.InvariantCulture));
            await to.WriteAsync(Encoding.Latin1.GetBytes(text), _stop.Token);
        }
    }

    private async Task AnswerInFramesAsync(byte[] head, NetworkStream from, NetworkStream to)
    {
        while (true)
        {
            var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
            await from.ReadExactlyAsync(payload, _stop.Token);
            var (isData, said) = (head[3] == 0, payload);
            if (isData && payload.Length > MessageHead && BinaryPrimitives.ReadUInt32BigEndian(payload.AsSpan(1)) == payload.Length - MessageHead && Altered(payload.AsSpan(MessageHead)) is { } altered)
            {
                said = [0, .. BitConverter.GetBytes(IPAddress.HostToNetworkOrder(altered.Length)), .. altered];
                (head[0], head[1], head[2]) = ((byte)(said.Length >> 16), (byte)(said.Length >> 8), (byte)said.Length);
            }

            await to.WriteAsync((byte[])[.. head, .. said], _stop.Token);
            await from.ReadExactlyAsync(head, _stop.Token);
        }
    }

    // Of all answers only a member's status has a version in its second field.
    private byte[]? Altered(ReadOnlySpan<byte> message)
    {
        var (altered, isStatus) = (new List<byte>(), false);
        for (var at = 0; at < message.Length;)
        {
            var begin = at;
            var tag = Varint(message, ref at);
            var value = Varint(message, ref at);
            if (tag % 8 is not (0 or 2) || (tag % 8 == 2 && value > (ulong)(message.Length - at)))
            {
                return null;
            }

            var text = tag % 8 == 2 ? message.Slice(at, (int)value) : [];
            at += text.Length;
            isStatus |= tag == ((2 << 3) | 2) && VersionText().IsMatch(Encoding.Latin1.GetString(text));
            altered.AddRange(((tag >> 3) switch
            {
                2 when Version is { } version => [.. Varint(tag), .. Varint((ulong)version.Length), .. Encoding.ASCII.GetBytes(version)],
                4 when Leader is { } leader => [.. Varint(tag), .. Varint(leader)],
                5 or 7 => [.. Varint(tag), .. Varint(value + Further)],
                _ => message[begin..at].ToArray(),
            }).AsSpan());
        }

        return isStatus ? [.. altered] : null;
    }

    private static ulong Varint(ReadOnlySpan<byte> from, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; at < from.Length; shift += 7)
        {
            var next = from[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                break;
            }
        }

        return value;
    }

    private static byte[] Varint(ulong value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Varint(value >> 7)];

    [GeneratedRegex("(?<=^Date: )[^\r]+", RegexOptions.Multiline, 1000)]
    private static partial Regex Date();

    [GeneratedRegex(@"^\d+\.\d+\.\d+$", RegexOptions.None, 1000)]
    private static partial Regex VersionText();
}
