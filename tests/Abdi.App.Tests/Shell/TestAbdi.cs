using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Abdi.App.Shell;

namespace Abdi.App.Tests.Shell;

/// <summary>What a command said and how it ended.</summary>
internal sealed record Said(int ExitCode, string Output, string Error);

/// <summary>Runs the command line, inside the test where possible.</summary>
internal static class TestAbdi
{
    /// <summary>Runs a command in this process.</summary>
    public static Said Run(params string[] arguments)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture), error = new(CultureInfo.InvariantCulture);
        return new(AbdiCommand.Run(arguments, output, error), output.ToString(), error.ToString());
    }

    /// <summary>Starts a command as a process of its own.</summary>
    public static Process Start(params string[] arguments) => Start([], arguments);

    /// <summary>Starts a command as a process of its own, with variables of its environment.</summary>
    public static Process Start(Dictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, "abdi"), arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>A port of this machine on which nobody listens.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks a process to end, as a system that shuts down does.</summary>
    public static async Task End(Process process)
    {
        using Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a command as a process of its own.</summary>
    public static Said RunProcess(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.Result);
    }
}
