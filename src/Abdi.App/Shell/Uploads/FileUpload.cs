using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Shell.Uploads;

/// <summary>How an endpoint takes a file that is to be stored: a form with one may be larger than other forms.</summary>
public static class FileUpload
{
    /// <summary>The name of the form's field, unless a form has several.</summary>
    public const string Field = "File";

    private const int RestOfForm = 64 * 1024;

    /// <summary>The endpoint takes a form with one file.</summary>
    public static TBuilder TakesFile<TBuilder>(this TBuilder endpoint, int bytesAtMost = FileContent.BytesAtMost)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequestSizeLimitAttribute(bytesAtMost + RestOfForm));

    /// <summary>Whether somebody chose a file; a browser sends the field empty otherwise.</summary>
    public static bool IsChosen([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] this IFormFile? file) => file is { Length: > 0 } or { FileName.Length: > 0 };
}
