using System.Text.Json;
using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Abdi.App.Release;

/// <summary>The page of a scanner. All that it shows it makes itself, from the roll it was given and the marks it keeps, so that it works without signal; see src/Abdi.Field.</summary>
public sealed class ShowScanner(AbdiDb db, CurrentUser user, Words<ReleaseText> text, RequestLanguage language)
{
    /// <summary>Where scanners work; what lies below it is kept on the phone.</summary>
    public const string Path = "/field/rollcall";

    /// <summary>What the script says, by the key under which it asks for it.</summary>
    public static readonly IReadOnlyList<string> Spoken =
    [
        "Scanner.Unsent", "Scanner.AllSent", "Scanner.NothingYet", "Scanner.Signal", "Scanner.NoSignal", "Scanner.Sending", "Scanner.RollOf", "Scanner.NoRoll", "Scanner.SignInAgain", "Scanner.SignIn", "Scanner.OtherAccount", "Scanner.OthersWait",
        "Scanner.NotAllowed", "Scanner.ServerFault", "Scanner.MayBeErased", "Scanner.OldBrowser", "Scanner.Opens", "Scanner.NotSet", "Scanner.Count", "Scanner.CountBus",
        "Scanner.Present", "Scanner.Late", "Scanner.Boarded", "Scanner.KnownHere", "Scanner.KnownOther", "Scanner.NotReady", "Scanner.TakenBack", "Scanner.WrongBus", "Scanner.NoBus", "Scanner.AnyBus",
        "Scanner.NotACard", "Scanner.Forged", "Scanner.NotOnRoll", "Scanner.NotSaved", "Scanner.CameraRefused", "Scanner.CameraNone", "Scanner.NoneFound", "Scanner.MoreFound",
        "Scanner.OnPhone", "Scanner.OnServer", "Scanner.Refused", "Scanner.Put", "Scanner.Ride",
        "roll-call-not-open", "roll-call-student-unknown", "roll-call-card-wrong", "roll-call-mark-clash", "roll-call-mark-unreadable", "roll-call-bus-too-early", "period-closed",
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path + "/{code}", (string code, ShowScanner slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("roll call", Act.Create);
        routes.MapGet("/field/service-worker.js", (HttpContext context) => SiteAssets.Script(context, "service-worker.js")).ForEverybody();
    }

    /// <summary>What the page shows; the settings are what its script is told.</summary>
    public sealed record Model(Period Period, string Name, string Tag, string Settings);

    public async Task<IResult> Show(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        string settings = JsonSerializer.Serialize(
            new
            {
                Code = period.Code, Account = user.Somebody.AccountId, Language = language.Tag, ReadQr = SiteAssets.Path("read-qr.js"),
                Keep = new[] { SiteAssets.Path("abdi.css"), SiteAssets.Path("field.css"), SiteAssets.Path("roll-call.js"), SiteAssets.Path("read-qr.js"), SiteAssets.Path("abdi.svg") },
                Texts = Spoken.ToDictionary(key => key, key => text[key], StringComparer.Ordinal),
            },
            FieldCall.Json);
        return new RazorComponentResult<ScannerPage>(new { Model = new Model(period, user.Somebody.Name, language.Tag, settings) });
    }
}
