using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Storage;

namespace Abdi.App.Plan;

/// <summary>One agreement: its chain, its scans, and what is owed below it.</summary>
public sealed class ShowAgreement(AbdiDb db, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/plan/{code}/agreements/{agreement:guid}", (string code, Guid agreement, ShowAgreement slice, CancellationToken cancel) => slice.Show(code, agreement, cancel)).WithRule("agreement", Act.Read);

    public async Task<IResult> Show(string code, Guid agreement, CancellationToken cancel) =>
        await AgreementSheet.Find(db, clock, code, agreement, null, cancel) is { } sheet ? Html.Page<ShowAgreementPage>(sheet) : Results.NotFound();
}
