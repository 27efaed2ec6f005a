using System.Globalization;
using Abdi.App.Shell.Sheets;
using MiniExcelLibs;

namespace Abdi.Bench;

/// <summary>A sheet becomes a list of a period, as an office does it: chosen and looked at, then saved.</summary>
internal static class ImportRuns
{
    /// <summary>Imports the students into new periods, one after another.</summary>
    public static async Task<IReadOnlyList<string[]>> Rows(Visitor office, RosterSheets sheets, int runs)
    {
        List<double?> previews = [], saves = [];
        for (int run = 0; run < runs; run++)
        {
            string code = string.Create(CultureInfo.InvariantCulture, $"impor-{run + 1}");
            await NewPeriod(office, code);
            (double preview, double save) = await Import(office, code, "students", sheets.Students, RosterSheets.StudentCount);
            previews.Add(preview);
            saves.Add(save);
        }

        string size = string.Create(CultureInfo.InvariantCulture, $"XLSX, {sheets.Students.Length / 1024.0:0} KB");
        return [["upload to preview", size, Spread.Of(previews, "0.00"), "2 s"], ["save to list", "all of it or nothing", Spread.Of(saves, "0.00"), "3 s"]];
    }

    /// <summary>Opens a period.</summary>
    public static async Task NewPeriod(Visitor office, string code) =>
        await office.Send((await office.FormOf("/plan/new", "name=\"Code\"")).With("Code", code).With("Name", $"Musim {code}"), $"href=\"/plan/{code}/students\"");

    /// <summary>Imports a sheet into an empty list and counts what is stored afterwards; seconds to the preview and to the list.</summary>
    public static async Task<(double Preview, double Save)> Import(Visitor office, string code, string step, byte[] sheet, int people)
    {
        PageForm upload = await office.FormOf($"/plan/{code}/{step}/import", "name=\"File\"");
        Answer preview = await office.Send(upload, $"<dd>{Counted(people)}</dd>", sheet);
        Answer saved = await office.Send(PageForm.In(preview, $"action=\"{preview.Path}\""), $"<small>{Counted(people)}</small>");
        using MemoryStream stored = new(await office.Download($"/plan/{code}/{step}.xlsx", NewSheet.MediaType));
        int rows = stored.Query(useHeaderRow: true).Count();
        return rows == people ? (preview.Seconds, saved.Seconds) : throw new InvalidOperationException($"{rows} {step} are stored of {people} that were imported.");
    }

    /// <summary>A number as Indonesian pages write it.</summary>
    public static string Counted(int number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '.');
}
