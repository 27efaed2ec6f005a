using System.IO.Compression;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>
/// Packs the letters that were ordered, one bundle after the other, of all institutions, and removes archives that are kept no longer.
/// A bundle is a row: when the server is stopped in the middle of one it waits again, and when it dies another worker finds that
/// nobody has heard of it.
/// </summary>
public sealed partial class BundleWorker(IServiceScopeFactory scopes, BundleBell bell, SiteOptions site, TimeProvider clock, ILogger<BundleWorker> log) : QueueWorker(scopes, LooksEvery, bell)
{
    private const string Folder = "letter-bundles";
    private const int LettersAtOnce = 100;
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(5), TellsEvery = TimeSpan.FromMilliseconds(500), SilentAfter = TimeSpan.FromMinutes(1);

    /// <summary>Where an archive lies.</summary>
    public static string PathOf(SiteOptions site, LetterBundleId bundle) => Path.GetFullPath(Path.Combine(site.DataFolder, Folder, $"{bundle.Value:N}.zip"));

    protected override async Task<bool> WorkNext(CancellationToken stopping)
    {
        await Sweep(clock.GetUtcNow(), stopping);
        return await PackNext(stopping);
    }

    protected override void Log(Exception failure) => LogFailure(log, failure);

    /// <summary>Removes the archives that ended so long ago that they are kept no longer.</summary>
    internal async Task Sweep(DateTimeOffset now, CancellationToken stopping)
    {
        foreach ((InstitutionId institution, LetterBundleId id) in await InScope(null, db => db.ListOldBundles(now - LetterBundle.KeptFor, stopping)))
        {
            await Change(institution, id, bundle => bundle.Sweep());
            File.Delete(PathOf(site, id));
        }
    }

    private async Task<bool> PackNext(CancellationToken stopping)
    {
        if (await InScope(null, db => db.FindNextBundle(clock.GetUtcNow() - SilentAfter, stopping)) is not var (institution, id))
        {
            return false;
        }

        // The row is taken: of two workers one writes this and the other is told that it is too late.
        PeriodId period = await InScope(institution, async db =>
        {
            LetterBundle mine = await db.LetterBundles.SingleAsync(bundle => bundle.Id == id, stopping);
            mine.Tell(0, await db.Letters.CountAsync(letter => letter.PeriodId == mine.PeriodId && letter.RevokedAt == null, stopping), clock.GetUtcNow());
            await db.SaveChangesAsync(stopping);
            return mine.PeriodId;
        });
        string path = PathOf(site, id), unfinished = path + ".new";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            bool isWhole = await Pack(institution, id, period, unfinished, stopping);
            if (isWhole)
            {
                File.Move(unfinished, path, overwrite: true);
            }

            await Change(institution, id, bundle => bundle.End(isWhole ? BundleState.Ready : BundleState.Cancelled, clock.GetUtcNow()));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await Change(institution, id, bundle => bundle.GoBack());
            throw;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogFailure(log, failure);
            await Change(institution, id, bundle => bundle.End(BundleState.Failed, clock.GetUtcNow()));
        }
        finally
        {
            File.Delete(unfinished);
        }

        return true;
    }

    /// <summary>Draws letter after letter into the archive; answers false when a person has stopped it.</summary>
    private Task<bool> Pack(InstitutionId institution, LetterBundleId id, PeriodId period, string path, CancellationToken stopping) => InScope(institution, async (db, services) =>
    {
        LetterPress press = services.GetRequiredService<LetterPress>();
        bool isDemo = await db.Institutions.Select(row => row.IsDemo).SingleAsync(stopping);
        Dictionary<LetterIssueId, LetterIssue> issues = await db.LetterIssues.AsNoTracking().Where(issue => issue.PeriodId == period).ToDictionaryAsync(issue => issue.Id, stopping);
        Dictionary<LetterIssueId, SKImage?> logos = [];
        LetterId[] all = [.. await db.Letters.Where(letter => letter.PeriodId == period && letter.RevokedAt == null).OrderBy(letter => letter.Subject).ThenBy(letter => letter.Sequence).Select(letter => letter.Id).ToListAsync(stopping)];
        try
        {
            foreach (LetterIssue issue in issues.Values)
            {
                logos[issue.Id] = await press.ReadLogo(db, issue.LogoId, stopping);
            }

            DateTimeOffset told = clock.GetUtcNow();
            int drawn = 0;
            await using FileStream file = new(path, FileMode.Create);
            using ZipArchive archive = new(file, ZipArchiveMode.Create);
            foreach (LetterId[] some in all.Chunk(LettersAtOnce))
            {
                foreach (Letter letter in (await db.Letters.AsNoTracking().Where(letter => some.Contains(letter.Id)).ToListAsync(stopping)).OrderBy(letter => letter.Sequence))
                {
                    stopping.ThrowIfCancellationRequested();
                    LetterIssue issue = issues[letter.IssueId];
                    ZipArchiveEntry entry = archive.CreateEntry(EntryOf(letter), CompressionLevel.NoCompression);
                    entry.LastWriteTime = issue.IssuedAt.There();
                    await using (Stream stream = entry.Open())
                    {
                        await stream.WriteAsync(LetterFiles.ToPdf(press.Of(letter, issue, logos[issue.Id], isDemo), issue.IssuedAt), stopping);
                    }

                    drawn++;
                    if (clock.GetUtcNow() - told >= TellsEvery)
                    {
                        told = clock.GetUtcNow();
                        if (await Change(institution, id, bundle => bundle.Tell(drawn, all.Length, told)))
                        {
                            return false;
                        }
                    }
                }
            }

            return !await Change(institution, id, bundle => bundle.Tell(drawn, all.Length, clock.GetUtcNow()));
        }
        finally
        {
            foreach (SKImage? logo in logos.Values)
            {
                logo?.Dispose();
            }
        }
    });

    // A folder for each group, one for supervisors.
    private static string EntryOf(Letter letter) =>
        $"{(letter.Kind == LetterKind.Completion ? "selesai" : letter.Kind.IsOfGroup() ? LetterWords.FileNameOf(LetterKind.Card, letter.Subject)["kartu-peserta-".Length..^".pdf".Length] : "DPL")}/{LetterWords.FileNameOf(letter.Kind, letter.Subject)}";

    /// <summary>Writes something into the row, however often somebody asks at the same instant; answers whether it is to be stopped.</summary>
    private async Task<bool> Change(InstitutionId institution, LetterBundleId id, Action<LetterBundle> change)
    {
        for (; ; )
        {
            try
            {
                // What is done is not thrown away because the server is being stopped: this is written without asking for cancellation.
                return await InScope(institution, async db =>
                {
                    LetterBundle bundle = await db.LetterBundles.SingleAsync(bundle => bundle.Id == id, CancellationToken.None);
                    change(bundle);
                    await db.SaveChangesAsync(CancellationToken.None);
                    return bundle.IsCancelAsked;
                });
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody asked to stop it meanwhile: read that, and write again.
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Packing letters failed.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
