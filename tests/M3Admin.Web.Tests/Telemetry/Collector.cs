using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Web.Tests.Telemetry;

/// <summary>A small OpenTelemetry collector: takes what it is sent, over HTTP or over gRPC, and keeps it.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private const int GrpcHead = 5;

    private readonly ConcurrentQueue<OtlpPoint> _points = new();
    private readonly WebApplication _app;
    private readonly bool _isGrpc;

    private Collector(WebApplication app, bool isGrpc)
    {
        (_app, _isGrpc) = (app, isGrpc);
        app.Run(TakeAsync);
    }

    /// <summary>Where it is sent to.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First() + (_isGrpc ? "" : "/v1/metrics"));

    /// <summary>All that was sent.</summary>
    public OtlpPoint[] Points => [.. _points];

    public static async Task<Collector> StartAsync(bool isGrpc)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = isGrpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        var collector = new Collector(builder.Build(), isGrpc);
        await collector._app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Assert.Equal(_isGrpc ? "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export" : "/v1/metrics", context.Request.Path.Value);
        foreach (var point in OtlpPoint.All(body.ToArray().AsMemory(_isGrpc ? GrpcHead : 0)))
        {
            _points.Enqueue(point);
        }

        context.Response.ContentType = _isGrpc ? "application/grpc" : "application/x-protobuf";
        if (_isGrpc)
        {
            await context.Response.Body.WriteAsync(new byte[GrpcHead]);
            context.Response.AppendTrailer("grpc-status", "0");
        }
    }
}
