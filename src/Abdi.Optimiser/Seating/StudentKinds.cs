using System.Globalization;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// Students who are alike to prices: one kind for each signature, or above some size one for each gender and faculty.
/// Skills and languages bind less there, and a price for each of them in each class would cost more time than it proves.
/// </summary>
internal sealed class StudentKinds
{
    /// <summary>Above this many students prices look at gender and faculties alone.</summary>
    private const int FineStudents = 300_000;

    private readonly LaneLayout _layout;
    private readonly int[] _ofSignature;
    private readonly List<int> _example = [];

    public StudentKinds(SeatingModel model)
    {
        _layout = model.Layout;
        AreCoarse = model.Signatures.SignatureOf.Length > FineStudents;
        _ofSignature = new int[model.Signatures.Count];
        Dictionary<string, int> known = [];
        for (int signature = 0; signature < _ofSignature.Length; signature++)
        {
            // No context changes gender and faculty.
            string key = AreCoarse ? string.Join(',', model.Signatures.Of(signature, 0)[..model.Layout.FirstSkill].ToArray()) : signature.ToString(CultureInfo.InvariantCulture);
            if (!known.TryGetValue(key, out int kind))
            {
                known[key] = kind = _example.Count;
                _example.Add(signature);
            }

            _ofSignature[signature] = kind;
        }
    }

    public int Count => _example.Count;

    /// <summary>Whether prices look at gender and faculties alone.</summary>
    public bool AreCoarse { get; }

    /// <summary>A signature of the kind.</summary>
    public int Example(int kind) => _example[kind];

    public int OfSignature(int signature) => _ofSignature[signature];

    /// <summary>Whether prices look at the lane.</summary>
    public bool Counts(int lane) => _layout.Levels[lane] != LaneLevel.None && (!AreCoarse || _layout.IsGenderOrFaculty(lane));
}
