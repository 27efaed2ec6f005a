using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Explain;

/// <summary>An alternative and its price in words.</summary>
internal sealed class AlternativeText
{
    private readonly BilingualText _place, _price;

    public AlternativeText(PlacementProblem problem, Group group, MovePrice price, long own, int? rank)
    {
        Village village = problem.Villages[group.VillageIndex];
        string theme = problem.Themes[group.ThemeIndex];
        _place = new($"Kelompok {group.Id} di {village.Name} ({village.Code}), tema {theme}", $"Group {group.Id} in {village.Name} ({village.Code}), theme {theme}");
        List<BilingualText> parts = [.. Granted(problem, rank), .. Prices(price, own)];
        _price = new(string.Join("; ", parts.Select(part => part.Indonesian)), string.Join("; ", parts.Select(part => part.English)));
    }

    public BilingualText ForStudent(bool isExchange) => isExchange
        ? Sentence(new("bertukar tempat dengan seorang anggotanya", "changing places with one of its members"))
        : Sentence(new("mengisi tempat yang masih ada", "taking a free seat"));

    public BilingualText ForOffice(string otherId) =>
        Sentence(new($"bertukar tempat dengan {otherId}", $"changing places with {otherId}"));

    private BilingualText Sentence(BilingualText how) =>
        new($"{_place.Indonesian}, {how.Indonesian}: {_price.Indonesian}.", $"{_place.English}, {how.English}: {_price.English}.");

    private static IEnumerable<BilingualText> Granted(PlacementProblem problem, int? rank)
    {
        if (rank is { } received)
        {
            yield return received < problem.Rules.RankedWishes
                ? BilingualText.Of($"memenuhi pilihan ke-{received + 1:N0}", $"grants wish {received + 1:N0}")
                : new("tidak memenuhi pilihan mana pun", "grants no wish");
        }
    }

    private static IEnumerable<BilingualText> Prices(MovePrice price, long own)
    {
        int prices = 0;
        foreach ((HardRule rule, long change) in price.BrokenRules)
        {
            prices++;
            BilingualText name = HardRules.NameOf(rule);
            yield return change > 0
                ? BilingualText.Of($"melanggar aturan \"{name.Indonesian}\" (+{change:N0})", $"breaks the rule \"{name.English}\" (+{change:N0})")
                : BilingualText.Of($"memulihkan aturan \"{name.Indonesian}\" ({change:N0})", $"mends the rule \"{name.English}\" ({change:N0})");
        }

        if (price.SkillShortfall != 0)
        {
            prices++;
            yield return BilingualText.Of($"keahlian yang kurang {price.SkillShortfall:+#,0;-#,0}", $"missing skills {price.SkillShortfall:+#,0;-#,0}");
        }

        if (price.MixExcess != 0)
        {
            prices++;
            yield return BilingualText.Of($"anggota di luar campuran seimbang {price.MixExcess:+#,0;-#,0}", $"members outside the balanced mix {price.MixExcess:+#,0;-#,0}");
        }

        long others = price.PreferenceCost - own;
        if (own != 0 || others != 0)
        {
            prices++;
            yield return BilingualText.Of(
                $"biaya pilihan sendiri {own:+#,0;-#,0;0}, mahasiswa lain {others:+#,0;-#,0;0}",
                $"cost of wishes: own {own:+#,0;-#,0;0}, others {others:+#,0;-#,0;0}");
        }

        if (prices == 0)
        {
            yield return new("tanpa biaya: sama baiknya", "no price: just as good");
        }
    }
}
