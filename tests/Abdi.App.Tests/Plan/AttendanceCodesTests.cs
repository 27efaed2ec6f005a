using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;

namespace Abdi.App.Tests.Plan;

/// <summary>The code on the screen of the hall.</summary>
public sealed class AttendanceCodesTests : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2025, 4, 14, 1, 0, 0, TimeSpan.Zero);
    private static readonly InstitutionId Here = new(Guid.NewGuid()), There = new(Guid.NewGuid());
    private static readonly BriefingSessionId Session = new(Guid.NewGuid()), Other = new(Guid.NewGuid());

    private readonly string folder = Directory.CreateTempSubdirectory("abdi-codes-").FullName;

    private AttendanceCodes Codes => new(new InstitutionKeys(new SiteOptions { DataFolder = folder }));

    [Theory]
    [InlineData(0, null)]
    [InlineData(89, null)]
    [InlineData(90, "attendance-code-old")]
    [InlineData(-1, "attendance-code-old")]
    public void A_code_is_good_for_a_minute_and_a_half(int seconds, string? refusal) =>
        Assert.Equal(refusal, Codes.Fault(Here, AttendanceCode.Read(Codes.Make(Here, Session, Morning))!, Morning.AddSeconds(seconds))?.Code);

    [Fact]
    public void The_code_changes_every_half_minute()
    {
        AttendanceCode first = AttendanceCode.Read(Codes.Make(Here, Session, Morning))!;
        Assert.Equal(first.Turn, AttendanceCode.Read(Codes.Make(Here, Session, Morning.AddSeconds(29)))!.Turn);
        Assert.Equal(first.Turn + 1, AttendanceCode.Read(Codes.Make(Here, Session, Morning.AddSeconds(30)))!.Turn);
    }

    [Fact]
    public void A_code_cannot_be_turned_into_one_of_another_session_time_or_institution()
    {
        AttendanceCode code = AttendanceCode.Read(Codes.Make(Here, Session, Morning))!;
        Assert.Equal("attendance-code-wrong", Codes.Fault(Here, code with { Session = Other }, Morning)?.Code);
        Assert.Equal("attendance-code-wrong", Codes.Fault(Here, code with { Turn = code.Turn + 1 }, Morning)?.Code);
        Assert.Equal("attendance-code-wrong", Codes.Fault(There, code, Morning)?.Code);
    }

    [Fact]
    public void Every_institution_has_a_key_of_its_own_that_others_on_the_machine_cannot_read()
    {
        Codes.Make(Here, Session, Morning);
        Codes.Make(There, Session, Morning);
        string[] keys = Directory.GetFiles(Path.Combine(folder, "attendance-keys"));
        Assert.Equal(2, keys.Select(File.ReadAllBytes).Select(Convert.ToHexString).Distinct().Count());
        Assert.All(keys, key => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(key) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
    }

    [Fact]
    public void What_is_scanned_is_read_as_it_was_written_in_capitals_or_not()
    {
        string code = Codes.Make(Here, Session, Morning);
        Assert.Equal(135, code.Length);
        Assert.All(code, letter => Assert.True(char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter)));
        AttendanceCode read = AttendanceCode.Read(code.ToLowerInvariant())!;
        Assert.Equal((Session, code), (read.Session, read.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("../../etc/passwd")]
    public void What_is_no_code_is_not_read(string scanned) => Assert.Null(AttendanceCode.Read(scanned));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
