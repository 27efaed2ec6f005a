using System.Resources;

namespace Abdi.App.Place;

/// <summary>What the commands of this stage have in common.</summary>
internal static class PlaceScreen
{
    /// <summary>The texts of this stage.</summary>
    public static ResourceManager Resources { get; } = new(typeof(PlaceText));
}
