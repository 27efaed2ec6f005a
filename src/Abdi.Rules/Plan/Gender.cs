namespace Abdi.Rules.Plan;

/// <summary>Gender as the roster states it; the rules on lodging and share know these two.</summary>
public enum Gender : byte
{
    /// <summary>F in the files.</summary>
    Female,

    /// <summary>M in the files.</summary>
    Male,
}
