using System.Text.Json.Nodes;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;

namespace Abdi.App.Serve;

/// <summary>What the students of one group of the demo write in their first week, each on an own phone; the first of them leads.</summary>
/// <param name="host">Where they serve; its point is known.</param>
/// <param name="theme">The code of their theme.</param>
/// <param name="priorities">The priorities of the province by their codes.</param>
/// <param name="place">The place of the group among those that write.</param>
/// <param name="phones">The phones.</param>
/// <param name="random">What is drawn.</param>
internal sealed class DemoFieldGroup(Host host, string theme, IReadOnlyDictionary<string, PriorityId> priorities, int place, DemoPhone[] phones, SeededRandom random)
{
    private const int WasteHouseholds = 10, WastePeople = 42, Quarter = 15;
    private const double GivesPosition = 0.93, WorksInTheAfternoon = 0.75, CountsPeople = 0.6, PoskoSpread = 0.004, CheckInSpread = 0.0008;

    private static readonly string[][] Activities = [.. ShippedTables.Rows("field-activities.csv", "theme", "category", "what")];
    private static readonly string[][] Programmes = [.. ShippedTables.Rows("field-programmes.csv", "theme", "priority", "title", "problem", "method", "target", "output")];
    private static readonly string[][] Voices = [.. ShippedTables.Rows("field-voices.csv", "theme", "sort", "text")];
    private static readonly object FirstRungs = JsonNode.Parse("""{"legal":[],"books":["separateCash"],"market":["packaging"],"production":[],"finance":[]}""")!;
    private static readonly int[] UsualGrams = [9400, 3100, 1300, 2100, 140, 330, 90, 260, 410];

    private readonly GeoPoint posko = new(Near(host.Point!.Value.LatitudeDegrees, PoskoSpread, random), Near(host.Point!.Value.LongitudeDegrees, PoskoSpread, random));
    private Guid? programme, enterprise;

    private DemoPhone Lead => phones[0];

    private DemoPhone Last => phones[^1];

    /// <summary>Writes a day, the first with 0.</summary>
    public void Write(DateOnly on, int day)
    {
        bool isAway = place == 1 && day is (4 or 5);
        foreach (DemoPhone phone in isAway ? phones[..^1] : phones)
        {
            CheckIn(phone, on);
        }

        WriteTogether(on, day);
        foreach (DemoPhone phone in isAway ? phones[..^1] : phones)
        {
            Log(phone, on, day, new(8, 0), minutesAtLeast: 90);
            if (random.Chance(WorksInTheAfternoon))
            {
                Log(phone, on, day, new(13, 30), minutesAtLeast: 45);
            }
        }

        WriteEvening(on, day);
    }

    private void CheckIn(DemoPhone phone, DateOnly on)
    {
        DateTimeOffset at = At(on, 6, 30).AddMinutes(random.Below(80));
        bool hasPosition = random.Chance(GivesPosition);
        phone.Write(at, FieldKinds.CheckIn, new
        {
            on, at, latitude = hasPosition ? Near(posko.LatitudeDegrees, CheckInSpread, random) : (double?)null, longitude = hasPosition ? Near(posko.LongitudeDegrees, CheckInSpread, random) : (double?)null,
            accuracyMetres = hasPosition ? 5 + random.Below(30) : (int?)null, noPosition = hasPosition ? null : "unavailable",
        });
    }

    private void Log(DemoPhone phone, DateOnly on, int day, TimeOnly from, int minutesAtLeast)
    {
        bool isSunday = on.DayOfWeek == DayOfWeek.Sunday, isProgramme = day > 1 && !isSunday && random.Chance(0.55);
        string[][] fitting = [.. Activities.Where(row => isProgramme ? row[0] == theme : row[0].Length == 0 && (day > 0 || row[1] == "coordination") && (!isSunday || row[1] == "community"))];
        string[] activity = fitting[random.Below(fitting.Length)];
        int minutes = minutesAtLeast + (Quarter * random.Below(8));
        bool hasCounted = isProgramme && random.Chance(CountsPeople);
        object payload = Of(minutes);
        Guid entry = phone.Write(Ended(minutes), FieldKinds.Logbook, payload);
        if (place == 0 && day == 2 && phone == Lead && from.Hour < 12)
        {
            // Half an hour was forgotten.
            phone.Write(Ended(minutes).AddHours(3), FieldKinds.Logbook, Of(minutes + 30), entry, baseRevision: 1);
        }

        object Of(int lasting) => new { on, minutes = lasting, from = $"{from:HH:mm}", category = activity[1], theme = isProgramme ? theme : null, programme = isProgramme ? programme : null, what = activity[2], men = hasCounted ? 2 + (minutes / 30) : (int?)null, women = hasCounted ? 4 + (minutes / 20) : (int?)null };

        DateTimeOffset Ended(int lasting) => At(on, from.Hour, from.Minute).AddMinutes(lasting + 20);
    }

    // What a group records together: first where it lives and what it wants to do, then what its theme asks.
    private void WriteTogether(DateOnly on, int day)
    {
        DateTimeOffset morning = At(on, 9, 30);
        switch (day)
        {
            case 0:
                Lead.Write(morning, FieldKinds.Posko, new { latitude = posko.LatitudeDegrees, longitude = posko.LongitudeDegrees, accuracyMetres = 8, address = "contoh: Rumah warga dekat balai desa" });
                break;
            case 1:
                programme = Lead.Write(morning, FieldKinds.Programme, ProgrammeOf(on));
                break;
            case 3:
                Lead.Write(morning, FieldKinds.Contribution, new { on, what = "contoh: Bahan dan tenaga dari warga", source = "community", rupiah = 50_000 * (1 + random.Below(6)), inKind = true, programme });
                break;
        }

        WriteTheme(on, day, morning);
    }

    private void WriteTheme(DateOnly on, int day, DateTimeOffset at)
    {
        switch (theme)
        {
            case FieldKinds.WasteTheme when day > 0:
                Last.Write(at, FieldKinds.WasteWeighing, new { on, day, households = WasteHouseholds, people = WastePeople, grams = Weighed() });
                break;
            case FieldKinds.EnterpriseTheme when day == 2:
                enterprise = Last.Write(at, FieldKinds.Enterprise, new
                {
                    name = $"contoh: Keripik {host.Name}", trade = "contoh: Keripik pisang", yearlySales = 12_000_000L * (1 + random.Below(5)), workers = 1 + random.Below(4), womenOwned = random.Chance(0.7), consent = true, on,
                    rungs = FirstRungs,
                });
                break;
            case FieldKinds.EnterpriseTheme when day is 3 or 5:
                Last.Write(at, FieldKinds.EnterpriseVisit, new { enterprise, on, subject = day == 3 ? "management" : "marketing", minutes = 60 + (Quarter * random.Below(5)), what = day == 3 ? "contoh: Mengisi buku kas sepekan" : "contoh: Memotret produk dan membuat katalog", agreed = "contoh: Dicatat tiap malam sampai pekan depan" });
                break;
            case not FieldKinds.WasteTheme and not FieldKinds.EnterpriseTheme when day is 3 or 5:
                int men = random.Below(6), women = 5 + random.Below(12);
                Last.Write(at, FieldKinds.Education, new { on, theme, topic = Drawn(Programmes)[2], men, women, outOf = 10, tests = Enumerable.Range(0, men + women).Select(_ => 2 + random.Below(5)).Select(before => new[] { before, Math.Min(10, before + random.Below(5)) }) });
                break;
        }
    }

    // In the evening: what residents said, what was made, and what does not happen to every group.
    private void WriteEvening(DateOnly on, int day)
    {
        switch (day)
        {
            case 1 or 3:
                Hear(on);
                break;
            case 6:
                phones[1].Write(At(on, 17, 30), FieldKinds.Output, new { sort = place % 2 == 0 ? "poster" : "infographic", title = Drawn(Programmes)[2], address = $"https://contoh.example/luaran/{place + 1}", on });
                break;
        }

        switch (place, day)
        {
            case (0, 4):
                Last.Write(At(on, 17, 0), FieldKinds.Incident, new { at = At(on, 16, 20), sort = "nearMiss", severity = "minor", people = 0, what = "contoh: Tergelincir di jalan licin dekat posko, tidak terluka", done = "contoh: Jalan itu tidak dilewati lagi saat hujan" });
                break;
            case (1, 4):
                Last.Write(At(on, 7, 0), FieldKinds.Leave, new { kind = "family", from = on, to = on.AddDays(1), reason = "contoh: Menjenguk keluarga", returnedOn = on.AddDays(2) });
                break;
            case (2, 3):
                Guid twice = Lead.Write(At(on, 18, 0), FieldKinds.Logbook, new { on, minutes = 60, category = "reporting", what = "contoh: Tercatat dua kali" });
                Lead.Write(At(on, 18, 5), FieldKinds.Logbook, new { removed = true, reason = "contoh: Tercatat dua kali" }, twice, baseRevision: 1);
                break;
        }
    }

    private void Hear(DateOnly on)
    {
        string[][] heard = [.. Voices.Where(row => row[0] == theme || row[0].Length == 0)];
        string[] voice = heard[random.Below(heard.Length)];
        phones[1].Write(At(on, 17, 0), FieldKinds.Aspiration, new { on, sort = voice[1], theme = TypedText.Known(voice[0]), text = voice[2], consent = random.Chance(0.85), anonymous = random.Chance(0.3), place = $"contoh: RT {1 + random.Below(6)}" });
    }

    private object ProgrammeOf(DateOnly on)
    {
        string[] row = Drawn(Programmes);
        return new
        {
            title = row[2], theme, scope = "group", problem = row[3], source = "host", method = row[4], target = row[5], output = row[6], priority = priorities[row[1]].Value, startsOn = on.AddDays(1), endsOn = on.AddDays(28), budget = 250_000 * (1 + random.Below(4)),
            hostAcceptedBy = "kepala desa (contoh)", hostAcceptedOn = on,
        };
    }

    private object Weighed()
    {
        int[] grams = [.. UsualGrams.Select(usual => usual * (70 + random.Below(60)) / 100)];
        return new { food = grams[0], wood = grams[1], paper = grams[2], plastic = grams[3], metal = grams[4], textile = grams[5], rubber = grams[6], glass = grams[7], other = grams[8] };
    }

    private string[] Drawn(string[][] rows)
    {
        string[][] own = [.. rows.Where(row => row[0] == theme)];
        return own[random.Below(own.Length)];
    }

    private static double Near(double degrees, double spread, SeededRandom random) => Math.Round(degrees + (spread * random.Spread()), 6);

    private static DateTimeOffset At(DateOnly on, int hour, int minute) => WesternIndonesia.At(on, new(hour, minute));
}
