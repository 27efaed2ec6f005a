using System.IO.Compression;
using Abdi.App.Plan;
using Abdi.Rules.Plan;

namespace Abdi.App.Tests.Plan;

public sealed class InstallGazetteerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> said = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_gazetteer_is_built_from_both_packages()
    {
        WritePackages();
        InstalledGazetteer installed = await Install(new NpmClient(), packages: true);
        Assert.Equal((1, 2, 3, 5), (installed.Provinces, installed.Regencies, installed.Districts, installed.Villages));
        Assert.Equal((3, 1, 1, 0), (installed.PublishedPoints, installed.DistrictMeanPoints, installed.DrawnPoints, installed.WithoutPoint));
        Assert.Empty(installed.Missing);

        Gazetteer gazetteer = new GazetteerFolder(folder["data"]).Find()!;
        GazetteerVillage split = gazetteer.Find(VillageCode.Parse("36.02.16.2018"))!;
        Assert.Equal(("36.02.28.2009", "Cikaratuan", new GeoPoint(-6.7, 106.1)), (split.Code.ToString(), split.Name, split.Point));
        Assert.Equal("Ja\"an, Hilir", gazetteer.Find(VillageCode.Parse("36.01.01.2002"))!.Name);
        GazetteerVillage mean = gazetteer.Find(VillageCode.Parse("36.01.01.2003"))!;
        Assert.Equal((PointSource.DistrictMean, new GeoPoint(-6.5, 105.9)), (mean.PointSource, mean.Point));
        Assert.Equal("Kabupaten Pandeglang", mean.Regency.Name);
    }

    [Fact]
    public async Task Licences_and_notices_lie_beside_the_tables()
    {
        WritePackages();
        await Install(new NpmClient(), packages: true);
        Assert.Equal("the licence of the list", File.ReadAllText(folder["data", "gazetteer", "LICENSE-idn-area-data.md"]));
        Assert.Equal("## Lisensi\nDimohon tidak memperjualbelikan data.\n", File.ReadAllText(folder["data", "gazetteer", "NOTICE-geografis.txt"]));
        Assert.Contains("Open Database License", File.ReadAllText(folder["data", "gazetteer", "SOURCES.txt"]), StringComparison.Ordinal);
        Assert.Contains("PackageNotice", said);
    }

    [Fact]
    public async Task Counts_that_differ_from_the_known_version_are_said()
    {
        WritePackages();
        await Install(new NpmClient(), packages: true);
        Assert.Superset(new HashSet<string> { "OtherProvinceCount", "OtherRegencyCount", "OtherDistrictCount", "OtherVillageCount", "OtherPointCount" }, said.ToHashSet());
    }

    [Fact]
    public async Task Approximate_points_are_marked_in_the_table()
    {
        WritePackages();
        await Install(new NpmClient(), packages: true);
        string[] lines = File.ReadAllLines(folder["data", "gazetteer", "villages.csv"]);
        Assert.Equal("code,name,kind,lat,lon,point_source,point_note", lines[0]);
        Assert.Equal("36.01.01.2001,Sumberjaya,desa,-6.6,105.8,geografis,", lines[1]);
        Assert.Equal("36.01.01.2003,Sukajaya,desa,-6.5,105.9,district_mean,perkiraan", lines[3]);
        Assert.EndsWith(",drawn,perkiraan", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_npm_Banten_is_installed_from_what_comes_with_Abdi_and_its_points_are_drawn()
    {
        InstalledGazetteer installed = await Install(new NpmClient("no-such-npm"));
        Assert.Equal((1, 8, 155, 1552), (installed.Provinces, installed.Regencies, installed.Districts, installed.Villages));
        Assert.Equal(1552, installed.DrawnPoints);
        Assert.Equal(["idn-area-data 4.0.1", "geografis 1.3.2"], installed.Missing.Keys);
        Assert.Contains("ShippedListUsed", said);
        Assert.Contains("PointsDrawn", said);
        Assert.Contains("ODbL", File.ReadAllText(folder["data", "gazetteer", "LICENSE-idn-area-data.md"]), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["data", "gazetteer", "NOTICE-geografis.txt"]));
    }

    [Fact]
    public async Task Points_alone_are_joined_to_the_list_that_comes_with_Abdi()
    {
        WritePackages();
        Directory.Delete(folder["node_modules", "idn-area-data"], recursive: true);
        InstalledGazetteer installed = await Install(new NpmClient(), packages: true);
        Assert.Equal((1552, 3), (installed.Villages, installed.PublishedPoints));
        Assert.Equal(["idn-area-data 4.0.1"], installed.Missing.Keys);
    }

    [Fact]
    public async Task What_is_installed_is_not_replaced_by_less()
    {
        WritePackages();
        await Install(new NpmClient(), packages: true);
        Directory.Delete(folder["node_modules", "geografis"], recursive: true);
        InstalledGazetteer second = await Install(new NpmClient(), packages: true);
        Assert.True(second.KeptPrevious);
        Assert.Equal(3, second.PublishedPoints);
        Assert.Contains("BetterGazetteerKept", said);
        Assert.DoesNotContain("PointsDrawn", said);
    }

    [Fact]
    public async Task A_recorded_change_of_code_survives_a_new_installation()
    {
        WritePackages();
        await Install(new NpmClient(), packages: true);
        File.AppendAllText(folder["data", "gazetteer", "code_history.csv"], "36.01.09.2001,36.01.01.2001,pemekaran\n");
        await Install(new NpmClient(), packages: true);
        Assert.Equal("Sumberjaya", new GazetteerFolder(folder["data"]).Find()!.Find(VillageCode.Parse("3601092001"))?.Name);
    }

    [Theory]
    [InlineData("node_modules/idn-area-data/data/villages.csv", "code,name\n36.01.01.2001,\"open")]
    [InlineData("node_modules/idn-area-data/data/villages.csv", "code,name\n3601010001,Sumberjaya\n")]
    [InlineData("node_modules/idn-area-data/data/villages.csv", "code,name\n36.01.01.2001,A\n36.01.01.2001,B\n")]
    [InlineData("node_modules/idn-area-data/data/villages.csv", "code,name\n36.99.01.2001,A\n")]
    [InlineData("node_modules/idn-area-data/data/districts.csv", "kode,nama\n")]
    [InlineData("node_modules/geografis/data/json/data.json", "[{\"code\":")]
    [InlineData("data/gazetteer/code_history.csv", "old_code,current_code,reason\n36.01.01.2001,nonsense,\n")]
    [InlineData("data/gazetteer/code_history.csv", "old_code,current_code,reason\n36.02.16.2018,36.01.01.2001,contradicts what is known\n")]
    public async Task What_cannot_be_read_leaves_what_is_installed_as_it_was(string file, string text)
    {
        WritePackages();
        await Install(new NpmClient(), packages: true);
        string before = File.ReadAllText(folder["data", "gazetteer", "villages.csv"]);
        folder.Write(file, text);
        await Assert.ThrowsAsync<InvalidDataException>(() => Install(new NpmClient(), packages: true));
        Assert.Equal(before, File.ReadAllText(folder["data", "gazetteer", "villages.csv"]));
        Assert.Equal(["gazetteer"], Directory.GetFileSystemEntries(folder["data"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_replacement_killed_between_its_two_steps_is_undone_at_the_next_reading()
    {
        WritePackages();
        await Install(new NpmClient(), packages: true);
        Directory.Move(folder["data", "gazetteer"], folder["data", "gazetteer.previous"]);
        Assert.Equal(5, new GazetteerFolder(folder["data"]).Find()!.Villages.Count);
        Assert.False(Directory.Exists(folder["data", "gazetteer.previous"]));
    }

    [Fact]
    public async Task The_archives_that_npm_delivers_are_unpacked()
    {
        WritePackages();
        string npm = FakeNpm(folder["node_modules"]);
        InstalledGazetteer installed = await Install(new NpmClient(npm));
        Assert.Equal((5, 3), (installed.Villages, installed.PublishedPoints));
    }

    [Fact]
    public async Task The_complaint_of_npm_is_passed_on()
    {
        string npm = Script("echo >&2\necho 'npm error network down' >&2\nexit 1\n");
        InstalledGazetteer installed = await Install(new NpmClient(npm));
        Assert.All(installed.Missing.Values, reason => Assert.Equal("npm error network down", reason));
    }

    private Task<InstalledGazetteer> Install(NpmClient npm, bool packages = false) =>
        new InstallGazetteer(npm, (key, _) => said.Add(key)).Handle(folder["data"], packages ? folder["node_modules"] : null, TestContext.Current.CancellationToken);

    /// <summary>Two packages of the same shape as the real ones, and tiny.</summary>
    private void WritePackages()
    {
        folder.Write("node_modules/idn-area-data/data/provinces.csv", "code,name\n36,Banten\n");
        folder.Write("node_modules/idn-area-data/data/regencies.csv", "code,province_code,name\n36.01,36,Kabupaten Pandeglang\n36.02,36,Kabupaten Lebak\n");
        folder.Write("node_modules/idn-area-data/data/districts.csv", "code,regency_code,name\n36.01.01,36.01,Sumur\n36.02.16,36.02,Cijaku\n36.02.28,36.02,Cigemblong\n");
        folder.Write("node_modules/idn-area-data/data/villages.csv", """
            code,district_code,name
            36.01.01.2001,36.01.01,Sumberjaya
            36.01.01.2002,36.01.01,"Ja""an, Hilir"
            36.01.01.2003,36.01.01,Sukajaya
            36.02.16.2001,36.02.16,Cijaku
            36.02.28.2009,36.02.28,Cikaratuan

            """);
        folder.Write("node_modules/idn-area-data/data/LICENSE.md", "the licence of the list");
        folder.Write("node_modules/geografis/data/json/data.json", """
            [
              { "code": "36.01.01.2001", "village": "Sumberjaya", "latitude": -6.6, "longitude": 105.8, "elevation": 24 },
              { "code": "36.01.01.2002", "latitude": -6.4000000001, "longitude": 106.0 },
              { "code": "36.02.16.2018", "latitude": -6.7, "longitude": 106.1 },
              { "code": "36.02.16.2001", "latitude": 106.1, "longitude": -6.7 },
              { "code": "3602160001", "latitude": -6.7, "longitude": 106.1 }
            ]
            """);
        folder.Write("node_modules/geografis/README.md", "# Geografis\n\n## Lisensi\nDimohon tidak memperjualbelikan data.\n");
    }

    /// <summary>A program that answers <c>npm pack NAME@VERSION --pack-destination FOLDER</c> as npm does.</summary>
    private string FakeNpm(string packages)
    {
        foreach (string package in Directory.GetDirectories(packages))
        {
            string inside = folder["archives", Path.GetFileName(package), "package"];
            Directory.CreateDirectory(Path.GetDirectoryName(inside)!);
            Directory.Move(package, inside);
            using FileStream file = File.Create(folder["archives", Path.GetFileName(package) + ".tgz"]);
            using var gzip = new GZipStream(file, CompressionLevel.Fastest);
            System.Formats.Tar.TarFile.CreateFromDirectory(Path.GetDirectoryName(inside)!, gzip, includeBaseDirectory: false);
        }

        return Script($"cp \"{folder["archives"]}/${{2%@*}}.tgz\" \"$4\"\n");
    }

    private string Script(string commands)
    {
        folder.Write("npm", "#!/bin/sh\n" + commands);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder["npm"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return folder["npm"];
    }
}
