using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Abdi.App.Shell.Web;

/// <summary>Traces and metrics for an operator who names a receiver by the standard variables of OpenTelemetry; otherwise nothing of it is loaded.</summary>
internal static class Telemetry
{
    private static readonly string[] Receivers = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    public static void Add(IServiceCollection services)
    {
        if (Receivers.Any(IsSet))
        {
            AddExport(services);
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddExport(IServiceCollection services) => services.AddOpenTelemetry()
        .ConfigureResource(resource => _ = IsSet("OTEL_SERVICE_NAME") ? resource : resource.AddService("abdi", serviceVersion: ProcessMeter.Version))
        .WithTracing(traces => traces.AddSource("Npgsql").AddAspNetCoreInstrumentation(pages => pages.EnrichWithHttpResponse = WithoutSecrets))
        .WithMetrics(metrics => metrics.AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"))
        .UseOtlpExporter();

    /// <summary>The pattern of an address instead of the address, which may hold a code or name a person; and nothing of who asked.</summary>
    private static void WithoutSecrets(Activity activity, HttpResponse response)
    {
        activity.SetTag("url.path", (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        foreach (string tag in new[] { "url.query", "client.address", "network.peer.address", "network.peer.port", "user_agent.original" })
        {
            activity.SetTag(tag, null);
        }
    }
}
