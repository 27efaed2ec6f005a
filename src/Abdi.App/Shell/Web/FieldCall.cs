using System.Text.Json;
using System.Text.Json.Serialization;

namespace Abdi.App.Shell.Web;

/// <summary>
/// A call of the phone's own script with JSON. No form of another site can make one: it cannot set the header, and the browser says
/// whose page it comes from. That takes the place of the token that forms carry.
/// </summary>
public static class FieldCall
{
    /// <summary>The header that only a script of this site can set.</summary>
    public const string Header = "X-Abdi-Field";

    private const int BytesAtMost = 64 * 1024;

    /// <summary>How the phone writes and reads: names in camel case, enums as words, nothing for null.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Marks an endpoint that is called like this; its handler asks <see cref="Read"/>.</summary>
    public sealed class TakesJson;

    /// <summary>What was sent; otherwise the status that answers it. By now the gate has let the caller through: nobody else's bytes are parsed.</summary>
    public static async Task<(T? Sent, int Status)> Read<T>(HttpContext context, SiteOptions site, CancellationToken cancel)
        where T : class
    {
        if (!IsOurs(context.Request, site) || !context.Request.HasJsonContentType())
        {
            return (null, StatusCodes.Status400BadRequest);
        }

        // Whoever clashes with another is asked again, and then it is read again.
        context.Request.EnableBuffering(BytesAtMost);
        context.Request.Body.Position = 0;
        try
        {
            T? sent = await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Json, cancel);
            return (sent, sent is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException tooLarge)
        {
            return (null, tooLarge.StatusCode);
        }
    }

    /// <summary>Whether a script of this site made the call.</summary>
    public static bool IsOurs(HttpRequest request, SiteOptions site) =>
        request.Headers.ContainsKey(Header) && Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out Uri? origin)
            && (origin.Authority == site.PublicUrl.Authority || origin.Authority == request.Host.Value);
}
