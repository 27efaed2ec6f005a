using Abdi.App.Access;

namespace Abdi.App.Shell.Web;

/// <summary>What a person sees when there is no page, no right or a defect. A caller that asks for JSON gets the status alone.</summary>
public static class FaultPages
{
    /// <summary>The statuses that have words of their own; others are told as a defect.</summary>
    private static readonly int[] Told = [400, 401, 403, 404, 409, 413, 429, 503];

    /// <summary>Writes the page of a status, unless the answer has begun or somebody else has answered.</summary>
    public static async Task Write(HttpContext context, int status)
    {
        if (context.Response.HasStarted)
        {
            return;
        }

        context.Response.StatusCode = status;
        if (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            // A page that failed half way has left its parts in the services of the request, where a second page would trip over them.
            CurrentUser user = context.RequestServices.GetRequiredService<CurrentUser>();
            await using AsyncServiceScope fresh = context.RequestServices.CreateAsyncScope();
            context.RequestServices = fresh.ServiceProvider;
            if (user.SignedIn is { } somebody)
            {
                fresh.ServiceProvider.GetRequiredService<CurrentUser>().Become(somebody);
            }

            await Html.Page<FaultPage>(new FaultPage.Fault(Told.Contains(status) ? status : StatusCodes.Status500InternalServerError, context.TraceIdentifier), status).ExecuteAsync(context);
        }
    }
}
