namespace Abdi.App.Plan;

/// <summary>A rectangle of the page.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double MiddleX => X + Width / 2;

    public double MiddleY => Y + Height / 2;

    public bool Meets(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    public bool Holds(Box other) => other.X >= X && other.Right <= Right && other.Y >= Y && other.Bottom <= Bottom;

    public Box Inside(double margin) => new(X + margin, Y + margin, Width - 2 * margin, Height - 2 * margin);
}
