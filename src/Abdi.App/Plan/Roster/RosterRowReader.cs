using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>Reads the cells of one row by the fields they fill, and notes what is wrong with them.</summary>
public sealed class RosterRowReader(IReadOnlyDictionary<string, int> columns, IList<CellFault> faults)
{
    private const int TextLength = 120;

    private SheetRow row = new(0, []);

    public void Move(SheetRow to) => row = to;

    public SheetCell Cell(string field) => columns.TryGetValue(field, out int column) ? row.Cell(column) : default;

    /// <summary>Whether a column fills the field.</summary>
    public bool Has(string field) => columns.ContainsKey(field);

    /// <summary>Notes what is wrong with a cell, or with one word of it.</summary>
    public void Fault(string field, RosterFault fault, string meant = "", string? word = null) =>
        faults.Add(new(columns.GetValueOrDefault(field), row.Number, field, fault, word ?? Cell(field).Shown, meant));

    /// <summary>A text, in one line or in those in which it stands; null when the cell is empty.</summary>
    public string? Text(string field, bool isRequired = false, int length = TextLength, bool inLines = false)
    {
        SheetCell cell = Cell(field);
        string text = inLines ? cell.Lines : cell.Shown;
        RosterFault? fault = cell.IsEmpty ? (isRequired ? RosterFault.Missing : null)
            : cell.Kind == SheetCellKind.Day ? RosterFault.IsDay
            : text.Length > length ? RosterFault.TooLong
            : null;
        if (fault is { } found)
        {
            Fault(field, found);
        }

        return cell.IsEmpty || fault is not null ? null : text;
    }

    /// <summary>A number that names somebody: digits that a sheet has rounded away are never guessed.</summary>
    public string? Number(string field)
    {
        if (Cell(field).IsInScientificNotation)
        {
            Fault(field, RosterFault.Scientific);
            return null;
        }

        return Text(field, isRequired: true, Participant.NumberLength)?.Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>A telephone number, whose first zero a sheet likes to drop.</summary>
    public string? Phone(string field)
    {
        if (Cell(field).IsInScientificNotation)
        {
            Fault(field, RosterFault.Scientific);
            return null;
        }

        string? text = Text(field);
        return text is not null && text.StartsWith('8') && text.All(char.IsAsciiDigit) ? "0" + text : text;
    }

    /// <summary>A number between two limits; null when the cell is empty or wrong.</summary>
    public double? Measure(string field, double atLeast, double atMost)
    {
        double? number = Cell(field).AsNumber();
        return IsWrong(field, number, RosterFault.NotNumber, atLeast, atMost) ? null : number;
    }

    /// <summary>A whole number between two limits; a text may set its thousands apart (2.345).</summary>
    public int? Whole(string field, int atLeast, int atMost)
    {
        SheetCell cell = Cell(field);
        int? number = cell.Kind == SheetCellKind.Text && TypedNumber.TryCount(cell.Text, out int? typed) ? typed : cell.AsWholeNumber();
        return IsWrong(field, number, cell.AsNumber() is null ? RosterFault.NotNumber : RosterFault.NotWhole, atLeast, atMost) ? null : number;
    }

    /// <summary>A day.</summary>
    public DateOnly? Day(string field)
    {
        SheetCell cell = Cell(field);
        DateOnly? day = cell.AsDay();
        if (!cell.IsEmpty && day is null)
        {
            Fault(field, RosterFault.NotDay);
        }

        return day;
    }

    /// <summary>The code of a home or of a village, with dots.</summary>
    public string? Code(string field, bool villageOnly)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        string? code = HomeCodes.Normal(text);
        if (code is null || (villageOnly && code.Length != "36.02.16.2018".Length))
        {
            Fault(field, RosterFault.CodeUnknown);
            return null;
        }

        return code;
    }

    private bool IsWrong(string field, double? number, RosterFault unread, double atLeast, double atMost)
    {
        RosterFault? fault = number is { } value ? (value < atLeast || value > atMost ? RosterFault.OutOfRange : null) : Cell(field).IsEmpty ? null : unread;
        if (fault is { } wrong)
        {
            Fault(field, wrong, $"{TypedNumber.Written(atLeast)}–{TypedNumber.Written(atMost)}");
        }

        return fault is not null;
    }
}
