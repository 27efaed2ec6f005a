using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>How recording a change of code ended; the name is the key of its text.</summary>
internal enum CodeChangeOutcome
{
    /// <summary>Recorded.</summary>
    CodeChangeRecorded,

    /// <summary>Refused: no village of the gazetteer has the new code.</summary>
    NewCodeNotInGazetteer,

    /// <summary>Refused: the old code became another one already, or the codes would go round in a circle.</summary>
    CodeChangeContradicts,
}

/// <summary>Records that a village received another code, so that data with the old one still finds it.</summary>
internal static class RecordCodeChange
{
    /// <summary>Records it.</summary>
    /// <exception cref="IOException">The history cannot be written.</exception>
    public static CodeChangeOutcome Handle(GazetteerFolder folder, Gazetteer gazetteer, CodeChange change)
    {
        if (gazetteer.Find(change.Current) is null)
        {
            return CodeChangeOutcome.NewCodeNotInGazetteer;
        }

        if (!gazetteer.History.MayAdd(change))
        {
            return CodeChangeOutcome.CodeChangeContradicts;
        }

        folder.ReplaceChanges(new([.. gazetteer.History.Changes, change]));
        return CodeChangeOutcome.CodeChangeRecorded;
    }
}
