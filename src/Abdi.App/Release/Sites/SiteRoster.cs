using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The hazard cards of the hosts, as they are handed out and taken back. What the sheet says of the host itself is read by nobody: that is changed in its own list.</summary>
internal sealed class SiteRoster(GazetteerFolder folder, Words<ReleaseText> words) : Roster
{
    /// <summary>Where these cards are imported.</summary>
    public static readonly RosterHome Home = new(RosterKind.Sites, "release", "sites", "site card", Act.Change, typeof(ReleaseFrame), language => new Words<ReleaseText>(language),
        (_, site, words, _) => Task.FromResult<Roster>(new SiteRoster(new(site.DataFolder), (Words<ReleaseText>)words)));

    private const string Code = "Code";
    private const string NoHazard = "NoHazard";

    // A sheet comes back in the language in which it was handed out, whoever takes it.
    private static readonly Texts[] Languages = [.. Enum.GetValues<Language>().Select(language => new Texts(new(typeof(ReleaseText)), language))];

    private static readonly RosterField[] AllFields =
    [
        FieldOf(Code, "tempat", "place", "kode", "kode desa", "kode desa/kelurahan", "code", "host_code", "village_code"),
        FieldOf(nameof(SiteFacts.Contact), "kontak", "nama kontak", "contact"),
        FieldOf(nameof(SiteFacts.ContactOffice), "jabatan kontak", "office of the contact"),
        FieldOf(nameof(SiteFacts.ContactPhone), "telepon", "no telepon", "no hp", "nomor hp", "whatsapp", "phone"),
        FieldOf(nameof(SiteFacts.Way), "rute", "way"),
        FieldOf(nameof(SiteFacts.Hazards), "risiko", "hazard"),
        FieldOf(nameof(SiteFacts.Care), "catatan", "care"),
        FieldOf(nameof(SiteFacts.Clinic), "puskesmas", "clinic", "health centre"),
        FieldOf(nameof(SiteFacts.ClinicPhone), "no telepon puskesmas", "clinic phone"),
    ];

    // What people call a hazard in either language, and what a meaning that was given is called; null is that there is none.
    private static readonly Dictionary<string, Hazard?> Known = Enum.GetValues<Hazard>()
        .SelectMany(hazard => Languages.Select(texts => texts["Hazard." + hazard]).Append(hazard.ToString()).Select(word => (Word: word, Hazard: (Hazard?)hazard)))
        .Concat(Languages.Select(texts => texts["Sites.NoHazard"]).Concat([NoHazard, "tidak ada", "none"]).Select(word => (Word: word, Hazard: (Hazard?)null)))
        .DistinctBy(known => RosterField.Plain(known.Word)).ToDictionary(known => RosterField.Plain(known.Word), known => known.Hazard, StringComparer.Ordinal);

    private IReadOnlyDictionary<string, string> meanings = new Dictionary<string, string>();
    private Dictionary<string, SiteCard> cards = [];
    private SheetHosts hosts = null!;

    public override IReadOnlyList<RosterField> Fields => AllFields;

    public override bool MayRemoveGone => false;

    public override string KeyOf(RosterRowReader row) => Code;

    public override string TitleOf(string field, Words text) => words["Sites." + field];

    public override string? Hint(Words text) => words["Sites.ImportHint", string.Join(", ", Enum.GetValues<Hazard>().Select(hazard => words["Hazard." + hazard]))];

    public override string? RoundTrip(Words text) => words["Sites.RoundTrip"];

    public override IReadOnlyList<string> MeaningsOf(string field) => [.. Enum.GetNames<Hazard>(), NoHazard];

    public override string TitleOfMeaning(string field, string meaning, Words text) => meaning == NoHazard ? words["Sites.NoHazard"] : words["Hazard." + meaning];

    public override string MeantBy(CellFault fault, Words text) =>
        fault.Fault == RosterFault.WordUnknown ? string.Join(", ", MeaningsOf(fault.Field).Select(meaning => TitleOfMeaning(fault.Field, meaning, text))) : fault.Meant;

    /// <summary>The hazards of a card as people read and write them; null while nobody has looked.</summary>
    public static string? Shown(IReadOnlyList<Hazard>? hazards, Words words) =>
        hazards is null ? null : hazards.Count == 0 ? words["Sites.NoHazard"] : string.Join(", ", hazards.Select(hazard => words["Hazard." + hazard]));

    public override async Task Prepare(AbdiDb db, InstitutionId institution, IReadOnlyDictionary<string, string> said, CancellationToken cancel)
    {
        meanings = said;
        hosts = new(await db.Hosts.Select(host => new SheetHost(host.Id, host.Code, host.Name, host.Kind, host.RegencyCode)).ToDictionaryAsync(host => host.Code, StringComparer.Ordinal, cancel), new(folder));
    }

    /// <summary>The cards are kept as they were read: one that somebody saves meanwhile stops the saving of this one.</summary>
    public override async Task<IReadOnlyDictionary<string, RosterRow>> Stored(AbdiDb db, PeriodId period, CancellationToken cancel)
    {
        var known = await db.SiteCards.Join(db.Hosts, card => card.HostId, host => host.Id, (card, host) => new { Card = card, host.Code, host.Name }).ToListAsync(cancel);
        cards = known.ToDictionary(one => one.Code, one => one.Card, StringComparer.Ordinal);
        return known.ToDictionary(one => one.Code, one => new RosterRow(0, one.Code, one.Name, one.Card.Facts), StringComparer.Ordinal);
    }

    public override IReadOnlyList<object?> Cells(RosterRow row)
    {
        SiteFacts facts = (SiteFacts)row.Facts;
        return [row.Number, facts.Contact, facts.ContactOffice, facts.ContactPhone, facts.Way, Shown(facts.Hazards, words), facts.Care, facts.Clinic, facts.ClinicPhone];
    }

    /// <summary>The list that is handed out has a row for each place, also for those whose card nobody has begun.</summary>
    public override bool SaysNothing(RosterRow row) => row.Facts.Equals(new SiteFacts());

    public override RosterRow? Read(RosterRowReader row, int number)
    {
        SheetHost? host = HostOf(row);
        SiteFacts facts = new()
        {
            Contact = row.Text(nameof(SiteFacts.Contact), length: SiteFacts.NameLength) ?? "",
            ContactOffice = row.Text(nameof(SiteFacts.ContactOffice), length: SiteFacts.NameLength) ?? "",
            ContactPhone = PhoneOf(row, nameof(SiteFacts.ContactPhone)),
            Way = row.Text(nameof(SiteFacts.Way), length: SiteFacts.TextLength, inLines: true) ?? "",
            Hazards = HazardsOf(row),
            Care = row.Text(nameof(SiteFacts.Care), length: SiteFacts.TextLength, inLines: true) ?? "",
            Clinic = row.Text(nameof(SiteFacts.Clinic), length: SiteFacts.NameLength) ?? "",
            ClinicPhone = PhoneOf(row, nameof(SiteFacts.ClinicPhone)),
        };
        return host is null ? null : new(number, host.Code, host.Name, facts);
    }

    public override object Merge(object stored, object read, IReadOnlyDictionary<string, int> columns)
    {
        (SiteFacts old, SiteFacts now) = ((SiteFacts)stored, (SiteFacts)read);
        return new SiteFacts
        {
            Contact = Merged(nameof(now.Contact), old.Contact, now.Contact),
            ContactOffice = Merged(nameof(now.ContactOffice), old.ContactOffice, now.ContactOffice),
            ContactPhone = Merged(nameof(now.ContactPhone), old.ContactPhone, now.ContactPhone),
            Way = Merged(nameof(now.Way), old.Way, now.Way),
            Hazards = !columns.ContainsKey(nameof(now.Hazards)) || AreSame(old.Hazards, now.Hazards) ? old.Hazards : now.Hazards,
            Care = Merged(nameof(now.Care), old.Care, now.Care),
            Clinic = Merged(nameof(now.Clinic), old.Clinic, now.Clinic),
            ClinicPhone = Merged(nameof(now.ClinicPhone), old.ClinicPhone, now.ClinicPhone),
        };

        // A sheet gives a text back with other line ends and without some blanks: that is no change.
        string Merged(string field, string before, string after) => !columns.ContainsKey(field) || SheetCell.OfText(before).Lines == after ? before : after;
    }

    public override Task Apply(AbdiDb db, Period period, RosterChanges changes, bool removeGone, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (RosterRow row in changes.Added.Concat(changes.Changed.Select(change => change.After)))
        {
            if (!cards.TryGetValue(row.Number, out SiteCard? card))
            {
                db.SiteCards.Add(card = new() { InstitutionId = period.InstitutionId, HostId = hosts.Find(row.Number, out _, out _)!.Id });
            }

            if (card.Change((SiteFacts)row.Facts, card.Version) is { } refusal)
            {
                throw new InvalidOperationException($"A row of a sheet of hazard cards was read without a fault and then refused: {refusal.Code}.");
            }
        }

        return Task.CompletedTask;
    }

    private SheetHost? HostOf(RosterRowReader row)
    {
        SheetCell cell = row.Cell(Code);
        RosterFault? fault = cell.IsEmpty ? RosterFault.Missing : cell.IsInScientificNotation ? RosterFault.Scientific : null;
        string meant = "";
        SheetHost? host = fault is null ? hosts.Find(cell.Shown, out fault, out meant) : null;
        if (host is null)
        {
            // What is no village code may be the own code of a place that is not there: that, too, is no host.
            row.Fault(Code, fault is null or RosterFault.CodeUnknown ? RosterFault.HostUnknown : fault.Value, meant);
        }

        return host;
    }

    private static string PhoneOf(RosterRowReader row, string field)
    {
        string phone = row.Phone(field) ?? "";
        if (!PhoneNumber.IsOne(phone))
        {
            row.Fault(field, RosterFault.PhoneInvalid);
        }

        return phone;
    }

    private Hazard[]? HazardsOf(RosterRowReader row)
    {
        const string Field = nameof(SiteFacts.Hazards);
        if (row.Text(Field, length: SiteFacts.TextLength, inLines: true) is not { } text)
        {
            return null;
        }

        List<Hazard?> found = [];
        foreach (string word in text.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).DefaultIfEmpty(text))
        {
            if (Known.TryGetValue(RosterField.Plain(meanings.GetValueOrDefault(MeaningKey(Field, word), word)), out Hazard? hazard))
            {
                found.Add(hazard);
            }
            else
            {
                row.Fault(Field, RosterFault.WordUnknown, word: word);
            }
        }

        Hazard[] hazards = [.. found.OfType<Hazard>().Distinct().Order()];
        if (hazards.Length > 0 && found.Contains(null))
        {
            row.Fault(Field, RosterFault.NoneAndMore);
        }

        return hazards;
    }

    private static bool AreSame(IReadOnlyList<Hazard>? one, IReadOnlyList<Hazard>? other) => one is null || other is null ? one is null && other is null : one.ToHashSet().SetEquals(other);

    private static RosterField FieldOf(string name, params string[] others) => new(name, name == Code, [.. Languages.Select(texts => texts["Sites." + name]), .. others]);
}
