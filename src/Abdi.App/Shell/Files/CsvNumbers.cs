using System.Globalization;
using System.Text;
using Abdi.Rules.Plan;

namespace Abdi.App.Shell;

/// <summary>Reads numbers and points from the cells of a table; what is wrong is reported with its cell.</summary>
internal static class CsvNumbers
{
    private const int ShownCharacters = 60;

    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>The cell as it is quoted in a message.</summary>
    public static string Shown(this CsvTable table, int column) => Shown(table.Text(column));

    /// <summary>The text of a cell as it is quoted in a message.</summary>
    public static string Shown(string text) => text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";

    /// <summary>A cell that must hold a whole number, 0 or more; 0 when it does not, which is reported.</summary>
    public static int Count(this CsvTable table, int column)
    {
        if (table.Cell(column).IsEmpty)
        {
            table.Fault(FaultCode.NumberMissing, column);
            return 0;
        }

        return table.OptionalCount(column) ?? 0;
    }

    /// <summary>A cell that may hold a whole number, 0 or more; null when it is empty or wrong, and the latter is reported.</summary>
    public static int? OptionalCount(this CsvTable table, int column)
    {
        ReadOnlySpan<byte> cell = table.Cell(column);
        while (cell is [(byte)' ', ..])
        {
            cell = cell[1..];
        }

        while (cell is [.., (byte)' '])
        {
            cell = cell[..^1];
        }

        if (cell.IsEmpty)
        {
            return null;
        }

        if (long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            if (number is >= 0 and <= int.MaxValue)
            {
                return (int)number;
            }

            table.Fault(number < 0 ? FaultCode.NumberNegative : FaultCode.NumberTooBig, column, table.Shown(column));
            return null;
        }

        table.Fault(IsNumber(cell, out _) ? FaultCode.NotAWholeNumber : FaultCode.NotANumber, column, table.Shown(column));
        return null;
    }

    /// <summary>A cell that may hold a number; null when it is empty or wrong, and the latter is reported.</summary>
    public static double? Number(this CsvTable table, int column)
    {
        ReadOnlySpan<byte> cell = table.Cell(column);
        if (cell.IsEmpty)
        {
            return null;
        }

        if (IsNumber(cell, out double number))
        {
            return number;
        }

        string text = table.Shown(column), withPoint = text.Replace(',', '.');
        bool isComma = text.Count(',') == 1 && IsNumber(Encoding.UTF8.GetBytes(withPoint), out _);
        table.Fault(isComma ? FaultCode.DecimalComma : FaultCode.NotANumber, column, text, withPoint);
        return null;
    }

    /// <summary>A cell that may hold a distance, 0 or more kilometres.</summary>
    public static double? Distance(this CsvTable table, int column)
    {
        double? km = table.Number(column);
        if (km < 0)
        {
            table.Fault(FaultCode.NumberNegative, column, table.Shown(column));
            return null;
        }

        return km;
    }

    /// <summary>Two cells that hold a point or nothing.</summary>
    public static GeoPoint? Point(this CsvTable table, int latitudeColumn, int longitudeColumn)
    {
        double? latitude = table.Number(latitudeColumn), longitude = table.Number(longitudeColumn);
        if (latitude is { } lat && longitude is { } lon)
        {
            var point = new GeoPoint(lat, lon);
            if (FaultOf(point) is { } fault)
            {
                table.Fault(fault, fault == FaultCode.LongitudeOutOfRange ? longitudeColumn : latitudeColumn, table.Shown(latitudeColumn), table.Shown(longitudeColumn));
                return null;
            }

            return point;
        }

        if (table.Cell(latitudeColumn).IsEmpty != table.Cell(longitudeColumn).IsEmpty)
        {
            table.Fault(FaultCode.CoordinateHalfMissing, table.Cell(latitudeColumn).IsEmpty ? latitudeColumn : longitudeColumn);
        }

        return null;
    }

    /// <summary>Why a point is not on the earth; null when it is.</summary>
    public static FaultCode? FaultOf(GeoPoint point) => point switch
    {
        { IsOnEarth: true } => null,
        { LatitudeDegrees: > 90 and <= 180, LongitudeDegrees: >= -90 and <= 90 } => FaultCode.CoordinatesSwapped,
        { LatitudeDegrees: < -90 or > 90 } => FaultCode.LatitudeOutOfRange,
        _ => FaultCode.LongitudeOutOfRange,
    };

    /// <summary>Whether the whole text is one finite number with a decimal point.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text, out double number)
    {
        // A whole number below 2^53 divided by an exact power of ten is rounded once, so this is the nearest double.
        long mantissa = 0;
        int i = text.Length > 0 && text[0] == (byte)'-' ? 1 : 0, digits = 0, decimals = -1;
        for (; i < text.Length && digits <= 15; i++)
        {
            int digit = text[i] - '0';
            if ((uint)digit <= 9)
            {
                mantissa = mantissa * 10 + digit;
                digits++;
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (text[i] == (byte)'.' && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                break;
            }
        }

        if (i == text.Length && digits is > 0 and <= 15)
        {
            number = mantissa / PowersOfTen[Math.Max(decimals, 0)];
            number = text[0] == (byte)'-' ? -number : number;
            return true;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }
}
