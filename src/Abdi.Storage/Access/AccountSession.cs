using Abdi.Rules;
using Abdi.Rules.Plan;

namespace Abdi.Storage.Access;

/// <summary>One sign-in on one device, in one role; ended from here or from any other device of the same person.</summary>
public sealed class AccountSession
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required InstitutionId InstitutionId { get; init; }

    public required Role Role { get; set; }

    /// <summary>Gets what the browser calls itself, shortened, so that a person knows which device it is.</summary>
    public required string Device { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset SeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
