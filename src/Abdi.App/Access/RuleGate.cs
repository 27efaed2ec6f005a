using Abdi.App.Shell.Web;
using Abdi.Storage;

namespace Abdi.App.Access;

/// <summary>Lets a request through to its endpoint when the matrix allows it, and puts the data of its institution in scope.</summary>
public sealed class RuleGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, CurrentUser user, InstitutionScope scope)
    {
        if (user.SignedIn is { } signedIn)
        {
            scope.Enter(signedIn.InstitutionId);
        }

        EndpointRule? rule = context.GetEndpoint()?.Metadata.GetMetadata<EndpointRule>();
        if (rule is null || rule.Resource is null || user.May(rule.Resource, rule.Act))
        {
            return next(context);
        }

        if (user.SignedIn is null && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect($"{SignIn.Path}?to={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
            return Task.CompletedTask;
        }

        return FaultPages.Write(context, user.SignedIn is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden);
    }
}
