using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Plan;

public class BriefingTestTests
{
    [Theory]
    [InlineData(7, 10, 70, true)]
    [InlineData(6, 10, 70, false)]
    [InlineData(2, 3, 66, true)]
    [InlineData(2, 3, 67, false)]
    [InlineData(0, 0, 1, false)]
    public void A_test_is_passed_by_whole_numbers_and_nothing_is_rounded_up(int right, int questions, int pass, bool isPassed) =>
        Assert.Equal(isPassed, BriefingTest.IsPassed(right, questions, pass));

    [Fact]
    public void What_a_test_asks_for_lies_within_limits()
    {
        BriefingTest test = new() { InstitutionId = default, PeriodId = default };
        Assert.Equal("test-pass-invalid", test.Change(0, 1, false, 1, 1)?.Code);
        Assert.Equal("test-pass-invalid", test.Change(101, 1, false, 1, 1)?.Code);
        Assert.Equal("test-tries-invalid", test.Change(50, 11, false, 1, 1)?.Code);
        Assert.Equal("test-has-no-questions", test.Change(50, 1, true, 0, 1)?.Code);
        Assert.Same(Refusal.ChangedMeanwhile, test.Change(50, 1, true, 1, 2));
        Assert.Equal((70, 3, false), (test.PassPercent, test.Tries, test.IsOpen));
        Assert.Null(test.Change(50, 1, true, 1, 1));
        Assert.Equal((50, 1, true), (test.PassPercent, test.Tries, test.IsOpen));
    }

    [Fact]
    public void Each_student_sees_the_choices_in_an_own_order_that_stays()
    {
        TestQuestion question = new()
        {
            InstitutionId = default, Id = new(new("0195d7a2-0000-7000-8000-00000000002a")), PeriodId = default, Position = 1,
            Facts = new() { Text = "?", Choices = "a\nb\nc\nd\ne", Right = 0, IsAsked = true },
        };
        int[][] orders = [.. Enumerable.Range(1, 50).Select(i => question.OrderFor(new(new Guid(i, 0, 0, 1, 2, 3, 4, 5, 6, 7, (byte)i))))];
        Assert.All(orders, order => Assert.Equal([0, 1, 2, 3, 4], order.Order()));
        Assert.Equal(orders[0], question.OrderFor(new(new Guid(1, 0, 0, 1, 2, 3, 4, 5, 6, 7, 1))));
        Assert.True(orders.Select(order => order[0]).Distinct().Count() == 5, "The first choice is always the same.");
    }

    [Theory]
    [InlineData("", "a\nb", 0, "question-text-invalid")]
    [InlineData("?", "a", 0, "question-choices-invalid")]
    [InlineData("?", "a\nb\nc\nd\ne\nf\ng", 0, "question-choices-invalid")]
    [InlineData("?", "a\nA", 0, "question-choices-twice")]
    [InlineData("?", "a\nb", 2, "question-right-missing")]
    [InlineData("?", "a\nb", -1, "question-right-missing")]
    [InlineData("?", "a\nb", 1, null)]
    public void A_question_has_one_right_choice_among_a_few_that_differ(string text, string choices, int right, string? refusal) =>
        Assert.Equal(refusal, new QuestionFacts { Text = text, Choices = choices, Right = right, IsAsked = true }.Fault()?.Code);
}
