using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Abdi.App.Tests.Web;

/// <summary>A PostgreSQL of its own for one run of the tests: in a temporary folder, on loopback, ended by its own process id.</summary>
internal sealed class PostgresCluster : IDisposable
{
    private const string Missing = "PostgreSQL is not installed. As root: apt-get install postgresql";
    /// <summary>Who may do everything; the site never connects as this one.</summary>
    public const string Owner = "owner";

    /// <summary>As whom the site connects: owns its database and stands before the wall between institutions like anybody.</summary>
    public const string SiteUser = "abdi";

    private const int StartTries = 200;
    private const int TryEveryMilliseconds = 50;

    private readonly string folder = Directory.CreateTempSubdirectory("abdi-pg-").FullName;
    private readonly int port = FreePort();
    private readonly Process server;

    public PostgresCluster()
    {
        string programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(version => version, StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb"))) ?? throw new InvalidOperationException(Missing)
            : throw new InvalidOperationException(Missing);
        if (Environment.IsPrivilegedProcess)
        {
            Finish("chown", "postgres", folder);
        }

        string data = Path.Combine(folder, "data");
        Finish([.. AsAnotherUser, Path.Combine(programs, "initdb"), "-D", data, "-U", Owner, "--auth=trust", "-E", "UTF8", "--locale=C", "--no-instructions"]);
        server = Start(
            [.. AsAnotherUser, Path.Combine(programs, "postgres"), "-D", data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={folder}", "-c", "max_connections=300", "-c", "log_min_messages=fatal"]);
        for (int i = 0; i < StartTries && !Answers(); i++)
        {
            Thread.Sleep(TryEveryMilliseconds);
        }

        using NpgsqlConnection owner = new(Connection("postgres", Owner));
        owner.Open();
        using NpgsqlCommand create = new($"CREATE ROLE {SiteUser} LOGIN", owner);
        create.ExecuteNonQuery();
    }

    /// <summary>How to reach a database of this name. Sites of dozens of databases share the server: what one does not use any more is free for the next.</summary>
    public string Connection(string database, string user = SiteUser) => $"Host=127.0.0.1;Port={port};Username={user};Database={database};Connection Idle Lifetime=5;Connection Pruning Interval=1";

    public void Dispose()
    {
        // runuser passes the signal on to the server, which then stops at once without waiting for clients.
        using (Process stop = Start("kill", "-INT", $"{server.Id}"))
        {
            stop.WaitForExit();
        }

        server.WaitForExit();
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string[] AsAnotherUser => Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

    private bool Answers()
    {
        try
        {
            using TcpClient client = new("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Finish(params string[] command)
    {
        using Process process = Start(command);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[^1]} ended with {process.ExitCode}: {string.Join(' ', command)}");
        }
    }

    private static Process Start(params string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..]) { UseShellExecute = false, WorkingDirectory = "/", RedirectStandardOutput = true, RedirectStandardError = true };
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
