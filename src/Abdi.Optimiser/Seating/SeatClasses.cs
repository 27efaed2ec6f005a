namespace Abdi.Optimiser.Seating;

/// <summary>
/// Groups of one theme, region and language form a class: to wishes they are the same. What a class must hold follows
/// from its groups: n groups of the smallest size with x further seats hold between low + x × lowStep and
/// high + x × highStep people of a lane.
/// </summary>
internal sealed class SeatClasses
{
    public SeatClasses(SeatingModel model)
    {
        Model = model;
        Dictionary<(int Context, int Region), int> classes = [];
        List<int> examples = [];
        List<List<int>> groups = [];
        OfGroup = new int[model.Sites.Length];
        for (int group = 0; group < OfGroup.Length; group++)
        {
            var key = (model.Signatures.ContextOf[group], model.Wishes.RegionCode[group]);
            if (!classes.TryGetValue(key, out OfGroup[group]))
            {
                classes[key] = OfGroup[group] = examples.Count;
                examples.Add(group);
                groups.Add([]);
            }

            groups[OfGroup[group]].Add(group);
        }

        Groups = [.. groups.Select(list => list.ToArray())];
        Theme = [.. examples.Select(group => model.Wishes.ThemeCode[group])];
        Region = [.. examples.Select(group => model.Wishes.RegionCode[group])];
        Context = [.. examples.Select(group => model.Signatures.ContextOf[group])];
        OfCode = [.. Enumerable.Range(0, model.Wishes.Codes).Select(code => Enumerable.Range(0, Count).Where(c => Theme[c] == code || Region[c] == code).ToArray())];
        int cells = Count * model.Layout.Count;
        (Low, High, LowStep, HighStep) = (new double[cells], new double[cells], new double[cells], new double[cells]);
        Measure();
    }

    public SeatingModel Model { get; }

    public int Count => Groups.Length;

    /// <summary>Gets the class of each group.</summary>
    public int[] OfGroup { get; }

    /// <summary>Gets the groups of each class.</summary>
    public int[][] Groups { get; }

    /// <summary>Gets the wish code of each class's theme.</summary>
    public int[] Theme { get; }

    /// <summary>Gets the wish code of each class's region.</summary>
    public int[] Region { get; }

    public int[] Context { get; }

    /// <summary>Gets the classes that grant a wish, by the wish's code.</summary>
    public int[][] OfCode { get; }

    /// <summary>Gets the least people per class and lane at the smallest sizes; what each further seat adds is in <see cref="LowStep"/>.</summary>
    public double[] Low { get; }

    /// <summary>Gets the most people per class and lane at the smallest sizes.</summary>
    public double[] High { get; }

    public double[] LowStep { get; }

    public double[] HighStep { get; }

    /// <summary>Most seats beyond the smallest sizes.</summary>
    public int MoreSeats(int c) => Groups[c].Length * (Model.SizeMax - Model.SizeMin);

    /// <summary>What a student of the signature adds to the lanes of the class.</summary>
    public ReadOnlySpan<short> AttributesOf(int signature, int c) => Model.Signatures.Of(signature, Context[c]);

    /// <summary>What a student pays in wishes in a class.</summary>
    public int CostOf(int student, int c) => Model.CostOf(student, Groups[c][0]);

    private void Measure()
    {
        int lanes = Model.Layout.Count, least = Model.SizeMin;
        short[] low = new short[lanes], high = new short[lanes], baseLow = new short[lanes], baseHigh = new short[lanes];
        Array.Fill(LowStep, double.PositiveInfinity);
        Array.Fill(HighStep, double.NegativeInfinity);
        for (int group = 0; group < OfGroup.Length; group++)
        {
            int first = OfGroup[group] * lanes;
            Model.Intervals.Fill(group, least, baseLow, baseHigh);
            Model.Intervals.WidenToVillage(group, least, baseLow, baseHigh);
            for (int lane = 0; lane < lanes; lane++)
            {
                Low[first + lane] += baseLow[lane];
                High[first + lane] += Math.Min(baseHigh[lane], (short)least);
            }

            for (int size = least + 1; size <= Model.SizeMax; size++)
            {
                Model.Intervals.Fill(group, size, low, high);
                Model.Intervals.WidenToVillage(group, size, low, high);
                for (int lane = 0; lane < lanes; lane++)
                {
                    double seats = size - least;
                    LowStep[first + lane] = Math.Min(LowStep[first + lane], (low[lane] - baseLow[lane]) / seats);
                    HighStep[first + lane] = Math.Max(HighStep[first + lane], (Math.Min(high[lane], size) - Math.Min(baseHigh[lane], least)) / seats);
                }
            }
        }

        for (int cell = 0; cell < LowStep.Length; cell++)
        {
            if (Model.SizeMax == least)
            {
                (LowStep[cell], HighStep[cell]) = (0, 0);
            }
        }
    }
}
