using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Abdi.App.Tests.Release;

/// <summary>Reads PDFs with other programs than the one that wrote them.</summary>
internal sealed partial class PdfReader : IDisposable
{
    private const int PatienceMilliseconds = 60_000;

    private readonly string folder = Directory.CreateTempSubdirectory("abdi-pdf-").FullName;

    public PdfReader(byte[] pdf)
    {
        File.WriteAllBytes(Path.Combine(folder, "a.pdf"), pdf);
        Info = Run("pdfinfo", "a.pdf");
        Text = Regex.Replace(Run("pdftotext", "-layout", "a.pdf", "-"), @"\s+", " ", RegexOptions.None, TimeSpan.FromMilliseconds(PatienceMilliseconds));
    }

    /// <summary>What it says of itself.</summary>
    public string Info { get; }

    /// <summary>What it says, white space folded.</summary>
    public string Text { get; }

    /// <summary>Its fonts, a line each.</summary>
    public string Fonts => Run("pdffonts", "a.pdf");

    public int Pages => int.Parse(Regex.Match(Info, @"Pages:\s+(?<pages>\d+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["pages"].Value, CultureInfo.InvariantCulture);

    /// <summary>Where each word stands: page from 1, then the edges in points.</summary>
    public IReadOnlyList<(int Page, string Word, double Left, double Top, double Right, double Bottom)> Words
    {
        get
        {
            List<(int, string, double, double, double, double)> words = [];
            int page = 0;
            foreach (string line in Run("pdftotext", "-bbox", "a.pdf", "-").Split('\n'))
            {
                page += line.Contains("<page ", StringComparison.Ordinal) ? 1 : 0;
                if (WordAt().Match(line) is { Success: true } word)
                {
                    words.Add((page, word.Groups["text"].Value, At(word, "x0"), At(word, "y0"), At(word, "x1"), At(word, "y1")));
                }
            }

            return words;
        }
    }

    /// <summary>What the QR codes of a page hold, scanned from a picture as a phone would see it.</summary>
    public IReadOnlyList<string> Scan(int page, int dotsPerInch = 150)
    {
        string number = page.ToString(CultureInfo.InvariantCulture);
        Run("pdftoppm", "-r", dotsPerInch.ToString(CultureInfo.InvariantCulture), "-f", number, "-l", number, "-singlefile", "-png", "a.pdf", "page");
        return Run("zbarimg", "--quiet", "--raw", "page.png").Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>How much of a page is of one grey, of 1.</summary>
    public double ShareOf(byte grey, int page)
    {
        string number = page.ToString(CultureInfo.InvariantCulture);
        Run("pdftoppm", "-r", "50", "-f", number, "-l", number, "-singlefile", "-gray", "a.pdf", "grey");
        byte[] picture = File.ReadAllBytes(Path.Combine(folder, "grey.pgm"));
        return picture.Count(pixel => Math.Abs(pixel - grey) <= 1) / (double)picture.Length;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static double At(Match word, string edge) => double.Parse(word.Groups[edge].Value, CultureInfo.InvariantCulture);

    private string Run(string program, params string[] arguments)
    {
        using Process run = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        Task<string> errors = run.StandardError.ReadToEndAsync();
        string output = run.StandardOutput.ReadToEnd();
        Assert.True(run.WaitForExit(PatienceMilliseconds) && run.ExitCode == 0, $"{program}: {errors.Result}");
        return output;
    }

    [GeneratedRegex("<word xMin=\"(?<x0>[^\"]+)\" yMin=\"(?<y0>[^\"]+)\" xMax=\"(?<x1>[^\"]+)\" yMax=\"(?<y1>[^\"]+)\">(?<text>.*)</word>", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex WordAt();
}
