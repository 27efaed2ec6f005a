using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Abdi.App.Shell;
using Abdi.App.Tests.Place;

namespace Abdi.App.Tests.Map;

public sealed class DrawMapTests : IDisposable
{
    private readonly SmallSeason season = new();

    public DrawMapTests() => season.Write(
        "placement.csv",
        "student_id,group_id,village_code,theme,supervisor_id\n" + string.Concat(Enumerable.Range(1, 12).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"S{i},{(i <= 6 ? "K-001,V1,waste,D1" : "K-002,V2,umkm,D2")}\n"))));

    public void Dispose() => season.Dispose();

    [Fact]
    public void The_sheet_is_written_with_the_names_of_the_folder_and_the_headline_is_printed()
    {
        season.Write("regions.csv", "region_code,region_name\n3601,Kabupaten Pandeglang\n3602,Kabupaten Lebak\n");
        (int exit, string output, string error) = Map(season.PathOf("peta.svg"));
        Assert.Equal((ExitCode.Done, ""), (exit, error));
        string headline = XDocument.Parse(season.Text("peta.svg")).Root!.Elements().First().Value;
        Assert.StartsWith("Pandeglang memegang ", headline, StringComparison.Ordinal);
        Assert.StartsWith(headline, output, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(season.Folder), file => file.EndsWith(".new", StringComparison.Ordinal));
    }

    [Fact]
    public void English_is_spoken_on_request()
    {
        (int exit, string output, _) = Map(season.PathOf("map.svg"), "--lang", "en");
        Assert.Equal(ExitCode.Done, exit);
        Assert.Contains(" of the students.", output, StringComparison.Ordinal);
        Assert.Contains(" of the students.", season.Text("map.svg"), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_gives_the_shares_of_the_plot()
    {
        (_, string output, _) = Map(season.PathOf("peta.svg"), "--json");
        JsonElement regions = JsonDocument.Parse(output).RootElement.GetProperty("regions_north_to_south");
        Assert.Equal(["3601", "3602"], regions.EnumerateArray().Select(region => region.GetProperty("region").GetString()));
        Assert.Equal(1, regions.EnumerateArray().Sum(region => region.GetProperty("need_share").GetDouble()), 12);
        Assert.Equal([0.5, 0.5], regions.EnumerateArray().Select(region => region.GetProperty("student_share").GetDouble()));
    }

    [Fact]
    public void A_placement_that_breaks_rules_is_drawn_and_says_so()
    {
        season.Spoil("placement.csv", "S1,K-001,V1,waste,D1\n", "");
        Assert.Equal(ExitCode.Done, Map(season.PathOf("peta.svg")).Exit);
        Assert.Contains("aturan wajib dilanggar", season.Text("peta.svg"), StringComparison.Ordinal);
        Assert.Contains("1 belum mendapat tempat", season.Text("peta.svg"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_when_a_file_cannot_be_used()
    {
        season.Write("peta.svg", "lama");
        season.Write("regions.csv", "code;name\n3601;Pandeglang\n");
        (int exit, _, string error) = Map(season.PathOf("peta.svg"));
        Assert.Equal(ExitCode.Unreadable, exit);
        Assert.Contains("regions.csv", error, StringComparison.Ordinal);
        Assert.Equal("lama", season.Text("peta.svg"));
    }

    [Fact]
    public void A_target_that_cannot_be_written_is_named_before_the_work()
    {
        Assert.Contains("Buat dulu foldernya", Map(season.PathOf("tidak-ada/peta.svg")).Error, StringComparison.Ordinal);
        Assert.Contains("adalah folder", Map(season.Folder).Error, StringComparison.Ordinal);
    }

    private (int Exit, string Output, string Error) Map(string target, params string[] more)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exit = AbdiCommand.Run(["place", "map", season.Folder, "--placement", season.PathOf("placement.csv"), "--out", target, .. more], output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
