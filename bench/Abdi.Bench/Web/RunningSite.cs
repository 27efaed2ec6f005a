using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Abdi.Bench;

/// <summary>The published program as a process of its own, serving a data folder on a free port of this machine until it is disposed of.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    private const string FirstPage = "/sign-in";
    private static readonly TimeSpan FoundedWithin = TimeSpan.FromMinutes(10), EndsWithin = TimeSpan.FromSeconds(30), AskEvery = TimeSpan.FromMilliseconds(1);

    private readonly Process process;
    private readonly Task<string> output, error;

    private RunningSite(Process process, int port, string data)
    {
        (this.process, Port, Data) = (process, port, data);
        (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    public int Port { get; }

    public string Data { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>Gets the seconds from the start of the process to its first page, answered whole.</summary>
    public double FirstPageSeconds { get; private set; }

    /// <summary>Gets the processor time of the process until then.</summary>
    public double FirstPageCpuSeconds { get; private set; }

    /// <summary>Gets the processor time of the process until now.</summary>
    public double CpuSeconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Gets the memory resident now, megabytes of 1024 × 1024 bytes.</summary>
    public double? ResidentMegabytes => MeasuredProcess.MemoryOf(process.Id, "VmRSS");

    /// <summary>Gets how much of that is pages of the program's files, which the system shares and gives up when it needs room.</summary>
    public double? ResidentFileMegabytes => MeasuredProcess.MemoryOf(process.Id, "RssFile");

    /// <summary>Gets the most that was resident since it began.</summary>
    public double? PeakMegabytes => MeasuredProcess.MemoryOf(process.Id, "VmHWM");

    /// <summary>Starts it and waits for its first page.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="verb">What stands before the options: nothing for the demo.</param>
    public static Task<RunningSite> Start(string data, params string[] verb) => Start(data, new Dictionary<string, string>(), verb);

    /// <summary>The same in an environment of its own.</summary>
    public static async Task<RunningSite> Start(string data, IReadOnlyDictionary<string, string> environment, params string[] verb)
    {
        int port = FreePort();
        ProcessStartInfo start = new(Places.Published, [.. verb, "--data", data, "--port", $"{port}"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // What is set for this shell alone is not measured.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("ABDI_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using HttpClient client = new() { BaseAddress = new($"http://127.0.0.1:{port}") };
        long from = Stopwatch.GetTimestamp();
        RunningSite site = new(Process.Start(start)!, port, data);
        try
        {
            await site.WaitForFirstPage(client, from);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            MeasuredProcess.Run("sh", "-c", $"kill -TERM {process.Id}");
            if (!process.WaitForExit(EndsWithin))
            {
                process.Kill();
            }
        }

        await Task.WhenAll(output, error);
        process.Dispose();
    }

    private async Task WaitForFirstPage(HttpClient client, long from)
    {
        while (true)
        {
            try
            {
                using HttpResponseMessage response = await client.GetAsync(FirstPage);
                FirstPageSeconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
                process.Refresh();
                FirstPageCpuSeconds = process.TotalProcessorTime.TotalSeconds;
                if (response.StatusCode == HttpStatusCode.OK && (await response.Content.ReadAsStringAsync()).Contains("id=\"Password\"", StringComparison.Ordinal))
                {
                    return;
                }

                throw new InvalidOperationException($"The first page answered {(int)response.StatusCode}, or it is not the one where people sign in.");
            }
            catch (HttpRequestException) when (!process.HasExited && Stopwatch.GetElapsedTime(from) < FoundedWithin)
            {
                await Task.Delay(AskEvery);
            }
            catch (HttpRequestException failure) when (process.HasExited)
            {
                throw new InvalidOperationException($"abdi ended with {process.ExitCode} before it served. {await error}", failure);
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
