using System.Diagnostics;
using Abdi.App.Tests.Plan;
using Abdi.App.Tests.Place;

namespace Abdi.App.Tests.Shell;

/// <summary>A process is killed (SIGKILL) while it writes, at ever other moments: whoever reads the file finds the old or the new.</summary>
[Trait("pace", "slow")]
public sealed class KilledWritingTests : IDisposable
{
    private const int Kills = 40;
    private const string Old = "old placement\n";

    private readonly SmallSeason season = new();
    private readonly TemporaryFolder target = new();

    public void Dispose()
    {
        season.Dispose();
        target.Dispose();
    }

    [Fact]
    public void A_killed_run_leaves_the_old_file_or_the_new_one()
    {
        string placement = target["placement.csv"], beside = target[".placement.csv.new"];
        Assert.Equal(0, TestAbdi.RunProcess("place", "solve", season.Folder, "--out", placement).ExitCode);
        string fresh = File.ReadAllText(placement);
        int keptOld = 0, becameNew = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            File.WriteAllText(placement, Old);
            KillWhileWriting(placement, beside, spins: kill * 40);
            string found = File.ReadAllText(placement);
            Assert.True(found == Old || found == fresh, $"Neither old nor new after kill {kill}: {found}");
            _ = found == Old ? keptOld++ : becameNew++;
        }

        Assert.True(keptOld > 0, $"No kill came before the new file was in place ({becameNew} after): the test proves nothing.");
        Assert.Equal(0, TestAbdi.RunProcess("place", "solve", season.Folder, "--out", placement).ExitCode);
        Assert.Equal([placement], Directory.EnumerateFileSystemEntries(target.Path));
    }

    /// <summary>Waits until the new content is being written beside the file, then a little longer each time, then kills.</summary>
    private void KillWhileWriting(string placement, string beside, int spins)
    {
        using Process process = TestAbdi.Start("place", "solve", season.Folder, "--out", placement);
        while (!process.HasExited && !HasContent(beside) && File.ReadAllText(placement) == Old)
        {
        }

        Thread.SpinWait(spins);
        process.Kill();
        process.WaitForExit();
    }

    private static bool HasContent(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > 0 };
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
