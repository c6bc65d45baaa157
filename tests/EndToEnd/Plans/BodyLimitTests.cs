using System.Net.Sockets;
using System.Text;
using M3Admin.EndToEnd.Harness;

namespace M3Admin.EndToEnd.Plans;

/// <summary>How much of a body is read. The clients here never end what they send: an answer shows that the rest was not waited for.</summary>
public sealed class BodyLimitTests
{
    private const int Limit = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("commit")]
    [InlineData("rebalance")]
    [InlineData("undo")]
    [InlineData("replica")]
    public async Task A_body_that_says_it_is_too_long_is_refused_before_any_of_it_is_read(string call)
    {
        await using var console = ConsoleHost.Embedded();

        var answer = await AnswerAsync(console, call, $"Content-Length: {Limit + 1}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("At most 65536 bytes are read.", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("rebalance")]
    public async Task A_body_that_does_not_say_its_length_is_refused_at_the_first_byte_too_many(string call)
    {
        await using var console = ConsoleHost.Embedded();

        var answer = await AnswerAsync(console, call, $"Transfer-Encoding: chunked\r\n\r\n{Limit:x}\r\n{new string(' ', Limit)}\r\n1\r\n \r\n");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("At most 65536 bytes are read.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_just_the_limit_is_read_however_small_its_chunks_are()
    {
        await using var console = ConsoleHost.Embedded();
        var chunks = string.Concat(Enumerable.Repeat("1\r\n \r\n", Limit - 2));

        var answer = await AnswerAsync(console, "commit", $"Transfer-Encoding: chunked\r\n\r\n{chunks}2\r\n{{}}\r\n0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("planHash must be the hash", answer, StringComparison.Ordinal);
    }

    private static async Task<string> AnswerAsync(ConsoleHost console, string call, string rest)
    {
        using var end = new CancellationTokenSource(Patience);
        using var connection = new TcpClient();
        await connection.ConnectAsync(console.Address.Host, console.Address.Port, end.Token);
        await using var stream = connection.GetStream();
        var request = $"POST /api/v1/services/m3db/placement/{call} HTTP/1.1\r\nHost: {console.Address.Authority}\r\n{rest}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), end.Token);
        return await ReadAsync(stream, end.Token);
    }

    // Up to the end of the answer's only object; its body is sent in chunks.
    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken ct)
    {
        var (answer, buffer) = (new StringBuilder(), new byte[4096]);
        while (!answer.ToString().TrimEnd().EndsWith("\r\n0", StringComparison.Ordinal) && await stream.ReadAsync(buffer, ct) is > 0 and var length)
        {
            answer.Append(Encoding.UTF8.GetString(buffer, 0, length));
        }

        return answer.ToString();
    }
}
