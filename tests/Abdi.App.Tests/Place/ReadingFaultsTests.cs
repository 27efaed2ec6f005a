using System.Text;
using Abdi.App.Place;
using Abdi.App.Shell;

namespace Abdi.App.Tests.Place;

/// <summary>Each way a file can be broken: what is said, where, and how bad it is.</summary>
public sealed class ReadingFaultsTests : IDisposable
{
    private readonly SmallSeason season = new();

    public void Dispose() => season.Dispose();

    [Fact]
    public void The_unspoilt_season_has_no_fault()
    {
        PlacementFolder folder = PlacementFolder.Read(season.Folder);
        Assert.Empty(folder.Faults.Faults);
        Assert.NotNull(folder.Problem);
    }

    [Theory]
    [InlineData("students.csv")]
    [InlineData("supervisors.csv")]
    [InlineData("villages.csv")]
    [InlineData("rules.json")]
    public void A_missing_file_is_unreadable(string file)
    {
        File.Delete(season.PathOf(file));
        Expect(FaultWeight.Unreadable, FaultCode.FileMissing, file);
    }

    [Theory]
    [InlineData("students.csv")]
    [InlineData("rules.json")]
    public void A_folder_in_place_of_a_file_is_unreadable(string file)
    {
        File.Delete(season.PathOf(file));
        Directory.CreateDirectory(season.PathOf(file));
        Expect(FaultWeight.Unreadable, FaultCode.FileIsFolder, file);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\r\n \r\n")]
    public void An_empty_file_is_unreadable(string content)
    {
        season.Write("students.csv", Encoding.UTF8.GetBytes(content));
        Expect(FaultWeight.Unreadable, FaultCode.EmptyFile, "students.csv");
    }

    [Theory]
    [InlineData("students.csv", SmallSeason.StudentHeader)]
    [InlineData("supervisors.csv", SmallSeason.SupervisorHeader)]
    [InlineData("villages.csv", SmallSeason.VillageHeader)]
    public void A_header_without_rows_is_invalid(string file, string header)
    {
        season.Write(file, header);
        Expect(FaultWeight.Invalid, FaultCode.NoRows, file);
    }

    [Fact]
    public void Unicode_text_of_a_spreadsheet_is_unreadable()
    {
        season.Write("villages.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(SmallSeason.VillageHeader)]);
        Expect(FaultWeight.Unreadable, FaultCode.FileIsUtf16, "villages.csv");
    }

    [Fact]
    public void A_workbook_under_the_name_of_a_table_is_unreadable()
    {
        season.Write("villages.csv", "PK\u0003\u0004rest of a workbook");
        Expect(FaultWeight.Unreadable, FaultCode.FileIsSpreadsheet, "villages.csv");
    }

    [Fact]
    public void A_zero_byte_is_found_with_its_line()
    {
        season.Spoil("students.csv", "S3,", "S\0,");
        Expect(FaultWeight.Unreadable, FaultCode.FileHasNul, "students.csv", line: 4, column: 2);
    }

    [Fact]
    public void Characters_of_an_old_code_page_are_found_with_their_line()
    {
        season.Write("villages.csv", Encoding.Latin1.GetBytes(season.Text("villages.csv").Replace("Cikeusik", "Cikéusik", StringComparison.Ordinal)));
        Expect(FaultWeight.Unreadable, FaultCode.FileNotUtf8, "villages.csv", line: 3, column: 7);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void Another_separator_than_the_comma_is_named(char separator)
    {
        season.Write("supervisors.csv", season.Text("supervisors.csv").Replace(',', separator));
        FileFault fault = Expect(FaultWeight.Unreadable, FaultCode.WrongSeparator, "supervisors.csv", line: 1);
        Assert.Contains(separator == ';' ? ";" : "tab", fault.Details[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("students.csv", "gender", "sex")]
    [InlineData("supervisors.csv", "max_groups", "most")]
    [InlineData("villages.csv", "lodging_male", "beds")]
    public void A_missing_column_is_unreadable(string file, string column, string with)
    {
        season.Spoil(file, column, with);
        Assert.Equal(column, Expect(FaultWeight.Unreadable, FaultCode.ColumnMissing, file, line: 1).Name);
    }

    [Fact]
    public void A_misspelt_column_brings_its_right_name()
    {
        season.Spoil("students.csv", "programme,", "program,");
        FileFault fault = Expect(FaultWeight.Unreadable, FaultCode.ColumnMissing, "students.csv", line: 1);
        Assert.Equal(["program"], fault.Details);
    }

    [Fact]
    public void A_column_that_stands_twice_is_unreadable()
    {
        season.Spoil("villages.csv", "regency_code", "lat");
        ExpectAmong(FaultCode.ColumnTwice, "villages.csv", line: 1, column: 6);
    }

    [Fact]
    public void A_missing_column_of_needs_is_input_rule_I06()
    {
        season.Spoil("villages.csv", "need_waste", "waste");
        FileFault fault = Expect(FaultWeight.Invalid, FaultCode.NeedColumnMissing, "villages.csv", line: 1);
        Assert.Equal("need_waste", fault.Name);
        Assert.Contains("I06_missing_need_column", Sentence(fault), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S2,F,informatics", "S2,P,informatics", FaultCode.GenderUnknown, 3, 2)]
    [InlineData("S2,F,informatics", "S2,f,informatics", FaultCode.GenderUnknown, 3, 2)]
    [InlineData("S3,M,management", "S3,M,manajemen", FaultCode.ProgrammeUnknown, 4, 3)]
    [InlineData("S5,", "S4,", FaultCode.IdTwice, 6, 1)]
    [InlineData("S5,", ",", FaultCode.IdMissing, 6, 1)]
    [InlineData("S5,", "3.32E+11,", FaultCode.IdInScientificNotation, 6, 1)]
    [InlineData("S5,", "\"3,32E+11\",", FaultCode.IdInScientificNotation, 6, 1)]
    [InlineData("-6.5,106.1,", ",,25", FaultCode.CommuterWithoutHome, 2, 10)]
    [InlineData("-6.5,106.1,", "106.1,-6.5,", FaultCode.CoordinatesSwapped, 2, 8)]
    [InlineData("-6.5,106.1,", "-6.5,186.1,", FaultCode.LongitudeOutOfRange, 2, 9)]
    [InlineData("-6.5,106.1,", "-650,106.1,", FaultCode.LatitudeOutOfRange, 2, 8)]
    [InlineData("-6.5,106.1,", "-6.5,,", FaultCode.CoordinateHalfMissing, 2, 9)]
    [InlineData("-6.5,106.1,", "\"-6,5\",106.1,", FaultCode.DecimalComma, 2, 8)]
    [InlineData("-6.5,106.1,", "selatan,106.1,", FaultCode.NotANumber, 2, 8)]
    [InlineData("-6.5,106.1,", "NaN,106.1,", FaultCode.NotANumber, 2, 8)]
    [InlineData("-6.5,106.1,", "-6.5,106.1,-3", FaultCode.NumberNegative, 2, 10)]
    [InlineData("umkm;region:3602,,,", "umkm;region:3602,,S2;S1,", FaultCode.ApartFromOneself, 2, 15)]
    [InlineData("S4,F", "S4,F,x", FaultCode.CellCount, 5, 0)]
    [InlineData("S4,F", "S4", FaultCode.CellCount, 5, 0)]
    [InlineData("S4,F", "\"S4\"x,F", FaultCode.TextAfterQuote, 5, 1)]
    [InlineData("S4,F", "\"S4,F", FaultCode.UnterminatedQuote, 5, 1)]
    internal void A_spoilt_student_is_found_by_line_and_column(string old, string with, FaultCode code, int line, int column)
    {
        season.Spoil("students.csv", old, with);
        Expect(FaultWeight.Invalid, code, "students.csv", line, column);
    }

    [Theory]
    [InlineData(",2000,1,", ",,1,", FaultCode.PopulationMissing, 2, 9)]
    [InlineData(",2000,1,", ",2.000,1,", FaultCode.NotAWholeNumber, 2, 9)]
    [InlineData(",2000,1,", ",2000,-1,", FaultCode.NumberNegative, 2, 10)]
    [InlineData(",2000,1,", ",2000,,", FaultCode.NumberMissing, 2, 10)]
    [InlineData(",2000,1,", ",99999999999,1,", FaultCode.NumberTooBig, 2, 9)]
    [InlineData("0.735", "73.5", FaultCode.NeedOutOfRange, 2, 14)]
    [InlineData("0.735", "-0.1", FaultCode.NeedOutOfRange, 2, 14)]
    [InlineData("0.735", "\"0,735\"", FaultCode.DecimalComma, 2, 14)]
    [InlineData("V2,Cikeusik", "V1,Cikeusik", FaultCode.IdTwice, 3, 1)]
    [InlineData("V2,Cikeusik", "3.6016E+09,Cikeusik", FaultCode.IdInScientificNotation, 3, 1)]
    [InlineData("-6.7,106.2", "106.2,-6.7", FaultCode.CoordinatesSwapped, 3, 6)]
    internal void A_spoilt_village_is_found_by_line_and_column(string old, string with, FaultCode code, int line, int column)
    {
        season.Spoil("villages.csv", old, with);
        Expect(FaultWeight.Invalid, code, "villages.csv", line, column);
    }

    [Theory]
    [InlineData("D1,-6.12", "D2,-6.12", FaultCode.IdTwice, 3, 1)]
    [InlineData("FEB,0,2", "FEB,3,2", FaultCode.MinAboveMax, 2, 5)]
    [InlineData("FEB,0,2", "FEB,,2", FaultCode.NumberMissing, 2, 5)]
    internal void A_spoilt_supervisor_is_found_by_line_and_column(string old, string with, FaultCode code, int line, int column)
    {
        season.Spoil("supervisors.csv", old, with);
        Expect(FaultWeight.Invalid, code, "supervisors.csv", line, column);
    }

    [Fact]
    public void A_population_may_be_unknown_when_villages_weigh_the_same()
    {
        season.Spoil("villages.csv", ",2000,1,", ",,1,");
        season.Spoil("rules.json", "population_need", "village_need");
        PlacementFolder folder = PlacementFolder.Read(season.Folder);
        Assert.Empty(folder.Faults.Faults);
        Assert.Null(folder.Problem!.Villages[0].Population);
    }

    [Fact]
    public void Lines_are_counted_through_quoted_line_breaks()
    {
        season.Spoil("villages.csv", "Sukamaju", "\"Suka\r\n\"\"maju\"\"\nbaru\"");
        season.Spoil("villages.csv", "0.9", "9");
        Expect(FaultWeight.Invalid, FaultCode.NeedOutOfRange, "villages.csv", line: 5, column: 14);
    }

    [Fact]
    public void A_line_of_ten_megabytes_is_reported_and_passed_over()
    {
        season.Spoil("students.csv", "S4,F", $"S4,F{new string('x', 10 << 20)}");
        season.Spoil("students.csv", "S6,F", "S6,X");
        PlacementFolder folder = PlacementFolder.Read(season.Folder);
        Assert.Equal([FaultCode.RowTooLong, FaultCode.GenderUnknown], folder.Faults.Faults.Select(f => f.Code));
        Assert.Equal([5, 7], folder.Faults.Faults.Select(f => f.Line));
    }

    [Fact]
    public void All_faults_of_all_files_are_told_at_once_and_counted_beyond_the_limit()
    {
        season.Spoil("villages.csv", "0.735", "7");
        season.Spoil("supervisors.csv", "FEB,0,2", "FEB,0,x");
        season.Spoil("rules.json", "\"groups_total\": 2", "\"groups_total\": \"2\"");
        season.Write("students.csv", SmallSeason.StudentHeader + "\n" + string.Concat(Enumerable.Range(1, 500).Select(i => SmallSeason.StudentRow(i).Replace(",su", ",x,su", StringComparison.Ordinal))));
        FaultList faults = PlacementFolder.Read(season.Folder).Faults;
        Assert.Equal(["villages.csv", "supervisors.csv", "rules.json", "students.csv"], faults.Faults.Select(f => f.File).Distinct());
        Assert.Equal(FaultList.Kept, faults.Faults.Count);
        Assert.Equal(503, faults.Count);
    }

    [Theory]
    [InlineData("\"groups_total\": 2,", "\"groups_total\": 2", FaultWeight.Unreadable, FaultCode.JsonSyntax, 2, 20)]
    [InlineData("\"groups_total\": 2,", "", FaultWeight.Invalid, FaultCode.KeyMissing, 1, 1)]
    [InlineData("\"groups_total\": 2,", "\"groups_total\": 2.5,", FaultWeight.Invalid, FaultCode.WrongType, 2, 18)]
    [InlineData("\"groups_total\": 2,", "\"groups_total\": 0,", FaultWeight.Invalid, FaultCode.ValueOutOfRange, 2, 18)]
    [InlineData("\"groups_total\": 2,", "\"groups_total\": 2, \"groups_total\": 3,", FaultWeight.Invalid, FaultCode.KeyTwice, 2, 21)]
    [InlineData("\"group_size_min\": 5", "\"group_size_min\": 8", FaultWeight.Invalid, FaultCode.MinAboveMax, 2, 39)]
    [InlineData("\"balanced_sizes\": true", "\"balanced_size\": true", FaultWeight.Invalid, FaultCode.KeyMisspelt, 2, 63)]
    [InlineData("\"balanced_sizes\": true", "\"balanced_sizes\": \"ya\"", FaultWeight.Invalid, FaultCode.WrongType, 2, 81)]
    [InlineData("\"population_need\"", "\"penduduk\"", FaultWeight.Invalid, FaultCode.BasisUnknown, 4, 18)]
    [InlineData("\"3602\": 1", "\"3699\": 1", FaultWeight.Invalid, FaultCode.RegionWithoutVillage, 5, 17)]
    [InlineData("\"3602\": 1", "\"3699\": 0", FaultWeight.Notice, FaultCode.RegionNotUsed, 5, 17)]
    [InlineData("\"theme_min\": {\"umkm\": 1}", "\"theme_min\": {\"ukm\": 1}", FaultWeight.Invalid, FaultCode.ThemeNotListed, 5, 61)]
    [InlineData("\"theme_max\": {\"waste\": 1}", "\"theme_max\": {\"air\": 1}", FaultWeight.Notice, FaultCode.ThemeNotUsed, 5, 87)]
    [InlineData("\"umkm\": 1000, ", "", FaultWeight.Invalid, FaultCode.KeyMissing, 6, 53)]
    [InlineData("\"lat\": -6.5, \"lon\": 106.2", "\"lat\": 106.2, \"lon\": -6.5", FaultWeight.Invalid, FaultCode.CoordinatesSwapped, 12, 20)]
    [InlineData("[0, 1, 4, 16]", "[0, -1]", FaultWeight.Invalid, FaultCode.ValueOutOfRange, 13, 25)]
    [InlineData("[0, 1, 4, 16]", "[]", FaultWeight.Invalid, FaultCode.ValueOutOfRange, 13, 21)]
    [InlineData("\"groups_total\": 2,", "\"groups_total\": 2, \"catatan\": 1,", FaultWeight.Notice, FaultCode.KeyUnknown, 2, 21)]
    internal void A_spoilt_rule_is_found_by_line_and_character(string old, string with, FaultWeight weight, FaultCode code, int line, int column)
    {
        season.Spoil("rules.json", old, with);
        Expect(weight, code, "rules.json", line, column);
    }

    [Fact]
    public void Rules_that_are_no_object_are_unreadable()
    {
        season.Write("rules.json", "[1]");
        Expect(FaultWeight.Unreadable, FaultCode.JsonNotObject, "rules.json");
    }

    [Fact]
    public void Every_fault_has_a_sentence_in_both_languages_and_its_place_before_it()
    {
        foreach (FaultCode code in Enum.GetValues<FaultCode>())
        {
            foreach (Language language in Enum.GetValues<Language>())
            {
                var fault = new FileFault(code, "students.csv", 7, 3, "gender", "one", "two", "three");
                string sentence = FaultPrinter.Sentence(fault, new(FaultPrinter.Resources, language));
                Assert.StartsWith(language == Language.English ? "students.csv, line 7, column 3 (gender): " : "students.csv, baris 7, kolom 3 (gender): ", sentence, StringComparison.Ordinal);
            }
        }
    }

    private FileFault Expect(FaultWeight weight, FaultCode code, string file, int line = 0, int column = 0)
    {
        FaultList faults = PlacementFolder.Read(season.Folder).Faults;
        FileFault fault = Assert.Single(faults.Faults);
        Assert.Equal((weight, code, file, line, column), (faults.Worst, fault.Code, fault.File, fault.Line, fault.Column));
        return fault;
    }

    private void ExpectAmong(FaultCode code, string file, int line, int column) =>
        Assert.Contains(PlacementFolder.Read(season.Folder).Faults.Faults, f => (f.Code, f.File, f.Line, f.Column) == (code, file, line, column));

    private static string Sentence(FileFault fault) => FaultPrinter.Sentence(fault, new(FaultPrinter.Resources, Language.English));
}
