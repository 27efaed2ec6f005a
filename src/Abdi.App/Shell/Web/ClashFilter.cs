using Abdi.Storage;

namespace Abdi.App.Shell.Web;

/// <summary>
/// Of two who save the same at once the database takes one. The other's slice is asked again: now it sees what the first has
/// written, and says so beside the form, with everything that was typed. Who fails twice is told on a page of its own.
/// </summary>
public static class ClashFilter
{
    public static async ValueTask<object?> AskAgain(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        try
        {
            return await next(call);
        }
        catch (Exception failure) when (failure.MayBeConflict())
        {
            // What it wrote was undone with its transaction; what it has read is no longer true.
            call.HttpContext.RequestServices.GetRequiredService<AbdiDb>().ChangeTracker.Clear();
            return await next(call);
        }
    }
}
