using Abdi.App.Shell;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>What is typed to report an arrival. The page gives the report its identity, so that one which is sent twice is kept once.</summary>
public sealed record ArrivalForm
{
    public Guid Id { get; init; }

    public DateTime? ArrivedAt { get; init; }

    public int? Students { get; init; }

    public string? Note { get; init; }

    /// <summary>A new report, which says that everybody has just arrived.</summary>
    public static ArrivalForm New(DateTimeOffset now, int students) => new() { Id = Guid.CreateVersion7(now), ArrivedAt = now.There().DateTime, Students = students };

    /// <summary>Keeps the report of a group.</summary>
    /// <returns>Null when it is kept, or was already; otherwise the rule that refused.</returns>
    public async Task<Refusal?> Keep(AbdiDb db, Period period, string group, Guid by, DateTimeOffset now, CancellationToken cancel)
    {
        if (Id == default || await db.Arrivals.AnyAsync(known => known.Id == new ArrivalId(Id), cancel))
        {
            return Id == default ? new("arrival-form-old") : null;
        }

        DateTimeOffset? arrived = ArrivedAt is { } typed ? WesternIndonesia.At(DateOnly.FromDateTime(typed), TimeOnly.FromDateTime(typed)) : null;
        int members = await db.Assignments.CountAsync(seat => seat.PeriodId == period.Id && seat.GroupCode == group, cancel);
        DateTimeOffset? struck = await db.FindStruckAt(period.Id, cancel);

        // Whoever types a time has no seconds.
        if (Arrival.Fault(period.Phase, arrived, struck?.AddMinutes(-1), now, Students, members, Note?.Trim() ?? "") is { } refusal)
        {
            return refusal;
        }

        db.Arrivals.Add(new() { InstitutionId = period.InstitutionId, Id = new(Id), PeriodId = period.Id, GroupCode = group, ArrivedAt = arrived!.Value, ReceivedAt = now, Students = Students!.Value, Note = Note?.Trim() ?? "", ReportedBy = by });
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
