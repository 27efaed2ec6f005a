using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>Finds the host a code of a sheet means: by its own code, by a village code in any spelling, and by one the village had before.</summary>
internal sealed class SheetHosts(IReadOnlyDictionary<string, SheetHost> hosts, SheetVillages villages)
{
    private readonly HashSet<string> provinces = [.. hosts.Values.Select(host => host.RegencyCode[..2])];

    /// <summary>Gets all hosts.</summary>
    public IEnumerable<SheetHost> All => hosts.Values;

    /// <summary>What a code means.</summary>
    /// <param name="written">As it stands in the sheet.</param>
    /// <param name="fault">What is wrong with it, or null; a village that is no host is no fault.</param>
    /// <param name="meant">The nearest village, where the code is none of the country's.</param>
    /// <returns>The host; null when it is none, or there is a fault.</returns>
    public SheetHost? Find(string written, out RosterFault? fault, out string meant)
    {
        (fault, meant) = (null, "");
        if (hosts.TryGetValue(written, out SheetHost? host))
        {
            return host;
        }

        fault = SheetVillages.Read(written, out VillageCode code);
        if (fault is not null || hosts.TryGetValue(code.ToString(), out host) || hosts.TryGetValue(villages.CurrentOf(code).ToString(), out host))
        {
            return host;
        }

        // Of provinces without a host nobody needs to know whether the village exists.
        if (provinces.Contains(code.ProvinceCode))
        {
            villages.Find(code, out fault, out meant);
        }

        return null;
    }
}

/// <summary>A host as a sheet knows it.</summary>
internal sealed record SheetHost(HostId Id, string Code, string Name, HostKind Kind, string RegencyCode)
{
    /// <summary>Gets whether the IDM does not rate it.</summary>
    public bool IsKelurahan { get; } = Kind == HostKind.Village && VillageCode.Parse(Code).Kind == VillageKind.Kelurahan;
}
