using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Abdi.App.Tests.Plan;
using Abdi.App.Tests.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Abdi.App.Tests.Web;

/// <summary>An operator names a receiver by the standard variables and sees how the site fares, but no secret and nobody.</summary>
public sealed class TelemetryTests : IDisposable
{
    private const string Elsewhere = "127.0.0.77";
    private const string Code = "K7M2-9QXT-4HCD";

    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Traces_and_metrics_reach_the_receiver_without_codes_addresses_or_devices()
    {
        ConcurrentDictionary<string, string> got = new(StringComparer.Ordinal);
        await using WebApplication receiver = Receiver(got);
        await receiver.StartAsync(TestContext.Current.CancellationToken);
        int port = TestAbdi.FreePort();
        using Process site = TestAbdi.Start(
            new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Urls.First(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" },
            "web", "--data", data.Path, "--port", port.ToString(CultureInfo.InvariantCulture));
        Assert.NotNull(await site.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        using HttpClient visitor = new(new SocketsHttpHandler { ConnectCallback = FromElsewhere }) { BaseAddress = new($"http://127.0.0.1:{port}"), DefaultRequestHeaders = { { "User-Agent", "PonselSiti" } } };
        await visitor.GetAsync($"/a/{Code}?nama=Siti", TestContext.Current.CancellationToken);

        // What waits to be sent is sent when the site ends.
        await TestAbdi.End(site);

        string traces = got["/v1/traces"];
        Assert.Contains("/a/{activation}", traces, StringComparison.Ordinal);
        Assert.Contains("service.name", traces, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", got["/v1/metrics"], StringComparison.Ordinal);
        Assert.All([Code, "Siti", Elsewhere], secret => Assert.All(got.Values, sent => Assert.DoesNotContain(secret, sent, StringComparison.Ordinal)));
    }

    private static async ValueTask<Stream> FromElsewhere(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(Elsewhere), 0));
        await socket.ConnectAsync(context.DnsEndPoint, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static WebApplication Receiver(ConcurrentDictionary<string, string> got)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        WebApplication receiver = builder.Build();
        receiver.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using MemoryStream body = new();
            await request.Body.CopyToAsync(body);
            got.AddOrUpdate(request.Path, _ => Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        return receiver;
    }
}
