using System.Globalization;
using System.Text.RegularExpressions;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>Figures of hosts: one column with codes, and one column for each indicator of the institution; all of one year and one source.</summary>
internal sealed partial class NeedRoster(IReadOnlyList<Indicator> indicators, GazetteerFolder folder) : Roster
{
    /// <summary>What is asked about the sheet as a whole.</summary>
    public const string Year = "Year";

    /// <inheritdoc cref="Year"/>
    public const string Source = "Source";

    private const string Code = "Code";
    private const string Status = "Status";
    private const string AnyIndicator = "Indicator";
    private const int PatienceMilliseconds = 1000;

    private static readonly string[] Nothing = ["-", "–", "—", "n/a", "na"];

    private static readonly Dictionary<string, IdmStatus> Statuses = new(StringComparer.Ordinal)
    {
        ["sangattertinggal"] = IdmStatus.VeryLagging, ["tertinggal"] = IdmStatus.Lagging, ["berkembang"] = IdmStatus.Developing, ["maju"] = IdmStatus.Advanced, ["mandiri"] = IdmStatus.SelfReliant,
    };

    private readonly RosterField[] fields =
    [
        new(Code, true, "kode desa", "kode", "kode wilayah", "kode kemendagri", "kode desa/kelurahan", "village_code", "host_code"),
        new(Status, false, "status", "status IDM", "status desa"),
        .. indicators.Select(indicator => new RosterField(indicator.Code, false, indicator.Code, indicator.Facts.Name, "nilai " + indicator.Code, "skor " + indicator.Code)),
    ];

    private readonly bool[] mapped = new bool[indicators.Count];
    private readonly HashSet<HostId> rated = [];
    private readonly HashSet<HostId> met = [];
    private SheetHosts hosts = null!;
    private Dictionary<string, RosterRow> stored = [];
    private string source = "";
    private int year, elsewhere;

    public override IReadOnlyList<RosterField> Fields => fields;

    public override string KeyOf(RosterRowReader row) => Code;

    public override IReadOnlyList<string> Asked => [Year, Source];

    public override bool MayRemoveGone => false;

    public override string TitleOf(string field, Words text) => indicators.FirstOrDefault(indicator => indicator.Code == field)?.Facts.Name ?? text["RosterField." + field];

    /// <summary>The year stands in most names of such files.</summary>
    public override IReadOnlyDictionary<string, string> Guess(string fileName) =>
        YearOfName().Match(fileName) is { Success: true } found ? new Dictionary<string, string>(StringComparer.Ordinal) { [Year] = found.Value } : base.Guess(fileName);

    public override Refusal? FaultOf(IReadOnlyDictionary<string, string> said) =>
        said.TryGetValue(Year, out string? typed) && StatedNeed.FaultOfYear(YearOf(typed)) is { } wrong ? wrong
        : said.TryGetValue(Source, out string? from) && from.Length > IndicatorFigure.SourceLength ? StatedNeed.FaultOfSource(from) : null;

    public override IEnumerable<string> Missing(IReadOnlyDictionary<string, int> columns, IReadOnlyDictionary<string, string> said) =>
    [
        .. base.Missing(columns, said),
        .. indicators.Any(indicator => columns.ContainsKey(indicator.Code)) ? Array.Empty<string>() : [AnyIndicator],
        .. Asked.Where(asked => string.IsNullOrWhiteSpace(said.GetValueOrDefault(asked)) || FaultOf(said)?.Field == asked),
    ];

    public override async Task Prepare(AbdiDb db, InstitutionId institution, IReadOnlyDictionary<string, string> said, CancellationToken cancel)
    {
        (year, source) = (YearOf(said[Year])!.Value, said[Source].Trim());
        hosts = new(await db.Hosts.Select(host => new SheetHost(host.Id, host.Code, host.Name, host.Kind, host.RegencyCode)).ToDictionaryAsync(host => host.Code, StringComparer.Ordinal, cancel), new(folder));
        ILookup<HostId, IndicatorFigure> figures = (await db.IndicatorFigures.AsNoTracking().ToListAsync(cancel)).ToLookup(figure => figure.HostId);
        stored = hosts.All.Where(host => figures.Contains(host.Id)).ToDictionary(host => host.Code, host => new RosterRow(0, host.Code, host.Name, KnownFigures.Of(indicators, figures[host.Id])), StringComparer.Ordinal);
    }

    public override Task<IReadOnlyDictionary<string, RosterRow>> Stored(AbdiDb db, PeriodId period, CancellationToken cancel) => Task.FromResult<IReadOnlyDictionary<string, RosterRow>>(stored);

    public override IReadOnlyList<object?> Cells(RosterRow row) =>
        [row.Number, null, .. ((KnownFigures)row.Facts).Figures.Select(figure => figure is null ? null : $"{TypedNumber.Written(IndicatorFacts.ValueOf(figure.ValueMicro))} ({figure.Source}, {figure.Year})")];

    public override RosterRow? Read(RosterRowReader row, int number)
    {
        if (HostOf(row) is not { } host)
        {
            return null;
        }

        KnownFigure?[] figures = new KnownFigure?[indicators.Count];
        for (int i = 0; i < figures.Length; i++)
        {
            mapped[i] |= row.Has(indicators[i].Code);
            figures[i] = FigureOf(row, host, indicators[i]);
        }

        met.Add(host.Id);
        bool isEmpty = figures.All(figure => figure is null);
        _ = isEmpty ? false : rated.Add(host.Id);
        CheckStatus(row, host, figures);
        return isEmpty && !stored.ContainsKey(host.Code) ? null : new(number, host.Code, host.Name, new KnownFigures(figures));
    }

    public override object Merge(object stored, object read, IReadOnlyDictionary<string, int> columns)
    {
        (KnownFigure?[] old, KnownFigure?[] now) = (((KnownFigures)stored).Figures, ((KnownFigures)read).Figures);
        return new KnownFigures([.. indicators.Select((indicator, i) => columns.ContainsKey(indicator.Code) ? now[i] : old[i])]);
    }

    /// <summary>What the office should know before it saves: who has no figure, and which villages are not its own.</summary>
    public override IEnumerable<string> Remarks(Words text)
    {
        bool ofIdm = indicators.Where((indicator, i) => mapped[i] && indicator.IsOfIdm).Any();
        SheetHost[] bare = [.. hosts.All.Where(host => !rated.Contains(host.Id))], kelurahan = [.. bare.Where(host => ofIdm && host.IsKelurahan)];
        (string Key, int Count)[] remarks = [("Needs.KelurahanBare", kelurahan.Length), ("Needs.NoRow", bare.Except(kelurahan).Count(host => !met.Contains(host.Id))), ("Needs.RowBare", bare.Except(kelurahan).Count(host => met.Contains(host.Id))), ("Needs.Elsewhere", elsewhere)];
        return remarks.Where(remark => remark.Count > 0).Select(remark => text[remark.Key, text.Count(remark.Count)]);
    }

    public override async Task Apply(AbdiDb db, Period period, RosterChanges changes, bool removeGone, DateTimeOffset now, CancellationToken cancel)
    {
        if (changes.Added.Count + changes.Changed.Count == 0)
        {
            return;
        }

        // All figures of the indicators in the sheet are written anew: that is faster than to find out which of them changed.
        IndicatorId[] written = [.. indicators.Where((_, i) => mapped[i]).Select(indicator => indicator.Id)];
        Dictionary<string, HostId> ids = hosts.All.ToDictionary(host => host.Code, host => host.Id, StringComparer.Ordinal);
        List<IndicatorFigure> rows = [];
        foreach (RosterRow row in changes.Added.Concat(changes.Changed.Select(change => change.After)).Concat(changes.Same).Concat(changes.Gone))
        {
            rows.AddRange(((KnownFigures)row.Facts).Figures.Select((figure, i) => mapped[i] && figure is not null
                ? new IndicatorFigure { InstitutionId = period.InstitutionId, IndicatorId = indicators[i].Id, HostId = ids[row.Number], ValueMicro = figure.ValueMicro, Year = figure.Year, Source = figure.Source } : null).OfType<IndicatorFigure>());
        }

        await db.IndicatorFigures.Where(figure => written.Contains(figure.IndicatorId)).ExecuteDeleteAsync(cancel);
        await db.InsertMany(rows, cancel);
        await db.RenewNeeds(null, cancel);
    }

    private SheetHost? HostOf(RosterRowReader row)
    {
        SheetCell cell = row.Cell(Code);
        if (cell.IsEmpty || cell.IsInScientificNotation)
        {
            row.Fault(Code, cell.IsEmpty ? RosterFault.Missing : RosterFault.Scientific);
            return null;
        }

        SheetHost? host = hosts.Find(cell.Shown, out RosterFault? fault, out string meant);
        if (fault is { } wrong)
        {
            row.Fault(Code, wrong, meant);
        }
        else if (host is null)
        {
            elsewhere++;
        }

        return host;
    }

    private KnownFigure? FigureOf(RosterRowReader row, SheetHost host, Indicator indicator)
    {
        if (Nothing.Contains(row.Cell(indicator.Code).Shown, StringComparer.OrdinalIgnoreCase) || row.Measure(indicator.Code, indicator.Facts.Least, indicator.Facts.Greatest) is not { } value)
        {
            return null;
        }

        // A village without an index often has 0 in such sheets; no village that was rated has it.
        RosterFault? fault = indicator.IsOfIdm && host.IsKelurahan ? RosterFault.KelurahanRated : indicator.Code == Indicator.IdmCode && value == 0 ? RosterFault.IndexOfNothing : null;
        if (fault is { } wrong)
        {
            row.Fault(indicator.Code, wrong);
            return null;
        }

        return new(IndicatorFacts.MicroOf(value), year, source);
    }

    private void CheckStatus(RosterRowReader row, SheetHost host, KnownFigure?[] figures)
    {
        string written = row.Cell(Status).Shown;
        if (written.Length == 0 || host.IsKelurahan || Nothing.Contains(written, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        if (!Statuses.TryGetValue(RosterField.Plain(written), out IdmStatus status))
        {
            row.Fault(Status, RosterFault.StatusUnknown);
        }
        else if (figures.Where((_, i) => indicators[i].Code == Indicator.IdmCode).FirstOrDefault() is { } idm && IdmCutOffs.StatusOf(VillageKind.Desa, IndicatorFacts.ValueOf(idm.ValueMicro)) is { } follows && follows != status)
        {
            row.Fault(Status, RosterFault.StatusContradicts, TypedNumber.Written(IndicatorFacts.ValueOf(idm.ValueMicro))!);
        }
    }

    private static int? YearOf(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? year : null;

    [GeneratedRegex(@"(?<!\d)20\d\d(?!\d)", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex YearOfName();
}

/// <summary>One figure with its year and source.</summary>
internal sealed record KnownFigure(long ValueMicro, int Year, string Source);

/// <summary>The figures of a host, in the order of the indicators; null is unknown. Equal figures are no change.</summary>
internal sealed record KnownFigures(KnownFigure?[] Figures)
{
    public static KnownFigures Of(IReadOnlyList<Indicator> indicators, IEnumerable<IndicatorFigure> figures)
    {
        Dictionary<IndicatorId, IndicatorFigure> known = figures.ToDictionary(figure => figure.IndicatorId);
        return new([.. indicators.Select(indicator => known.TryGetValue(indicator.Id, out IndicatorFigure? figure) ? new KnownFigure(figure.ValueMicro, figure.Year, figure.Source) : null)]);
    }

    public bool Equals(KnownFigures? other) => other is not null && Figures.AsSpan().SequenceEqual(other.Figures);

    public override int GetHashCode() => Figures.Aggregate(0, HashCode.Combine);
}
