using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>An agreement was signed on the stage of the gong. What is owed by it stands among its commitments.</summary>
public sealed class Signing : IOwnedByInstitution, IVersioned
{
    /// <summary>The most people who sign.</summary>
    public const int SignatoriesAtMost = 10;

    /// <summary>The most characters of the names, with offices.</summary>
    public const int SignatoriesLength = 2000;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the period on whose stage it was signed.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the agreement.</summary>
    public required AgreementId AgreementId { get; init; }

    /// <summary>Gets who signed: one a line, the name, a semicolon, the office.</summary>
    public string Signatories { get; private set; } = "";

    /// <summary>Gets the photo of the signing; null for none.</summary>
    public StoredFileId? PhotoId { get; private set; }

    /// <summary>Gets the account that wrote it down.</summary>
    public Guid RecordedBy { get; private set; }

    /// <summary>Gets when it was written down.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Who signed, as names and offices.</summary>
    public IReadOnlyList<(string Name, string Office)> ListSignatories() => [.. Lines(Signatories).Select(line => (line[0], line[1]))];

    /// <summary>Writes down who signed.</summary>
    /// <param name="signatories">One a line, the name, a semicolon, the office.</param>
    /// <param name="photo">The photo; null keeps the one that is there.</param>
    /// <param name="by">The account.</param>
    /// <param name="at">When.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Record(string signatories, StoredFileId? photo, Guid by, DateTimeOffset at, int readVersion)
    {
        List<string[]> lines = Lines(signatories);
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile
            : lines.Count is 0 or > SignatoriesAtMost || signatories.Length > SignatoriesLength || lines.Exists(line => line is not [{ Length: > 0 }, { Length: > 0 }]) ? new("signing-signatories-invalid", nameof(Signatories))
            : null;
        if (refusal is null)
        {
            (Signatories, PhotoId, RecordedBy, RecordedAt) = (string.Join('\n', lines.Select(line => string.Join("; ", line))), photo ?? PhotoId, by, at);
        }

        return refusal;
    }

    private static List<string[]> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(';', 2, StringSplitOptions.TrimEntries))];
}
