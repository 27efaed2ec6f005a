using Abdi.App.Shell.Web;
using Abdi.Rules.Serve;

namespace Abdi.App.Serve;

/// <summary>Amounts as people read them.</summary>
public static class FieldAmounts
{
    private const int MinutesAnHour = 60, GramsAKilogram = 1000;
    private const double Percent = 100;

    /// <summary>A total with the word for what nobody recorded, which is never 0.</summary>
    public static string Told(this Words<ServeText> text, long? amount, Func<long, string> told) => amount is { } known ? told(known) : text["Records.Unknown"];

    /// <summary>Minutes as hours and minutes, exact: what is shown adds up.</summary>
    public static string Hours(this Words<ServeText> text, long minutes) =>
        minutes is > 0 and < MinutesAnHour ? text["Records.Minutes", minutes]
        : minutes % MinutesAnHour == 0 ? text["Records.Hours", text.Count(minutes / MinutesAnHour)] : text["Records.HoursAndMinutes", text.Count(minutes / MinutesAnHour), minutes % MinutesAnHour];

    /// <summary>Grams, of a kilogram or more in kilograms, exact.</summary>
    public static string Weight(this Words<ServeText> text, long grams) =>
        grams < GramsAKilogram ? text["Records.Grams", text.Count(grams)]
        : text["Records.Kilograms", text.Number((double)grams / GramsAKilogram, grams % GramsAKilogram == 0 ? 0 : grams % 100 == 0 ? 1 : grams % 10 == 0 ? 2 : 3)];

    /// <summary>Rupiah.</summary>
    public static string Rupiah(this Words<ServeText> text, long rupiah) => "Rp" + text.Count(rupiah);

    /// <summary>The steps of a rung that are reached; the word for unknown where nobody looked.</summary>
    public static string Steps(this Words<ServeText> text, IReadOnlyList<LadderStep>? steps) =>
        steps is null ? text["Records.Unknown"] : steps.Count == 0 ? text["Records.NoSteps"] : string.Join(", ", steps.Distinct().Order().Select(step => text[FieldWords.OfValue(step)]));

    /// <summary>A share in per cent; the word for unknown where there is none.</summary>
    public static string Share(this Words<ServeText> text, SumRatio ratio) => ratio.Value is { } share ? text.Number(share * Percent, 1) + "%" : text["Records.Unknown"];

    /// <summary>An amount in the unit of its measure, which is the last word of the name.</summary>
    public static string Measured(this Words<ServeText> text, string measure, long amount) => measure.Split('.')[^1] switch
    {
        "minutes" => text.Hours(amount),
        "grams" => text.Weight(amount),
        "rupiah" => text.Rupiah(amount),
        _ => text.Count(amount) + " " + text[FieldWords.OfUnit(measure)],
    };
}
