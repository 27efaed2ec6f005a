using System.Text.Json;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Serve;

namespace Abdi.App.Serve;

/// <summary>What an owner is asked, as it was typed. Whatever is left empty is unknown, and so is a rung on which nothing was chosen.</summary>
public sealed record FollowUpForm(string YearlySales = "", string Workers = "", ILookup<Rung, string>? Chosen = null, string Remark = "")
{
    /// <summary>The names of the fields; those of the rungs are <see cref="NameOf"/>.</summary>
    public const string SalesName = "yearlySales", WorkersName = "workers", RemarkName = nameof(FollowUpAnswer.Remark);

    /// <summary>What is chosen where no step of a rung is reached.</summary>
    public const string NoStep = "none";

    private const int MilliOfOne = 1000;

    /// <summary>The name of the field of a rung, as payloads have it.</summary>
    public static string NameOf(Rung rung) => JsonNamingPolicy.CamelCase.ConvertName(rung.ToString());

    /// <summary>What was sent.</summary>
    public static FollowUpForm Of(IFormCollection form) => new(
        form[SalesName].ToString().Trim(), form[WorkersName].ToString().Trim(),
        LadderRungs.Rungs.SelectMany(rung => form[NameOf(rung)].OfType<string>().Select(step => (Rung: rung, Step: step))).ToLookup(one => one.Rung, one => one.Step), form[RemarkName].ToString().Trim());

    /// <summary>Whether a step, or that there is none, was chosen.</summary>
    public bool Has(Rung rung, string step) => Chosen?[rung].Contains(step, StringComparer.Ordinal) == true;

    /// <summary>What it says, or why it cannot be read; the fault names its field.</summary>
    public (long? YearlySales, int? Workers, LadderRungs Rungs, Refusal? Fault) Read()
    {
        string sales = YearlySales.StartsWith("Rp", StringComparison.OrdinalIgnoreCase) ? YearlySales[2..].TrimStart('.', ' ') : YearlySales;
        bool isSales = TypedNumber.TryAmount(sales, out long? milli) && milli.GetValueOrDefault() % MilliOfOne == 0, isWorkers = TypedNumber.TryCount(Workers, out int? workers);
        Rung? torn = LadderRungs.Rungs.Where(rung => Has(rung, NoStep) && Chosen![rung].Any(step => step != NoStep)).Select(rung => (Rung?)rung).FirstOrDefault();
        return (
            milli / MilliOfOne, workers, new(StepsOf(Rung.Legal), StepsOf(Rung.Books), StepsOf(Rung.Market), StepsOf(Rung.Production), StepsOf(Rung.Finance)),
            !isSales ? new("enterprise-progress-sales", SalesName) : !isWorkers ? new("enterprise-progress-workers", WorkersName) : torn is { } rung ? new("follow-up-none-and-some", NameOf(rung)) : null);
    }

    private LadderStep[]? StepsOf(Rung rung)
    {
        LadderStep[] steps = [.. LadderRungs.StepsOf(rung).Where(step => Has(rung, step.ToString()))];
        return steps.Length > 0 || Has(rung, NoStep) ? steps : null;
    }
}
