using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>What was installed, counted.</summary>
internal sealed record InstalledGazetteer
{
    public required string Folder { get; init; }

    /// <summary>Gets whether what was there stays, because this time less could be had.</summary>
    public bool KeptPrevious { get; init; }

    public required int Provinces { get; init; }

    public required int Regencies { get; init; }

    public required int Districts { get; init; }

    public required int Villages { get; init; }

    public required int PublishedPoints { get; init; }

    public required int DistrictMeanPoints { get; init; }

    public required int DrawnPoints { get; init; }

    public required int WithoutPoint { get; init; }

    /// <summary>Gets the packages that could not be fetched, with the reason.</summary>
    public required IReadOnlyDictionary<string, string> Missing { get; init; }

    public static InstalledGazetteer Of(Gazetteer gazetteer, string folder, IReadOnlyDictionary<string, string> missing) => new()
    {
        Folder = folder,
        Provinces = gazetteer.Provinces.Count,
        Regencies = gazetteer.Villages.Select(v => v.Regency.Code).Distinct().Count(),
        Districts = gazetteer.Villages.Select(v => v.District.Code).Distinct().Count(),
        Villages = gazetteer.Villages.Count,
        PublishedPoints = gazetteer.Villages.Count(v => v.PointSource == PointSource.Published),
        DistrictMeanPoints = gazetteer.Villages.Count(v => v.PointSource == PointSource.DistrictMean),
        DrawnPoints = gazetteer.Villages.Count(v => v.PointSource == PointSource.Drawn),
        WithoutPoint = gazetteer.Villages.Count(v => v.PointSource == PointSource.Unknown),
        Missing = missing,
    };
}

/// <summary>Takes news while something is being done: the key of a text of the stage, and what fills its gaps.</summary>
internal delegate void Say(string key, params object[] parts);

/// <summary>Builds the gazetteer from the packages that can be had, or from what travels with Abdi.</summary>
/// <param name="npm">How packages are fetched.</param>
/// <param name="say">Takes the news while it works.</param>
internal sealed class InstallGazetteer(NpmClient npm, Say say)
{
    private const int ExpectedProvinces = 38, ExpectedRegencies = 514, ExpectedDistricts = 7285, ExpectedVillages = 83_762, ExpectedPoints = 83_449;

    /// <summary>Installs it.</summary>
    /// <param name="dataFolder">Where the data of this installation lies.</param>
    /// <param name="packages">A folder with the unpacked packages, each under its name (a node_modules folder); null to fetch them.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public async Task<InstalledGazetteer> Handle(string dataFolder, string? packages, CancellationToken cancel)
    {
        DirectoryInfo temporary = Directory.CreateTempSubdirectory("abdi-gazetteer-");
        try
        {
            FetchedPackage[] fetched = await Task.WhenAll(
                Fetch(NpmPackage.IdnAreaData, packages, temporary, cancel), Fetch(NpmPackage.Geografis, packages, temporary, cancel));
            return await Build(new(dataFolder), fetched[0], fetched[1], cancel);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private async Task<FetchedPackage> Fetch(NpmPackage package, string? packages, DirectoryInfo temporary, CancellationToken cancel)
    {
        if (packages is not null)
        {
            string folder = Path.Combine(packages, package.Name);
            return Directory.Exists(folder) ? new(package, folder, "") : new(package, null, folder);
        }

        say("FetchingPackage", package);
        return await npm.Fetch(package, temporary.CreateSubdirectory(package.Name).FullName, cancel);
    }

    private async Task<InstalledGazetteer> Build(GazetteerFolder folder, FetchedPackage list, FetchedPackage points, CancellationToken cancel)
    {
        CodeHistory history = folder.History();
        AreaList areas = ListOf(list);
        (IReadOnlyDictionary<VillageCode, GeoPoint> known, string? notice) = await PointsOf(points, cancel);
        var draft = new GazetteerDraft
        {
            Provinces = areas.Provinces,
            Regencies = areas.Regencies,
            Districts = areas.Districts,
            Villages = areas.Villages,
            Points = known,
            Circles = ShippedTables.Circles(),
            History = history,
        };
        Gazetteer gazetteer = OwnTable.Sound(list.Package.ToString(), draft.Build);
        Dictionary<string, string> missing = new[] { list, points }.Where(p => p.Folder is null).ToDictionary(p => p.Package.ToString(), p => p.Failure);
        foreach ((string package, string failure) in missing)
        {
            say("PackageNotFetched", package, failure);
        }

        if (missing.Count > 0 && FindBetter(folder, gazetteer) is { } better)
        {
            say("BetterGazetteerKept");
            return InstalledGazetteer.Of(better, folder.Folder, missing) with { KeptPrevious = true };
        }

        SaySubstitutes(list, points);

        cancel.ThrowIfCancellationRequested();
        folder.Replace(gazetteer, GazetteerSources.Texts(list.Folder, notice));
        return InstalledGazetteer.Of(gazetteer, folder.Folder, missing);
    }

    private void SaySubstitutes(FetchedPackage list, FetchedPackage points)
    {
        if (list.Folder is null)
        {
            say("ShippedListUsed");
        }

        if (points.Folder is null)
        {
            say("PointsDrawn");
        }
    }

    private AreaList ListOf(FetchedPackage list)
    {
        if (list.Folder is null)
        {
            return ShippedTables.Banten();
        }

        AreaList areas = OwnTable.Sound(list.Package.ToString(), () => IdnAreaData.Read(list.Folder));
        WarnOfCount("OtherProvinceCount", list.Package, areas.Provinces.Count, ExpectedProvinces);
        WarnOfCount("OtherRegencyCount", list.Package, areas.Regencies.Count, ExpectedRegencies);
        WarnOfCount("OtherDistrictCount", list.Package, areas.Districts.Count, ExpectedDistricts);
        WarnOfCount("OtherVillageCount", list.Package, areas.Villages.Count, ExpectedVillages);
        return areas;
    }

    private async Task<(IReadOnlyDictionary<VillageCode, GeoPoint> Points, string? Notice)> PointsOf(FetchedPackage points, CancellationToken cancel)
    {
        if (points.Folder is null)
        {
            return (new Dictionary<VillageCode, GeoPoint>(), null);
        }

        (IReadOnlyDictionary<VillageCode, GeoPoint> known, int records) = await Geografis.Read(points.Folder, cancel);
        WarnOfCount("OtherPointCount", points.Package, records, ExpectedPoints);
        string notice = Geografis.Notice(points.Folder);
        say("PackageNotice", points.Package, notice);
        return (known, notice);
    }

    private void WarnOfCount(string key, NpmPackage package, int count, int expected)
    {
        if (count != expected)
        {
            say(key, package, count, expected);
        }
    }

    private static Gazetteer? FindBetter(GazetteerFolder folder, Gazetteer found) =>
        folder.Find() is { } installed && (installed.Villages.Count > found.Villages.Count || Published(installed) > Published(found)) ? installed : null;

    private static int Published(Gazetteer gazetteer) => gazetteer.Villages.Count(v => v.PointSource == PointSource.Published);
}
