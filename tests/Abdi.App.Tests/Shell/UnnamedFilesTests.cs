using System.Security.Cryptography;
using Abdi.App.Shell.Backup;
using Abdi.App.Shell.Uploads;
using Abdi.App.Tests.Plan;
using Abdi.Storage;
using CsCheck;

namespace Abdi.App.Tests.Shell;

/// <summary>Which files on the disk go, and when. The clock is the tests' own; the files bear its times.</summary>
public sealed class UnnamedFilesTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2025, 4, 22, 3, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder data = new();
    private DateTimeOffset now = Start;

    public void Dispose() => data.Dispose();

    [Fact]
    public void A_file_without_a_name_goes_at_the_second_look_a_day_after_the_first()
    {
        string kept = Written("kept"), lost = Written("lost");
        Assert.Equal(new(0, 0, 0, 0), Look(kept));
        now += TimeSpan.FromHours(24);
        Assert.Equal(new(0, 1, 0, 0), Look(kept));
        now += TimeSpan.FromHours(23);
        Assert.Equal(new(0, 1, 0, 0), Look(kept));
        now += TimeSpan.FromHours(1);
        Assert.Equal(new(1, 0, 0, 0), Look(kept));
        Assert.True(File.Exists(kept));
        Assert.False(File.Exists(lost));
        Assert.Empty(Directory.EnumerateFiles(data[BackUp.FilesFolder], "*lost*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_file_that_had_a_name_for_months_stays_a_day_after_it_has_lost_it_for_the_backup_that_has_read_the_rows()
    {
        string kept = Written("kept"), removed = Written("removed");
        now += TimeSpan.FromDays(90);
        Look(kept, removed);
        now += TimeSpan.FromMinutes(1);
        Look(kept);
        now += TimeSpan.FromHours(23);
        Look(kept);
        Assert.True(File.Exists(removed));
    }

    [Fact]
    public void Where_rows_are_not_seen_or_name_what_is_not_here_nothing_goes()
    {
        string one = Written("one"), two = Written("two");
        for (int day = 0; day < 5; day++, now += TimeSpan.FromDays(1))
        {
            Assert.True(Look().IsRefused || day == 0);
            Assert.Equal(new(0, day == 0 ? 0 : 1, 0, 1) { IsRefused = true }, Look(one, new string('e', 64)));
        }

        Assert.True(File.Exists(one) && File.Exists(two));
    }

    [Fact]
    public void What_is_written_again_between_look_and_removal_stays()
    {
        string path = Written("again");
        FileInfo seen = new(path);
        Assert.NotEqual(default, seen.LastWriteTimeUtc);
        now += TimeSpan.FromDays(3);
        Written("again");

        Assert.False(UnnamedFiles.Remove(data.Path, seen));

        Assert.True(File.Exists(path));
        Assert.Empty(Directory.EnumerateFiles(data[$"{BackUp.FilesFolder}/.unfinished"]));
    }

    [Fact]
    public void What_a_killed_look_had_moved_aside_is_put_back()
    {
        string path = Written("aside");
        Directory.CreateDirectory(data[$"{BackUp.FilesFolder}/.unfinished"]);
        File.Move(path, data[$"{BackUp.FilesFolder}/.unfinished/.{Path.GetFileName(path)}.leaving"]);
        Look(path);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void What_a_killed_writer_left_behind_is_removed_after_a_day()
    {
        string left = data[$"{BackUp.FilesFolder}/.unfinished/.0123"];
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        File.WriteAllText(left, "half");
        File.SetLastWriteTimeUtc(left, now.UtcDateTime);
        now += TimeSpan.FromHours(23);
        Assert.Equal(0, Look().Unfinished);
        now += TimeSpan.FromHours(1);
        Assert.Equal(1, Look().Unfinished);
        Assert.False(File.Exists(left));
    }

    [Fact]
    public void What_is_not_ours_is_not_touched()
    {
        string kept = Written("kept"), other = data[$"{BackUp.FilesFolder}/ab/catatan.txt"];
        Directory.CreateDirectory(Path.GetDirectoryName(other)!);
        File.WriteAllText(other, "tulisan operator");
        File.SetLastWriteTimeUtc(other, Start.UtcDateTime);
        for (int day = 0; day < 4; day++, now += TimeSpan.FromDays(1))
        {
            Look(kept);
        }

        Assert.True(File.Exists(other));
    }

    [Fact]
    public void Whatever_is_stored_removed_and_looked_at_in_any_order_a_file_with_a_name_is_there()
    {
        // Whoever names a file has written it just before, as an upload does; what is named comes and goes, the clock runs on.
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 30]).Array[1, 40].Sample(
            steps =>
            {
                Directory.CreateDirectory(data[BackUp.FilesFolder]);
                Directory.Delete(data[BackUp.FilesFolder], recursive: true);
                HashSet<string> named = [];
                foreach ((int act, int which, int hours) in steps)
                {
                    now += TimeSpan.FromHours(hours);
                    string path = PathOf($"{which}");
                    switch (act)
                    {
                        case 0:
                            named.Add(Written($"{which}"));
                            break;
                        case 1:
                            named.Remove(path);
                            break;
                        case 2:
                            Written($"{which}"); // an upload that fails behind this
                            break;
                        default:
                            Look([.. named]);
                            break;
                    }

                    if (named.Any(file => !File.Exists(file)))
                    {
                        return false;
                    }
                }

                named.Add(Written("last"));
                for (int day = 0; day < 4; day++, now += TimeSpan.FromDays(1))
                {
                    Look([.. named]);
                }

                return named.SetEquals(Directory.EnumerateFiles(data[BackUp.FilesFolder], "*", SearchOption.AllDirectories));
            },
            iter: 300, threads: 1);
    }

    private UnnamedFiles.Sum Look(params string[] named) => UnnamedFiles.Remove(data.Path, named.Select(path => FileQueries.KeyOf(Path.GetFileName(path))).ToHashSet(), now, TestContext.Current.CancellationToken);

    private string PathOf(string content) => FileStore.PathOf(data.Path, Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content))));

    private string Written(string content)
    {
        string path = PathOf(content);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, now.UtcDateTime);
        return path;
    }
}
