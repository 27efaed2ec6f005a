using Abdi.Rules.Plan;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The list of supervising lecturers.</summary>
internal sealed class SupervisorRoster : Roster
{
    private const double MostLatitude = 90;
    private const double MostLongitude = 180;

    private static readonly RosterField[] AllFields =
    [
        new(nameof(PeriodSupervisor.Number), true, "NIDN", "NIP", "NUPTK", "NIDN/NIP", "nomor", "supervisor_id"),
        new(nameof(SupervisorFacts.Name), true, "nama", "nama dosen", "nama DPL", "nama lengkap", "name"),
        new(nameof(SupervisorFacts.Discipline), true, "bidang ilmu", "bidang", "keahlian", "discipline"),
        new(nameof(SupervisorFacts.MinGroups), false, "kelompok minimal", "min kelompok", "min_groups"),
        new(nameof(SupervisorFacts.MaxGroups), true, "kelompok maksimal", "maks kelompok", "max_groups"),
        new(nameof(SupervisorFacts.Latitude), false, "lintang", "lintang rumah", "latitude", "home_lat", "lat"),
        new(nameof(SupervisorFacts.Longitude), false, "bujur", "bujur rumah", "longitude", "home_lon", "lon"),
        new(nameof(SupervisorFacts.ExcludedVillages), false, "desa yang dihindari", "excluded_village_codes"),
        new(nameof(SupervisorFacts.Phone), false, "no hp", "nomor hp", "HP", "telepon", "whatsapp", "phone"),
    ];

    public override IReadOnlyList<RosterField> Fields => AllFields;

    public override Task Prepare(AbdiDb db, InstitutionId institution, IReadOnlyDictionary<string, string> said, CancellationToken cancel) => Task.CompletedTask;

    public override async Task<IReadOnlyDictionary<string, RosterRow>> Stored(AbdiDb db, PeriodId period, CancellationToken cancel) =>
        await db.PeriodSupervisors.AsNoTracking().Where(supervisor => supervisor.PeriodId == period)
            .ToDictionaryAsync(supervisor => supervisor.Number, RowOf, StringComparer.Ordinal, cancel);

    public override IReadOnlyList<object?> Cells(RosterRow row)
    {
        var facts = (SupervisorFacts)row.Facts;
        return [row.Number, facts.Name, facts.Discipline, facts.MinGroups, facts.MaxGroups, facts.Latitude, facts.Longitude, facts.ExcludedVillages, facts.Phone];
    }

    /// <summary>A stored supervisor as a row.</summary>
    public static RosterRow RowOf(PeriodSupervisor supervisor) => new(0, supervisor.Number, supervisor.Facts.Name, supervisor.Facts);

    public override RosterRow? Read(RosterRowReader row, int number)
    {
        string? lecturer = row.Number(nameof(PeriodSupervisor.Number)), name = row.Text(nameof(SupervisorFacts.Name), isRequired: true, ParticipantFacts.NameLength);
        string? discipline = row.Text(nameof(SupervisorFacts.Discipline), isRequired: true);
        int? most = row.Whole(nameof(SupervisorFacts.MaxGroups), 0, SupervisorFacts.MostGroups), fewest = row.Whole(nameof(SupervisorFacts.MinGroups), 0, SupervisorFacts.MostGroups);
        if (row.Cell(nameof(SupervisorFacts.MaxGroups)).IsEmpty)
        {
            row.Fault(nameof(SupervisorFacts.MaxGroups), RosterFault.Missing);
        }

        if (fewest > most)
        {
            row.Fault(nameof(SupervisorFacts.MinGroups), RosterFault.MinAboveMax);
        }

        SupervisorFacts facts = new()
        {
            Name = name ?? "", Discipline = discipline ?? "", MinGroups = fewest ?? 0, MaxGroups = most ?? 0,
            Latitude = row.Measure(nameof(SupervisorFacts.Latitude), -MostLatitude, MostLatitude),
            Longitude = row.Measure(nameof(SupervisorFacts.Longitude), -MostLongitude, MostLongitude),
            ExcludedVillages = row.Text(nameof(SupervisorFacts.ExcludedVillages)),
            Phone = row.Phone(nameof(SupervisorFacts.Phone)),
        };
        return lecturer is null || name is null || discipline is null || most is null ? null : new(number, lecturer, name, facts);
    }

    public override object Merge(object stored, object read, IReadOnlyDictionary<string, int> columns)
    {
        (SupervisorFacts old, SupervisorFacts now) = ((SupervisorFacts)stored, (SupervisorFacts)read);
        return now with
        {
            MinGroups = columns.ContainsKey(nameof(now.MinGroups)) ? now.MinGroups : old.MinGroups,
            Latitude = columns.ContainsKey(nameof(now.Latitude)) ? now.Latitude : old.Latitude,
            Longitude = columns.ContainsKey(nameof(now.Longitude)) ? now.Longitude : old.Longitude,
            ExcludedVillages = columns.ContainsKey(nameof(now.ExcludedVillages)) ? now.ExcludedVillages : old.ExcludedVillages,
            Phone = columns.ContainsKey(nameof(now.Phone)) ? now.Phone : old.Phone,
        };
    }

    public override async Task Apply(AbdiDb db, Period period, RosterChanges changes, bool removeGone, DateTimeOffset now, CancellationToken cancel)
    {
        await db.InsertMany([.. changes.Added.Select(row => new PeriodSupervisor { InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(now)), PeriodId = period.Id, Number = row.Number, Facts = (SupervisorFacts)row.Facts })], cancel);
        Dictionary<string, PeriodSupervisor> stored = await db.PeriodSupervisors.Where(supervisor => supervisor.PeriodId == period.Id).ToDictionaryAsync(supervisor => supervisor.Number, StringComparer.Ordinal, cancel);
        foreach (RosterRow row in changes.Changed.Select(change => change.After))
        {
            stored[row.Number].Facts = (SupervisorFacts)row.Facts;
        }

        db.PeriodSupervisors.RemoveRange(removeGone ? changes.Gone.Select(row => stored[row.Number]) : []);
    }
}
