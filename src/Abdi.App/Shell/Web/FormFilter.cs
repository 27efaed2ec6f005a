using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Shell.Web;

/// <summary>A form of which nothing arrived is not a form: it is answered 400 before any slice sees it.</summary>
public static class FormFilter
{
    public static EndpointFilterDelegate RefuseMissing(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        int[] forms = [.. context.MethodInfo.GetParameters().Where(parameter => parameter.GetCustomAttribute<FromFormAttribute>() is not null).Select(parameter => parameter.Position)];
        return forms.Length == 0 ? next : call => forms.Any(form => call.Arguments[form] is null) ? ValueTask.FromResult<object?>(Results.BadRequest()) : next(call);
    }
}
