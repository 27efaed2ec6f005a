namespace Abdi.Rules.Place;

/// <summary>One move upon a seated placement: what it touches, before and after, and how to take it and take it back.</summary>
internal sealed class MoveSteps
{
    private readonly SeatedPlacement seated;
    private readonly List<(int Student, int From, int To)> reseated = [];
    private readonly PlacementMove.MoveGroup? resited;
    private readonly (int Village, int Theme, int Supervisor) siteBefore;

    public MoveSteps(SeatedPlacement seated, PlacementMove move)
    {
        this.seated = seated;
        switch (move)
        {
            case PlacementMove.SwapStudents swap:
                Reseat(swap.Student, seated.GroupOf[swap.Other]);
                Reseat(swap.Other, seated.GroupOf[swap.Student]);
                break;
            case PlacementMove.MoveStudent step:
                Reseat(step.Student, step.Group);
                break;
            case PlacementMove.MoveGroup step:
                resited = step;
                SeatedGroup group = seated.Groups[step.Group];
                siteBefore = (group.Village, group.Theme, group.Supervisor);
                Groups.Add(step.Group);
                Villages.Add(step.Village);
                Pairs.Add((step.Village, step.Theme));
                Supervisors.Add(step.Supervisor);
                break;
        }

        foreach (SeatedGroup group in Groups.Select(index => seated.Groups[index]))
        {
            Villages.Add(group.Village);
            Pairs.Add((group.Village, group.Theme));
            Supervisors.Add(group.Supervisor);
        }
    }

    /// <summary>Gets the touched groups; this list and the others may name the same twice.</summary>
    public List<int> Groups { get; } = [];

    public List<int> Students { get; } = [];

    public List<int> Villages { get; } = [];

    public List<(int Village, int Theme)> Pairs { get; } = [];

    public List<int> Supervisors { get; } = [];

    public void Take() => Change(() =>
    {
        reseated.ForEach(step => Seat(step.Student, step.From, step.To));
        Site(resited is { } step ? (step.Village, step.Theme, step.Supervisor) : siteBefore);
    });

    public void TakeBack() => Change(() =>
    {
        reseated.ForEach(step => Seat(step.Student, step.To, step.From));
        Site(siteBefore);
    });

    private void Reseat(int student, int to)
    {
        int from = seated.GroupOf[student];
        if (from == to)
        {
            return;
        }

        reseated.Add((student, from, to));
        Students.Add(student);
        Groups.AddRange(new[] { from, to }.Where(group => group != SeatedPlacement.NoGroup));
    }

    private void Change(Action change)
    {
        int[] touched = [.. Groups.Distinct()];
        Array.ForEach(touched, seated.Withdraw);
        change();
        Array.ForEach(touched, seated.Enter);
    }

    private void Seat(int student, int from, int to)
    {
        if (from != SeatedPlacement.NoGroup)
        {
            seated.Groups[from].Members = [.. seated.Groups[from].Members.Where(member => member != student)];
            seated.TimesSeated[student]--;
        }

        if (to != SeatedPlacement.NoGroup)
        {
            seated.Groups[to].Members = [.. seated.Groups[to].Members, student];
            seated.TimesSeated[student]++;
        }
    }

    private void Site((int Village, int Theme, int Supervisor) site)
    {
        if (resited is { } step)
        {
            SeatedGroup group = seated.Groups[step.Group];
            (group.Village, group.Theme, group.Supervisor) = site;
        }
    }
}
