using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>What the asker should know about what was found; the name is the key of its text.</summary>
internal enum FindRemark
{
    /// <summary>One village, all plain.</summary>
    None,

    /// <summary>The code was read and no village has it: perhaps a BPS code, perhaps an old one.</summary>
    CodeNotInGazetteer,

    /// <summary>The village has another code by now.</summary>
    FormerCode,

    /// <summary>It is no code: see the fault.</summary>
    CodeFault,

    /// <summary>No village has that name.</summary>
    NameNotInGazetteer,

    /// <summary>Several villages have that name: choose by district and regency.</summary>
    SeveralOfThatName,
}

/// <summary>What was found for a code or a name.</summary>
/// <param name="Villages">In the order of their codes.</param>
/// <param name="Remark">What the asker should know.</param>
/// <param name="Fault">What is wrong with the code, if that is the remark.</param>
internal sealed record FoundVillages(IReadOnlyList<GazetteerVillage> Villages, FindRemark Remark, VillageCodeFault Fault = VillageCodeFault.None);

/// <summary>Finds villages by code or by name.</summary>
internal static class FindVillage
{
    /// <summary>Finds them.</summary>
    /// <param name="gazetteer">Where to look.</param>
    /// <param name="text">A code with or without dots, or a name or a part of it.</param>
    public static FoundVillages Handle(Gazetteer gazetteer, string text)
    {
        VillageCodeFault fault = VillageCode.Read(text, out VillageCode code);
        if (fault == VillageCodeFault.None)
        {
            return gazetteer.Find(code) switch
            {
                null => new([], FindRemark.CodeNotInGazetteer),
                { } village => new([village], village.Code == code ? FindRemark.None : FindRemark.FormerCode),
            };
        }

        IReadOnlyList<GazetteerVillage> named = gazetteer.ListNamed(text);
        return named.Count switch
        {
            0 when text.Any(char.IsAsciiDigit) => new([], FindRemark.CodeFault, fault),
            0 => new([], FindRemark.NameNotInGazetteer),
            1 => new(named, FindRemark.None),
            _ => new(named, FindRemark.SeveralOfThatName),
        };
    }
}
