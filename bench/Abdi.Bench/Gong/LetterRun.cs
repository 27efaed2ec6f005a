using System.Diagnostics;
using System.IO.Compression;

namespace Abdi.Bench;

/// <summary>All letters of a season after its gong, ordered, drawn, packed and fetched on a site that has just started.</summary>
/// <param name="Letters">The letters in the archive.</param>
/// <param name="Seconds">From the button to the last byte of the archive.</param>
/// <param name="CardSeconds">From the question for the cards of all students to the last byte of their sheets.</param>
/// <param name="MegabytesBefore">Memory of the site resident before the button.</param>
/// <param name="MegabytesOfLetters">The most that was resident until the last byte of the archive.</param>
/// <param name="MegabytesAtMost">The most that was resident until the last byte of all.</param>
/// <param name="MegabytesOfFiles">How much of that is pages of the program's files.</param>
internal sealed record LetterRun(int Letters, double Seconds, double CardSeconds, double? MegabytesBefore, double? MegabytesOfLetters, double? MegabytesAtMost, double? MegabytesOfFiles)
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(100);

    public static async Task<LetterRun> Of(string data, string cookie)
    {
        await using RunningSite site = await RunningSite.Start(data, "web");
        using Visitor office = Visitor.WithSession(site.Address, cookie);
        PageForm form = await office.FormOf($"/release/{GongSeason.Code}/letters", "name=\"Wish\"");
        double? before = site.ResidentMegabytes;
        long from = Stopwatch.GetTimestamp();
        Answer page = await office.Send(form, "/bundles/");
        while (!page.Html.Contains($"{page.Path}/file", StringComparison.Ordinal))
        {
            await Task.Delay(AskEvery);
            page = await office.Get(page.Path, "<main");
        }

        byte[] archive = await office.Download($"{page.Path}/file", "application/zip");
        double seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
        double? ofLetters = site.PeakMegabytes;
        from = Stopwatch.GetTimestamp();
        await office.Download($"/release/{GongSeason.Code}/letters/cards?faculty={GongSeason.Faculty}", "application/pdf");
        return new(LettersIn(archive), seconds, Stopwatch.GetElapsedTime(from).TotalSeconds, before, ofLetters, site.PeakMegabytes, site.ResidentFileMegabytes);
    }

    private static int LettersIn(byte[] archive)
    {
        using ZipArchive zip = new(new MemoryStream(archive));
        byte[] start = new byte["%PDF"u8.Length];
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using Stream letter = entry.Open();
            letter.ReadExactly(start);
            if (!start.AsSpan().SequenceEqual("%PDF"u8))
            {
                throw new InvalidOperationException($"{entry.FullName} is no PDF.");
            }
        }

        return zip.Entries.Count;
    }
}
