namespace Abdi.Rules.Place;

/// <summary>A change of a placement by hand. Groups are named by their position in <see cref="Placement.Groups"/>.</summary>
public abstract record PlacementMove
{
    private PlacementMove()
    {
    }

    /// <summary>Two students change places; a student who is placed nowhere takes the other's.</summary>
    /// <param name="Student">Position of one student.</param>
    /// <param name="Other">Position of the other.</param>
    public sealed record SwapStudents(int Student, int Other) : PlacementMove;

    /// <summary>One student goes to a group, from another or from nowhere.</summary>
    /// <param name="Student">Position of the student.</param>
    /// <param name="Group">Position of the group.</param>
    public sealed record MoveStudent(int Student, int Group) : PlacementMove;

    /// <summary>A whole group serves elsewhere, on another theme, or under another supervisor; its members stay together.</summary>
    /// <param name="Group">Position of the group.</param>
    /// <param name="Village">Position of the village.</param>
    /// <param name="Theme">Position of the theme.</param>
    /// <param name="Supervisor">Position of the supervisor.</param>
    public sealed record MoveGroup(int Group, int Village, int Theme, int Supervisor) : PlacementMove;

    /// <summary>The placement after the move; the one before stays as it is.</summary>
    /// <exception cref="IndexOutOfRangeException">The placement has no such group.</exception>
    public Placement Apply(Placement placement)
    {
        Group[] groups = [.. placement.Groups];
        switch (this)
        {
            case SwapStudents swap:
                groups = Array.ConvertAll(groups, group => Renamed(group, swap.Student, swap.Other));
                break;
            case MoveStudent move:
                groups = Array.ConvertAll(groups, group => Without(group, move.Student));
                groups[move.Group] = groups[move.Group] with { Members = [.. groups[move.Group].Members.Append(move.Student).Order()] };
                break;
            case MoveGroup move:
                groups[move.Group] = groups[move.Group] with { VillageIndex = move.Village, ThemeIndex = move.Theme, SupervisorIndex = move.Supervisor };
                break;
        }

        return new(groups);
    }

    private static Group Renamed(Group group, int student, int other) =>
        group.Members.Contains(student) || group.Members.Contains(other)
            ? group with { Members = [.. group.Members.Select(member => member == student ? other : member == other ? student : member).Order()] }
            : group;

    private static Group Without(Group group, int student) =>
        group.Members.Contains(student) ? group with { Members = [.. group.Members.Where(member => member != student)] } : group;
}
