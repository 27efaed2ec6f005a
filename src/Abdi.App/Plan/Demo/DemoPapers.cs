using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Abdi.App.Shell.Uploads;
using Abdi.Rules;

namespace Abdi.App.Plan;

/// <summary>The papers that students of the fictional season have sent: a page that says that it is none.</summary>
/// <param name="office">Whose.</param>
/// <param name="dataFolder">Where their content lies.</param>
internal sealed class DemoPapers(DemoOffice office, string dataFolder)
{
    private readonly Dictionary<string, byte[]> contents = new(StringComparer.Ordinal);
    private readonly List<StoredFile> stored = [];

    /// <summary>Gets the rows to be written.</summary>
    public IReadOnlyList<StoredFile> Stored => stored;

    /// <summary>A paper for a requirement, its content on the disk. What is the same lies there once.</summary>
    /// <param name="requirement">The code of the requirement.</param>
    /// <param name="by">The account of the student.</param>
    /// <param name="at">When it was sent.</param>
    public StoredFile Sent(string requirement, Guid by, DateTimeOffset at)
    {
        bool isNew = !contents.TryGetValue(requirement, out byte[]? bytes);
        bytes ??= contents[requirement] = Page("CONTOH", $"Berkas rekaan untuk syarat \"{requirement}\".", "Di sini biasanya ada foto atau pindaian dari mahasiswa.");
        DemoOffice.Demand(FileContent.Recognise(bytes, FileUpload.Field, out StoredFileKind kind));
        StoredFile file = new()
        {
            InstitutionId = office.Id, Id = new(office.NewId()), Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)), Name = StoredFile.SafeName($"contoh-{requirement}", kind), Kind = kind,
            Bytes = bytes.Length, UploadedAt = at, UploadedBy = by,
        };
        if (isNew)
        {
            FileStore.Write(dataFolder, file, bytes);
        }

        stored.Add(file);
        return file;
    }

    /// <summary>A page of A5 with a headline and lines below it, in a font that every reader has (ISO 32000-1, 7.5 and 9.6.2.2).</summary>
    private static byte[] Page(string headline, params string[] lines)
    {
        string text = $"BT /F 36 Tf 40 500 Td ({headline}) Tj /F 12 Tf {string.Concat(lines.Select(line => $"0 -28 Td ({line}) Tj "))}ET";
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
            $"<</Length {text.Length}>>stream\n{text}\nendstream",
        ];
        StringBuilder pdf = new("%PDF-1.7\n");
        List<int> starts = [];
        for (int i = 0; i < objects.Length; i++)
        {
            starts.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        int table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n").AppendJoin("", starts.Select(start => $"{start:D10} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}
