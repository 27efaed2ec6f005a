namespace Abdi.App.Plan;

/// <summary>Names the pair of resources with the texts of this stage.</summary>
public sealed class PlanText;
