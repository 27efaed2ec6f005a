using System.Globalization;
using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Storage;

namespace Abdi.App.Plan;

/// <summary>The briefing of the fictional season: its sessions, and who was there.</summary>
internal sealed class DemoBriefing(DemoOffice office, DemoSeason season)
{
    private const ulong Stream = 6_000_000_000;
    private const double AbsentShare = 0.03, ByHandShare = 0.015, LateShare = 0.06, OptionalShare = 0.3;

    private readonly List<BriefingSession> sessions = [];
    private readonly List<BriefingAttendance> attendances = [];
    private readonly Dictionary<ParticipantId, DateTimeOffset> complete = [];

    /// <summary>Gets who was at every required session, and since when.</summary>
    public IReadOnlyDictionary<ParticipantId, DateTimeOffset> Complete => complete;

    /// <summary>Writes it.</summary>
    public async Task Write(DemoPeriod period, CancellationToken cancel)
    {
        foreach (string[] row in ShippedTables.Rows("briefing-sessions.csv", "title", "day", "starts", "place", "required"))
        {
            DateOnly day = period.Period.Dates.BriefingOn!.Value.AddDays(int.Parse(row[1], CultureInfo.InvariantCulture));
            BriefingFacts facts = new() { Title = row[0], StartsAt = WesternIndonesia.At(day, TimeOnly.Parse(row[2], CultureInfo.InvariantCulture)), Place = row[3], IsRequired = row[4].Length > 0, LateAfterMinutes = 15 };
            DemoOffice.Demand(facts.Fault());
            sessions.Add(new() { InstitutionId = office.Id, Id = new(office.NewId()), PeriodId = period.Period.Id, Facts = facts });
        }

        BriefingSession[][] titles = [.. sessions.GroupBy(session => session.Facts.Title, StringComparer.Ordinal).Select(same => same.ToArray())];
        for (int i = 0; i < period.Students.Count; i++)
        {
            Attend(period.Students[i], titles, new(season.Seed, Stream + (ulong)i));
        }

        await office.Db.InsertMany(sessions, cancel);
        await office.Db.InsertMany(attendances, cancel);
    }

    /// <summary>One student at one session of each title. Whoever can sign in to the demo has been at all that are required.</summary>
    private void Attend(Participant student, BriefingSession[][] titles, SeededRandom random)
    {
        int missed = 0;
        DateTimeOffset last = default;
        foreach (BriefingSession[] held in titles)
        {
            BriefingSession session = held[random.Below(held.Length)];
            bool isThere = random.Chance(session.Facts.IsRequired ? 1 - AbsentShare : OptionalShare) || (session.Facts.IsRequired && student.Number == season.Students[0].Id);
            if (isThere)
            {
                BriefingAttendance attendance = AttendanceOf(student, session, random);
                attendances.Add(attendance);
                last = attendance.MarkedAt > last ? attendance.MarkedAt : last;
            }

            missed += session.Facts.IsRequired && !isThere ? 1 : 0;
        }

        if (missed == 0)
        {
            complete[student.Id] = last;
        }
    }

    private BriefingAttendance AttendanceOf(Participant student, BriefingSession session, SeededRandom random)
    {
        if (random.Chance(ByHandShare))
        {
            BriefingAttendance marked = new() { InstitutionId = office.Id, SessionId = session.Id, ParticipantId = student.Id };
            DemoOffice.Demand(marked.Mark(AttendanceState.Present, "contoh: baterai ponsel habis; namanya ada di daftar tangan", office.Coordinator, session.Facts.StartsAt.AddHours(3), marked.Version));
            return marked;
        }

        int minutes = random.Chance(LateShare) ? session.Facts.LateAfterMinutes + 1 + random.Below(30) : random.Below(40) - 25;
        return BriefingAttendance.Scanned(session, student.Id, session.Facts.StartsAt.AddMinutes(minutes).AddSeconds(random.Below(60)));
    }
}
