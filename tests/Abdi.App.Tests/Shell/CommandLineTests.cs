namespace Abdi.App.Tests.Shell;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("place", "check", "somewhere")]
    [InlineData("place", "chek")]
    [InlineData("place", "check", "somewhere", "--placement", "x.csv", "--bounds", "some")]
    [InlineData("--lang", "fr", "place", "check", "somewhere", "--placement", "x.csv")]
    public void Wrong_use_ends_with_2_and_names_the_help(params string[] arguments)
    {
        Said said = TestAbdi.Run(arguments);
        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains("--help", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_itself_ends_with_the_code_of_its_command()
    {
        Said said = TestAbdi.RunProcess("place", "check", "/nowhere", "--placement", "/nowhere/placement.csv", "--lang", "en");
        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains("students.csv: The file was not found", said.Error, StringComparison.Ordinal);
    }
}
