namespace Abdi.Rules.Serve;

/// <summary>What was made.</summary>
public enum OutputSort
{
    /// <summary>An infographic.</summary>
    Infographic,

    /// <summary>A video.</summary>
    Video,

    /// <summary>News in a paper or on a site.</summary>
    News,

    /// <summary>An article.</summary>
    Article,

    /// <summary>A poster.</summary>
    Poster,

    /// <summary>A module for teaching.</summary>
    Module,
}

/// <summary>Something the group made and leaves behind (luaran).</summary>
public sealed record OutputRecord : FieldRecord
{
    /// <summary>The most characters of a title.</summary>
    public const int TitleLength = 200;

    /// <summary>The most characters of an address.</summary>
    public const int AddressLength = 300;

    /// <summary>Gets what it is.</summary>
    public required OutputSort Sort { get; init; }

    /// <summary>Gets the title.</summary>
    public required string Title { get; init; }

    /// <summary>Gets where it can be seen, an address with https; null for nowhere.</summary>
    public string? Address { get; init; }

    /// <summary>Gets the day on which it was ready.</summary>
    public new required DateOnly On { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => On;

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        IsMissing(Title, TitleLength) ? new("output-title", nameof(Title)) : null,
        Address is not null && !IsAddress(Address) ? new("output-address", nameof(Address)) : null,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Doubt?> FindDoubts() => [Address is null && Photos is not { Count: > 0 } ? new("output-nothing-to-see", nameof(Address)) : null];

    // An account name in an address sends a reader elsewhere than it seems.
    private static bool IsAddress(string text) =>
        text.Length <= AddressLength && Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps && address.Host.Length > 0 && address.UserInfo.Length == 0;
}
