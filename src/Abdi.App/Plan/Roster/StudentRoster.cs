using System.Globalization;
using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The list of students. While an institution has no study programmes, those of its first sheet become its list.</summary>
internal sealed class StudentRoster : Roster
{
    /// <summary>The meaning of a study programme that is to be added.</summary>
    public const string AsNew = "+";

    private const string Programme = "Programme";
    private const string Faculty = "Faculty";

    private static readonly RosterField[] AllFields =
    [
        new(nameof(Participant.Number), true, "NIM", "NPM", "nomor induk mahasiswa", "no induk", "no induk mahasiswa", "nomor mahasiswa", "student number", "student_id"),
        new(nameof(ParticipantFacts.Name), true, "nama", "nama mahasiswa", "nama lengkap", "name", "full name"),
        new(nameof(ParticipantFacts.Gender), true, "jenis kelamin", "JK", "L/P", "kelamin", "gender", "sex"),
        new(Programme, true, "program studi", "prodi", "jurusan", "study programme", "programme"),
        new(Faculty, false, "fakultas", "faculty"),
        new(nameof(ParticipantFacts.HomeCode), false, "kode wilayah asal", "kode desa", "kode desa asal", "kode kelurahan", "home code", "home_village_code"),
        new(nameof(ParticipantFacts.BornOn), false, "tanggal lahir", "tgl lahir", "date of birth"),
        new(nameof(ParticipantFacts.Phone), false, "no hp", "nomor hp", "HP", "no telepon", "telepon", "nomor telepon", "no wa", "whatsapp", "phone"),
        new(nameof(ParticipantFacts.MaxCommuteKm), false, "jarak pulang pergi terjauh", "maks km dari rumah", "max_commute_km"),
        new(nameof(ParticipantFacts.MaxHealthKm), false, "jarak faskes terjauh", "maks km ke puskesmas", "max_health_km"),
        new(nameof(ParticipantFacts.Languages), false, "bahasa", "bahasa daerah", "languages"),
        new(nameof(ParticipantFacts.KeepTogether), false, "harus sekelompok", "keep_together_id"),
        new(nameof(ParticipantFacts.KeepApart), false, "jangan sekelompok dengan", "keep_apart_ids"),
        new(nameof(ParticipantFacts.LockedTo), false, "dikunci ke desa", "locked_village_code"),
    ];

    /// <summary>Gets what headers call the number of a student, plain.</summary>
    public static IReadOnlyCollection<string> NumberHeaders { get; } = [.. AllFields[0].Headers.Select(RosterField.Plain)];

    private readonly Dictionary<string, StudyProgramme> programmes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<StudyProgrammeId, StudyProgramme> programmesById = [];
    private readonly List<StudyProgramme> added = [];
    private readonly Dictionary<string, string> nearest = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyDictionary<string, string> meanings = new Dictionary<string, string>();
    private string[] names = [];
    private InstitutionId institution;

    public override IReadOnlyList<RosterField> Fields => AllFields;

    public override IReadOnlyList<StudyProgramme> NewProgrammes => added;

    public override IReadOnlyList<string> MeaningsOf(string field) => field switch
    {
        Programme => names,
        nameof(ParticipantFacts.Gender) => ["L", "P"],
        _ => [],
    };

    public override async Task Prepare(AbdiDb db, InstitutionId institution, IReadOnlyDictionary<string, string> said, CancellationToken cancel)
    {
        (this.institution, meanings) = (institution, said);
        foreach (StudyProgramme programme in await db.StudyProgrammes.AsNoTracking().ToListAsync(cancel))
        {
            Know(programme);
        }

        names = [.. programmes.Keys.Order(StringComparer.OrdinalIgnoreCase)];
    }

    public override async Task<IReadOnlyDictionary<string, RosterRow>> Stored(AbdiDb db, PeriodId period, CancellationToken cancel) =>
        await db.Participants.AsNoTracking().Where(participant => participant.PeriodId == period)
            .ToDictionaryAsync(participant => participant.Number, RowOf, StringComparer.Ordinal, cancel);

    public override IReadOnlyList<object?> Cells(RosterRow row)
    {
        var facts = (ParticipantFacts)row.Facts;
        StudyProgramme programme = programmesById[facts.ProgrammeId];
        return
        [
            row.Number, facts.Name, facts.Gender == Gender.Male ? "L" : "P", programme.Name, programme.Faculty, facts.HomeCode, facts.BornOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            facts.Phone, facts.MaxCommuteKm, facts.MaxHealthKm, facts.Languages, facts.KeepTogether, facts.KeepApart, facts.LockedTo,
        ];
    }

    public override RosterRow? Read(RosterRowReader row, int number)
    {
        string? student = row.Number(nameof(Participant.Number)), name = row.Text(nameof(ParticipantFacts.Name), isRequired: true, ParticipantFacts.NameLength);
        Gender? gender = GenderOf(row);
        StudyProgrammeId? programme = ProgrammeOf(row);
        ParticipantFacts facts = new()
        {
            Name = name ?? "", Gender = gender ?? default, ProgrammeId = programme ?? default,
            HomeCode = row.Code(nameof(ParticipantFacts.HomeCode), villageOnly: false),
            BornOn = row.Day(nameof(ParticipantFacts.BornOn)),
            Phone = row.Phone(nameof(ParticipantFacts.Phone)),
            MaxCommuteKm = row.Measure(nameof(ParticipantFacts.MaxCommuteKm), 0, ParticipantFacts.MostKm),
            MaxHealthKm = row.Measure(nameof(ParticipantFacts.MaxHealthKm), 0, ParticipantFacts.MostKm),
            Languages = row.Text(nameof(ParticipantFacts.Languages)),
            KeepTogether = row.Text(nameof(ParticipantFacts.KeepTogether)),
            KeepApart = row.Text(nameof(ParticipantFacts.KeepApart)),
            LockedTo = row.Code(nameof(ParticipantFacts.LockedTo), villageOnly: true),
        };
        return student is null || name is null || gender is null || programme is null ? null : new(number, student, name, facts);
    }

    public override object Merge(object stored, object read, IReadOnlyDictionary<string, int> columns)
    {
        (ParticipantFacts old, ParticipantFacts now) = ((ParticipantFacts)stored, (ParticipantFacts)read);
        return now with
        {
            HomeCode = columns.ContainsKey(nameof(now.HomeCode)) ? now.HomeCode : old.HomeCode,
            BornOn = columns.ContainsKey(nameof(now.BornOn)) ? now.BornOn : old.BornOn,
            Phone = columns.ContainsKey(nameof(now.Phone)) ? now.Phone : old.Phone,
            MaxCommuteKm = columns.ContainsKey(nameof(now.MaxCommuteKm)) ? now.MaxCommuteKm : old.MaxCommuteKm,
            MaxHealthKm = columns.ContainsKey(nameof(now.MaxHealthKm)) ? now.MaxHealthKm : old.MaxHealthKm,
            Languages = columns.ContainsKey(nameof(now.Languages)) ? now.Languages : old.Languages,
            KeepTogether = columns.ContainsKey(nameof(now.KeepTogether)) ? now.KeepTogether : old.KeepTogether,
            KeepApart = columns.ContainsKey(nameof(now.KeepApart)) ? now.KeepApart : old.KeepApart,
            LockedTo = columns.ContainsKey(nameof(now.LockedTo)) ? now.LockedTo : old.LockedTo,
        };
    }

    public override async Task Apply(AbdiDb db, Period period, RosterChanges changes, bool removeGone, DateTimeOffset now, CancellationToken cancel)
    {
        db.StudyProgrammes.AddRange(added);
        await db.InsertMany([.. changes.Added.Select(row => new Participant { InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(now)), PeriodId = period.Id, Number = row.Number, Facts = (ParticipantFacts)row.Facts })], cancel);
        if (changes.Changed.Count + (removeGone ? changes.Gone.Count : 0) == 0)
        {
            return;
        }

        Dictionary<string, Participant> stored = await db.Participants.Where(participant => participant.PeriodId == period.Id).ToDictionaryAsync(participant => participant.Number, StringComparer.Ordinal, cancel);
        foreach (RosterRow row in changes.Changed.Select(change => change.After))
        {
            stored[row.Number].Facts = (ParticipantFacts)row.Facts;
        }

        db.Participants.RemoveRange(removeGone ? changes.Gone.Select(row => stored[row.Number]) : []);
    }

    /// <summary>A stored student as a row.</summary>
    public static RosterRow RowOf(Participant participant) => new(0, participant.Number, participant.Facts.Name, participant.Facts);

    private void Know(StudyProgramme programme) => programmes[programme.Name] = programmesById[programme.Id] = programme;

    private Gender? GenderOf(RosterRowReader row)
    {
        const string Field = nameof(ParticipantFacts.Gender);
        if (row.Text(Field, isRequired: true) is not { } text)
        {
            return null;
        }

        switch (meanings.GetValueOrDefault(MeaningKey(Field, text), text).ToLowerInvariant())
        {
            case "l" or "lk" or "laki-laki" or "laki laki" or "pria" or "m" or "male" or "laki":
                return Gender.Male;
            case "p" or "pr" or "perempuan" or "wanita" or "f" or "female":
                return Gender.Female;
            default:
                row.Fault(Field, RosterFault.GenderUnknown);
                return null;
        }
    }

    private StudyProgrammeId? ProgrammeOf(RosterRowReader row)
    {
        if (row.Text(Programme, isRequired: true, StudyProgramme.NameLength) is not { } text)
        {
            return null;
        }

        string meant = meanings.GetValueOrDefault(MeaningKey(Programme, text), text);
        if (programmes.TryGetValue(meant == AsNew ? text : meant, out StudyProgramme? known))
        {
            return known.Id;
        }

        if (names.Length == 0 || meant == AsNew)
        {
            StudyProgramme programme = new() { InstitutionId = institution, Id = new(Guid.CreateVersion7()), Name = text, Faculty = row.Text(Faculty) ?? "" };
            Know(programme);
            added.Add(programme);
            return programme.Id;
        }

        if (!nearest.TryGetValue(text, out string? near))
        {
            nearest[text] = near = NearMiss.Of(text, names) ?? "";
        }

        row.Fault(Programme, RosterFault.ProgrammeUnknown, near);
        return null;
    }
}
