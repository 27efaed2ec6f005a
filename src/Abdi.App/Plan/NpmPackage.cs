using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using Abdi.Rules;

namespace Abdi.App.Plan;

/// <summary>A package of data that is published through npm.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The one version whose counts are known here.</param>
internal sealed record NpmPackage(string Name, string Version)
{
    /// <summary>The official list of villages; ODbL 1.0.</summary>
    public static readonly NpmPackage IdnAreaData = new("idn-area-data", "4.0.1");

    /// <summary>Points of villages; fetched by who runs Abdi, never passed on with it.</summary>
    public static readonly NpmPackage Geografis = new("geografis", "1.3.2");

    public override string ToString() => $"{Name} {Version}";
}

/// <summary>What became of fetching a package.</summary>
/// <param name="Package">The package.</param>
/// <param name="Folder">Where its files lie; null when it could not be had.</param>
/// <param name="Failure">Why, in the words of npm; empty when it is there.</param>
internal sealed record FetchedPackage(NpmPackage Package, string? Folder, string Failure);

/// <summary>Fetches packages with the machine's own npm, as its owner has set it up.</summary>
/// <param name="command">How npm is called here.</param>
internal sealed class NpmClient(string command = "npm")
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Fetches one package and unpacks it; what it contains is not run.</summary>
    /// <param name="package">Which.</param>
    /// <param name="into">An existing folder of its own.</param>
    /// <param name="cancel">Ends npm too.</param>
    public async Task<FetchedPackage> Fetch(NpmPackage package, string into, CancellationToken cancel)
    {
        string? failure = await Pack(package, into, cancel);
        if (failure is not null)
        {
            return new(package, null, failure);
        }

        string archive = Directory.GetFiles(into, "*.tgz").Single();
        await using FileStream file = File.OpenRead(archive);
        await using var tar = new GZipStream(file, CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(tar, into, overwriteFiles: false, cancel);
        return new(package, Directory.GetDirectories(into).Single(), "");
    }

    private async Task<string?> Pack(NpmPackage package, string into, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(command)
        {
            WorkingDirectory = into,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments = ["pack", $"{package.Name}@{package.Version}", "--pack-destination", into, "--ignore-scripts", "--loglevel=error", "--fetch-retries=1", "--fetch-timeout=60000"];
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            using Process process = Process.Start(start)!;
            await using CancellationTokenRegistration ending = patience.Token.Register(() => process.Kill(entireProcessTree: true));
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancel), errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            await output;
            return process.ExitCode == 0 ? null : FirstLineOf(await errors, process.ExitCode);
        }
        catch (Win32Exception e)
        {
            return $"{command}: {new Win32Exception(e.NativeErrorCode).Message}";
        }
    }

    private static string FirstLineOf(string errors, int exitCode) =>
        errors.Split('\n').FirstOrDefault(line => line.Trim().Length > 0)?.Trim() ?? $"npm: {exitCode}";
}
