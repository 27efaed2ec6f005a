using Abdi.App.Shell;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>Finds the village of the gazetteer a code of a sheet means: in any spelling, and by one it had before.</summary>
internal sealed class SheetVillages(GazetteerFolder folder)
{
    private readonly CodeHistory history = folder.History();
    private readonly Dictionary<string, Gazetteer> gazetteers = new(StringComparer.Ordinal);
    private readonly Dictionary<VillageCode, string> nearest = [];

    /// <summary>Reads a code.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static RosterFault? Read(string written, out VillageCode code) => VillageCode.Read(written, out code) switch
    {
        VillageCodeFault.None => null,
        VillageCodeFault.LooksLikeBps => RosterFault.CodeOfBps,
        _ => RosterFault.CodeUnknown,
    };

    /// <summary>The code that a village has now.</summary>
    public VillageCode CurrentOf(VillageCode code) => history.CurrentOf(code);

    /// <summary>The village of a code; null when the gazetteer knows none.</summary>
    public GazetteerVillage? Find(VillageCode code) => GazetteerOf(code.ProvinceCode).Find(code);

    /// <summary>The village of a code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="fault">That there is none, or null.</param>
    /// <param name="meant">The nearest village, where there is none.</param>
    public GazetteerVillage? Find(VillageCode code, out RosterFault? fault, out string meant)
    {
        GazetteerVillage? found = Find(code);
        fault = found is null ? RosterFault.CodeNowhere : null;
        meant = found is null ? NearestTo(code, GazetteerOf(code.ProvinceCode)) : "";
        return found;
    }

    private Gazetteer GazetteerOf(string province) => gazetteers.TryGetValue(province, out Gazetteer? known) ? known : gazetteers[province] = folder.FindOrShipped(province);

    private string NearestTo(VillageCode code, Gazetteer gazetteer)
    {
        if (!nearest.TryGetValue(code, out string? near))
        {
            near = NearIn(village => village.DistrictCode == code.DistrictCode) ?? NearIn(village => village.RegencyCode == code.RegencyCode) ?? NearIn(_ => true);
            nearest[code] = near = near is null ? "" : $"{near} {gazetteer.Find(VillageCode.Parse(near))!.Name}";
        }

        return near;

        string? NearIn(Func<VillageCode, bool> where) => NearMiss.Of(code.ToString(), gazetteer.Villages.Select(village => village.Code).Where(where).Select(village => village.ToString()));
    }
}
