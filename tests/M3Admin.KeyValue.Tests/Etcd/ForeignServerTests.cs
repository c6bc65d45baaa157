using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace M3Admin.KeyValue.Tests.Etcd;

/// <summary>What answers at the configured address is not etcd, or something stands in between.</summary>
public sealed class ForeignServerTests : EtcdTest
{
    [Theory]
    [InlineData(404, "text/html", "", KeyValueError.Rejected, KeyValueError.Rejected)]
    [InlineData(200, "text/html", "welcome", KeyValueError.Rejected, KeyValueError.Rejected)]
    [InlineData(503, "text/plain", "", KeyValueError.Unreachable, KeyValueError.OutcomeUnknown)]
    [InlineData(200, "application/grpc", "", KeyValueError.Unreachable, KeyValueError.OutcomeUnknown)]
    [InlineData(200, "application/grpc", "nonsense", KeyValueError.Rejected, KeyValueError.OutcomeUnknown)]
    public async Task Its_answer_is_told_as_what_it_is(int status, string contentType, string body, KeyValueError read, KeyValueError write)
    {
        await using var server = await ServeAsync(async http =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = contentType;
            await http.Response.WriteAsync(body);
        });
        var address = new Uri(server.Urls.Single());
        await using var store = Connect(address);

        var reading = await Assert.ThrowsAsync<KeyValueException>(() => store.GetAsync("a", Patience));
        var writing = await Assert.ThrowsAsync<KeyValueException>(() => store.PutAsync("a", "1"));

        Assert.Equal((read, write), (reading.Error, writing.Error));
        Assert.Contains($":{address.Port}", reading.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_of_the_old_http_is_no_store()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = AnswerOnceAsync(listener);
        await using var store = Connect(new Uri($"http://{listener.LocalEndpoint}"));

        var trouble = await Assert.ThrowsAsync<KeyValueException>(() => store.GetAsync("a", Patience));
        await serving;

        Assert.Equal(KeyValueError.Unreachable, trouble.Error);
    }

    private static async Task<WebApplication> ServeAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, o => o.Protocols = HttpProtocols.Http2));
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync();
        return server;
    }

    private static async Task AnswerOnceAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    }
}
