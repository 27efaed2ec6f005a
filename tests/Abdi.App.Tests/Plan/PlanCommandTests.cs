using System.Text.Json;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Tests.Shell;

namespace Abdi.App.Tests.Plan;

public sealed class PlanCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_village_is_found_by_either_form_of_its_code()
    {
        await InstallShipped();
        Assert.StartsWith("36.02.06.2001  desa Kanekes, Leuwidamar, Kabupaten Lebak (-6,", Run("gazetteer", "find", "36.02.06.2001").Output, StringComparison.Ordinal);
        Assert.Equal(Run("gazetteer", "find", "36.02.06.2001").Output, Run("gazetteer", "find", "3602062001").Output);
    }

    [Fact]
    public async Task Several_villages_of_one_name_are_listed_with_what_tells_them_apart()
    {
        await InstallShipped();
        (int exit, string output, string error) = Run("gazetteer", "find", "sukamulya", "--lang", "en");
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(0, exit);
        Assert.Contains($"{lines.Length} villages have the name", error, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Matches(@"^36\.\d\d\.\d\d\.[12]\d\d\d  (desa|kelurahan) Sukamulya, .+, (Kabupaten|Kota) .+ approximate \(perkiraan\)\)$", line));
        Assert.Equal(lines.Length, lines.Select(l => l[20..]).Distinct().Count());
    }

    [Fact]
    public async Task A_code_that_looks_like_one_of_BPS_is_warned_about()
    {
        await InstallShipped();
        (int exit, string output, string error) = Run("gazetteer", "find", "3601010001");
        Assert.Equal((ExitCode.Refused, ""), (exit, output));
        Assert.Contains("kode BPS", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_village_is_printed_for_programs()
    {
        await InstallShipped();
        using JsonDocument json = JsonDocument.Parse(Run("gazetteer", "find", "3602162018", "--json").Output);
        JsonElement village = Assert.Single(json.RootElement.GetProperty("villages").EnumerateArray());
        Assert.Equal(("36.02.28.2009", "desa"), (village.GetProperty("code").GetString(), village.GetProperty("kind").GetString()));
        Assert.Contains("kode lama", json.RootElement.GetProperty("remark").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_code_is_recorded_unless_it_contradicts()
    {
        await InstallShipped();
        Assert.Equal(ExitCode.Done, Run("gazetteer", "record-change", "3601992001", "3601012001", "--reason", "pemekaran").Exit);
        Assert.StartsWith("36.01.01.2001  desa Sumberjaya", Run("gazetteer", "find", "36.01.99.2001").Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, Run("gazetteer", "record-change", "36.01.99.2001", "36.01.01.2002").Exit);
        Assert.Equal(ExitCode.Refused, Run("gazetteer", "record-change", "36.01.98.2001", "36.01.97.2001").Exit);
        Assert.Equal(ExitCode.Unreadable, Run("gazetteer", "record-change", "36.01.98.2001", "3601010001").Exit);
    }

    [Fact]
    public void Without_a_gazetteer_the_way_to_get_one_is_said()
    {
        (int exit, _, string error) = Run("gazetteer", "find", "Kanekes");
        Assert.Equal(ExitCode.Unreadable, exit);
        Assert.Contains("abdi gazetteer install", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_gazetteer_is_said_to_be_damaged()
    {
        await InstallShipped();
        File.WriteAllText(folder["data", "gazetteer", "villages.csv"], "code,name,kind,lat,lon,point_source,point_note\nnonsense,,,,,,\n");
        (int exit, _, string error) = Run("gazetteer", "find", "Kanekes", "--lang", "en");
        Assert.Equal(ExitCode.Unreadable, exit);
        Assert.Contains("damaged", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_season_is_written_and_said_to_be_invented()
    {
        (int exit, string output, string error) = Run("demo", "write", folder["season"], "--students", "100", "--seed", "5");
        Assert.Equal(ExitCode.Done, exit);
        Assert.Contains("Musim contoh (rekaan)", output, StringComparison.Ordinal);
        Assert.Contains("100 mahasiswa, 6 DPL, 1.552 desa, 6 kelompok; benih 5", output, StringComparison.Ordinal);
        Assert.Contains("perkiraan", error, StringComparison.Ordinal);
        Assert.Equal(101, File.ReadAllLines(folder["season", "students.csv"]).Length);
    }

    [Theory]
    [InlineData("--students", "0")]
    [InlineData("--villages", "39")]
    [InlineData("--groups", "-1")]
    public void An_impossible_size_is_wrong_use(string option, string value)
    {
        (int exit, _, string error) = Run("demo", "write", folder["season"], option, value);
        Assert.Equal(ExitCode.Unreadable, exit);
        Assert.StartsWith(option, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["season"]));
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_said_and_stays()
    {
        folder.Write("season", "mine");
        (int exit, _, string error) = Run("demo", "write", folder["season"], "--lang", "en");
        Assert.Equal(ExitCode.Unreadable, exit);
        Assert.StartsWith("Cannot write to", error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder["season"]));
    }

    private Task<InstalledGazetteer> InstallShipped() =>
        new InstallGazetteer(new NpmClient("no-such-npm"), (_, _) => { }).Handle(folder["data"], null, TestContext.Current.CancellationToken);

    private (int Exit, string Output, string Error) Run(params string[] args)
    {
        Said said = TestAbdi.Run([.. args, "--data", folder["data"]]);
        return (said.ExitCode, said.Output, said.Error);
    }
}
