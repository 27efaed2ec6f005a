using Abdi.App.Shell;
using System.Globalization;
using System.Text;
using CsCheck;

namespace Abdi.App.Tests.Shell;

public sealed class NumbersPropertyTests
{
    [Fact]
    public void A_decimal_is_read_as_the_nearest_double_however_it_is_written() =>
        Gen.Select(Gen.Long[-999_999_999_999_999, 999_999_999_999_999], Gen.Int[0, 14], Gen.Bool).Sample((mantissa, decimals, exponent) =>
        {
            string text = decimals == 0
                ? mantissa.ToString(CultureInfo.InvariantCulture)
                : (mantissa / (decimal)Math.Pow(10, decimals)).ToString("F" + decimals, CultureInfo.InvariantCulture);
            text += exponent ? "e0" : "";
            var table = CsvTable.Open("a.csv", Encoding.UTF8.GetBytes($"x\n{text}\n"), new())!;
            Assert.True(table.Read());
            Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), table.Number(0));
        });

    [Fact]
    public void A_table_survives_being_written_and_read() =>
        Gen.String[Gen.Char["ab,\"\r\n;é "], 0, 6].Array[3].Array[1, 8].Sample(rows =>
        {
            string text = string.Join("\n", rows.Prepend(["x", "y", "z"]).Select(row => string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
            var faults = new FaultList();
            var table = CsvTable.Open("a.csv", Encoding.UTF8.GetBytes(text), faults)!;
            foreach (string[] row in rows)
            {
                Assert.True(table.Read());
                Assert.Equal(row.AsEnumerable(), [table.Text(0), table.Text(1), table.Text(2)]);
            }

            Assert.False(table.Read());
            Assert.Empty(faults.Faults);
        });
}
