using Abdi.Rules;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Abdi.App.Shell.Web;

/// <summary>Answers with a page.</summary>
public static class Html
{
    /// <summary>A page in the frame of the site.</summary>
    /// <typeparam name="TPage">The component; it has one parameter, <c>Model</c>.</typeparam>
    /// <param name="model">What the page shows.</param>
    /// <param name="refusal">Why what was asked was refused, if it was.</param>
    public static IResult Page<TPage>(object model, Refusal? refusal = null)
        where TPage : IComponent => Page<TPage>(model, StatusOf(refusal));

    /// <inheritdoc cref="Page{TPage}(object, Refusal?)"/>
    /// <param name="model">What the page shows.</param>
    /// <param name="status">The HTTP status.</param>
    public static IResult Page<TPage>(object model, int status)
        where TPage : IComponent => new RazorComponentResult<PageFrame>(new { Page = typeof(TPage), Model = model }) { StatusCode = status };

    /// <summary>The HTTP status of a refusal: 409 when somebody was faster, 429 and 503 when one must wait, 422 when a rule says no, 200 when nothing was refused.</summary>
    public static int StatusOf(Refusal? refusal) => refusal switch
    {
        null => StatusCodes.Status200OK,
        { Code: "changed-meanwhile" } => StatusCodes.Status409Conflict,
        { Code: "too-many-tries" } => StatusCodes.Status429TooManyRequests,
        { Code: "sign-in-busy" } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
