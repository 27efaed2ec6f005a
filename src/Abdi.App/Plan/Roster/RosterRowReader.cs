using Abdi.App.Shell.Sheets;
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

    public void Fault(string field, RosterFault fault, string meant = "") =>
        faults.Add(new(columns.GetValueOrDefault(field), row.Number, field, fault, Cell(field).Shown, meant));

    /// <summary>A text; null when the cell is empty.</summary>
    public string? Text(string field, bool isRequired = false, int length = TextLength)
    {
        SheetCell cell = Cell(field);
        RosterFault? fault = cell.IsEmpty ? (isRequired ? RosterFault.Missing : null)
            : cell.Kind == SheetCellKind.Day ? RosterFault.IsDay
            : cell.Shown.Length > length ? RosterFault.TooLong
            : null;
        if (fault is { } found)
        {
            Fault(field, found);
        }

        return cell.IsEmpty || fault is not null ? null : cell.Shown;
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
        SheetCell cell = Cell(field);
        double? number = cell.AsNumber();
        if (!cell.IsEmpty && (number is not { } value || value < atLeast || value > atMost))
        {
            Fault(field, number is null ? RosterFault.NotNumber : RosterFault.OutOfRange);
            return null;
        }

        return number;
    }

    /// <summary>A whole number between two limits.</summary>
    public int? Whole(string field, int atLeast, int atMost)
    {
        double? number = Measure(field, atLeast, atMost);
        if (number is { } value && value != Math.Floor(value))
        {
            Fault(field, RosterFault.NotNumber);
            return null;
        }

        return (int?)number;
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
}
