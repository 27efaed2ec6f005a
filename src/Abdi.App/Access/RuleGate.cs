using Abdi.App.Shell.Web;
using Abdi.Storage;
using Microsoft.AspNetCore.Antiforgery;

namespace Abdi.App.Access;

/// <summary>Lets a request through to its endpoint when the matrix allows it, and puts the data of its institution in scope. What was refused stands in the log.</summary>
public sealed class RuleGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser user, InstitutionScope scope, SecurityLog log)
    {
        if (user.SignedIn is { } signedIn)
        {
            scope.Enter(signedIn.InstitutionId);
        }

        EndpointRule? rule = context.GetEndpoint()?.Metadata.GetMetadata<EndpointRule>();
        if (rule is null || rule.Resource is null || user.May(rule.Resource, rule.Act))
        {
            await next(context);
            NoteRefusal(context, rule, log);
        }
        else if (user.SignedIn is null && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect($"{SignIn.Path}?to={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
        }
        else
        {
            log.Note(SecurityEvent.AccessDenied, detail: rule.Resource);
            await FaultPages.Write(context, user.SignedIn is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden);
        }
    }

    private static void NoteRefusal(HttpContext context, EndpointRule? rule, SecurityLog log)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            log.Note(SecurityEvent.FormForged);
        }
        else if (rule?.Resource is { } resource && context.Response.StatusCode == StatusCodes.Status404NotFound)
        {
            log.Note(SecurityEvent.NotFound, detail: resource);
        }
    }
}
