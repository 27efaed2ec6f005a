namespace Abdi.Rules.Serve;

/// <summary>What waste work measures.</summary>
public static class WasteMeasures
{
    /// <summary>The people whose waste was weighed, each day anew.</summary>
    public const string PersonDays = "waste.weighed.person-days";

    /// <summary>The mass balance: what was generated and what of it was diverted.</summary>
    public const string Generated = "waste.generated.grams", Organic = "waste.organic.grams", Inorganic = "waste.inorganic.grams";

    /// <summary>Households that were visited, and those of them that sort; one that is visited twice counts twice.</summary>
    public const string Visited = "waste.visited.households", Sorting = "waste.sorting.households";

    /// <summary>What was brought to the waste bank, what was paid for it, and by how many it was brought.</summary>
    public const string DepositGrams = "waste.deposit.grams", DepositRupiah = "waste.deposit.rupiah", Depositors = "waste.deposit.people";

    /// <summary>The measure of a class of weighed waste.</summary>
    public static string GramsOf(WasteClass one) => one switch
    {
        WasteClass.Food => "waste.food.grams",
        WasteClass.Wood => "waste.wood.grams",
        WasteClass.Paper => "waste.paper.grams",
        WasteClass.Plastic => "waste.plastic.grams",
        WasteClass.Metal => "waste.metal.grams",
        WasteClass.Textile => "waste.textile.grams",
        WasteClass.Rubber => "waste.rubber.grams",
        WasteClass.Glass => "waste.glass.grams",
        WasteClass.Other => "waste.other.grams",
        _ => throw new ArgumentOutOfRangeException(nameof(one), one, null),
    };
}
