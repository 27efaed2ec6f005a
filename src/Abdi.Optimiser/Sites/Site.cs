namespace Abdi.Optimiser.Sites;

/// <summary>One chosen (village, theme) pair: the place and task of one group.</summary>
internal readonly record struct Site(int VillageIndex, int ThemeIndex);

/// <summary>The chosen sites in the order region, village, theme.</summary>
/// <param name="Sites">As many as there are groups.</param>
/// <param name="FollowsShare">Whether every region received exactly its leximin-optimal share.</param>
internal sealed record SiteChoice(Site[] Sites, bool FollowsShare);
