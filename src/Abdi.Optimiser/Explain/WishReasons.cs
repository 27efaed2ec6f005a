using Abdi.Optimiser.Ledger;
using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Explain;

/// <summary>What stands against a wish that ranks before the one received.</summary>
internal static class WishReasons
{
    public static Reason NotServed(PlacementProblem problem, int rank, Wish wish)
    {
        BilingualText name = NameOf(problem, wish);
        return new(ReasonKind.WishNotServed, [], [], BilingualText.Of(
            $"Pilihan ke-{rank + 1:N0} ({name.Indonesian}): tidak ada kelompok yang melayaninya.",
            $"Wish {rank + 1:N0} ({name.English}): no group serves it."));
    }

    /// <summary>Rules on the student alone forbid every group; the most frequent one is named first.</summary>
    public static Reason Forbidden(PlacementProblem problem, int rank, Wish wish, IReadOnlyList<HardRuleSet> forbidding)
    {
        (HardRule Rule, int Groups)[] counts = [.. HardRules.All
            .Select(rule => (Rule: rule, Groups: forbidding.Count(rules => rules.Contains(rule))))
            .Where(count => count.Groups > 0)
            .OrderByDescending(count => count.Groups)];
        BilingualText name = NameOf(problem, wish);
        string indonesian = string.Join("; ", counts.Select(count => BilingualText.Of($"\"{HardRules.NameOf(count.Rule).Indonesian}\" di {count.Groups:N0} kelompok", $"").Indonesian));
        string english = string.Join("; ", counts.Select(count => BilingualText.Of($"", $"\"{HardRules.NameOf(count.Rule).English}\" in {count.Groups:N0} groups").English));
        return new(
            ReasonKind.WishForbidden,
            [.. counts.Select(count => count.Rule)],
            [new("groups", forbidding.Count), .. counts.Select(count => new ReasonFigure($"groups_{HardRules.CodeOf(count.Rule)}", count.Groups))],
            BilingualText.Of(
                $"Pilihan ke-{rank + 1:N0} ({name.Indonesian}): {forbidding.Count:N0} kelompok, semuanya tertutup oleh aturan {indonesian}.",
                $"Wish {rank + 1:N0} ({name.English}): {forbidding.Count:N0} groups, all closed by the rule {english}."));
    }

    /// <summary>No rule on the student alone forbids it: what does the cheapest way cost?</summary>
    public static Reason Priced(PlacementProblem problem, int rank, Wish wish, Alternative cheapest, SeatPrice price, int groups)
    {
        BilingualText name = NameOf(problem, wish);
        MovePrice change = cheapest.Price;
        if (price.Broken > 0)
        {
            (HardRule Rule, long Change)[] broken = [.. change.BrokenRules.Where(rule => rule.Change > 0)];
            string indonesian = string.Join("; ", broken.Select(rule => $"\"{HardRules.NameOf(rule.Rule).Indonesian}\""));
            string english = string.Join("; ", broken.Select(rule => $"\"{HardRules.NameOf(rule.Rule).English}\""));
            return new(ReasonKind.WishBreaksRules, [.. broken.Select(rule => rule.Rule)], [new("groups", groups)], BilingualText.Of(
                $"Pilihan ke-{rank + 1:N0} ({name.Indonesian}): setiap pertukaran dengan {groups:N0} kelompok itu melanggar aturan; yang paling ringan melanggar {indonesian}.",
                $"Wish {rank + 1:N0} ({name.English}): every exchange with its {groups:N0} groups breaks a rule; the lightest breaks {english}."));
        }

        ReasonFigure[] figures =
        [
            new("skill_shortfall", change.SkillShortfall),
            new("mix_excess", change.MixExcess),
            new("own_preference_cost", cheapest.OwnPreferenceCost),
            new("others_preference_cost", cheapest.OthersPreferenceCost),
        ];
        return price.CompareLevels(default) switch
        {
            > 0 => new(ReasonKind.WishCostsOthers, [], figures, Costs(rank, name, cheapest)),
            0 => new(ReasonKind.WishEquallyGood, [], figures, BilingualText.Of(
                $"Pilihan ke-{rank + 1:N0} ({name.Indonesian}) dapat dipenuhi, tetapi mahasiswa lain kehilangan pilihannya sebanyak itu: kedua penempatan sama baiknya.",
                $"Wish {rank + 1:N0} ({name.English}) could be granted, but another student's wishes would lose as much: both placements are equally good.")),
            < 0 => new(ReasonKind.WishStillOpen, [], figures, BilingualText.Of(
                $"Pilihan ke-{rank + 1:N0} ({name.Indonesian}) masih dapat dipenuhi, dan penempatan menjadi lebih baik.",
                $"Wish {rank + 1:N0} ({name.English}) can still be granted, and the placement would be better.")),
        };
    }

    /// <summary>The wish's name, as the files write it.</summary>
    public static BilingualText NameOf(PlacementProblem problem, Wish wish) => wish switch
    {
        { Index: < 0, IsTheme: true } => new("tema yang tidak terdaftar", "a theme that is not listed"),
        { Index: < 0 } => new("wilayah yang tidak terdaftar", "a region that is not listed"),
        { IsTheme: true } => new($"tema {problem.Themes[wish.Index]}", $"theme {problem.Themes[wish.Index]}"),
        _ => new($"wilayah {problem.Regions[wish.Index]}", $"region {problem.Regions[wish.Index]}"),
    };

    private static BilingualText Costs(int rank, BilingualText name, Alternative cheapest)
    {
        MovePrice price = cheapest.Price;
        if (price.SkillShortfall > 0)
        {
            return BilingualText.Of(
                $"Pilihan ke-{rank + 1:N0} ({name.Indonesian}): pertukaran yang paling ringan membuat kelompok kekurangan keahlian ({price.SkillShortfall:+#,0}).",
                $"Wish {rank + 1:N0} ({name.English}): the lightest exchange leaves groups short of skills ({price.SkillShortfall:+#,0}).");
        }

        return price.MixExcess > 0
            ? BilingualText.Of(
                $"Pilihan ke-{rank + 1:N0} ({name.Indonesian}): pertukaran yang paling ringan merusak campuran seimbang kelompok ({price.MixExcess:+#,0} anggota).",
                $"Wish {rank + 1:N0} ({name.English}): the lightest exchange upsets the balanced mix of the groups ({price.MixExcess:+#,0} members).")
            : BilingualText.Of(
                $"Pilihan ke-{rank + 1:N0} ({name.Indonesian}): pertukaran yang paling ringan mengurangi biaya sendiri {-cheapest.OwnPreferenceCost:N0}, tetapi membebani mahasiswa lain {cheapest.OthersPreferenceCost:N0}.",
                $"Wish {rank + 1:N0} ({name.English}): the lightest exchange saves this student {-cheapest.OwnPreferenceCost:N0} but costs others {cheapest.OthersPreferenceCost:N0}.");
    }
}
