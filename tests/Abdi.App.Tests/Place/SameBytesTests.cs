using System.Globalization;
using System.Security.Cryptography;
using Abdi.App.Tests.Plan;
using Abdi.App.Tests.Shell;

namespace Abdi.App.Tests.Place;

/// <summary>The same files and seed give the same placement.csv, byte for byte, on any number of threads and on any run.</summary>
[Trait("pace", "slow")]
public sealed class SameBytesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(935, 1552, "normal")]
    [InlineData(10_000, 8300, "quick")]
    public void One_two_and_four_threads_and_a_second_run_write_the_same_bytes(int students, int villages, string effort)
    {
        Assert.Equal(0, TestAbdi.Run("demo", "write", folder["season"], "--students", Text(students), "--villages", Text(villages), "--data", folder["data"]).ExitCode);
        string[] hashes = [.. ((int[])[1, 2, 4, 2]).Select(threads => Solve(threads, effort))];
        Assert.Single(hashes.Distinct());
        Assert.Equal(students + 1, File.ReadLines(folder["placement.csv"]).Count());
    }

    [Fact]
    public void Another_seed_may_give_another_placement()
    {
        TestAbdi.Run("demo", "write", folder["season"], "--students", "300", "--data", folder["data"]);
        Assert.True(((string[])["1", "2", "3"]).Select(seed => Solve(1, "quick", seed)).Distinct().Count() > 1, "Three seeds gave one placement: the seed seems to be unused.");
    }

    private string Solve(int threads, string effort, string seed = "1")
    {
        Said said = TestAbdi.Run("place", "solve", folder["season"], "--out", folder["placement.csv"], "--threads", Text(threads), "--effort", effort, "--seed", seed);
        Assert.True(said.ExitCode == 0, said.Output + said.Error);
        return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(folder["placement.csv"])));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
