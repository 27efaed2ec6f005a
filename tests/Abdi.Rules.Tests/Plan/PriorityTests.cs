using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Plan;

public sealed class PriorityTests
{
    private static readonly HashSet<PriorityId> None = [];

    [Theory]
    [InlineData("priority-lines-missing", " \n\n")]
    [InlineData("priority-line-unreadable", "1; Satu\nDua tanpa kode")]
    [InlineData("priority-line-unreadable", "; Tanpa kode")]
    [InlineData("priority-code-twice", "1; Satu\n1; Dua")]
    public void A_list_says_what_is_wrong_with_it(string code, string text) =>
        Assert.Equal(new Refusal(code, "Lines"), PriorityLine.Read(text, out _));

    [Fact]
    public void A_list_is_read_from_what_people_type_and_sheets_copy()
    {
        Assert.Null(PriorityLine.Read("1; Jalan; dan jembatan\r\n\r\n2\tSampah\r\n", out IReadOnlyList<PriorityLine> lines));
        Assert.Equal([new("1", "Jalan; dan jembatan"), new("2", "Sampah")], lines);
    }

    [Fact]
    public void A_priority_keeps_its_identity_under_its_code_and_stays_while_a_commitment_serves_it()
    {
        PriorityEdition edition = new() { InstitutionId = new(Guid.NewGuid()), Id = new(Guid.NewGuid()) };
        Assert.Null(Change("1; Jalan\n2; Sampah", None));
        PriorityId waste = edition.Priorities.Single(priority => priority.Code == "2").Id;

        Assert.Null(Change("2; Pengelolaan sampah\n3; UMKM", None));
        Assert.Equal([("2", 1, "Pengelolaan sampah"), ("3", 2, "UMKM")], edition.Priorities.OrderBy(priority => priority.Order).Select(priority => (priority.Code, priority.Order, priority.Name)));
        Assert.Equal(waste, edition.Priorities.Single(priority => priority.Code == "2").Id);
        Assert.Equal(new Refusal("priority-in-use", "Lines"), Change("3; UMKM", new HashSet<PriorityId> { waste }));
        Assert.Equal(2, edition.Priorities.Count);
        Assert.Equal(new Refusal("priority-year-invalid", "UntilYear"), edition.Change("RPJMD", 2025, 2024, "1; x", None, () => new(Guid.NewGuid()), 1));
        Assert.Equal(new Refusal("priority-year-invalid", "FromYear"), edition.Change("RPJMD", null, 2029, "1; x", None, () => new(Guid.NewGuid()), 1));

        Refusal? Change(string text, IReadOnlySet<PriorityId> used) => edition.Change("RPJMD", 2025, 2029, text, used, () => new(Guid.NewGuid()), 1);
    }
}
