using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Abdi.Bench;

/// <summary>A form of a page: where it goes, and what a browser would send of it, the hidden fields against forgery among them.</summary>
/// <param name="Action">Where it goes.</param>
/// <param name="Fields">Its inputs in their order; a name may stand several times.</param>
internal sealed partial record PageForm(string Action, IReadOnlyList<(string Name, string Value)> Fields)
{
    private const int PatienceMilliseconds = 10_000;

    /// <summary>The first form of a page that holds the mark.</summary>
    public static PageForm In(Answer page, string mark)
    {
        string form = Form().Matches(page.Html).Select(match => match.Value).FirstOrDefault(form => form.Contains(mark, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{page.Path} has no form with {mark}");
        string action = Attribute(form[..form.IndexOf('>', StringComparison.Ordinal)], "action");
        return new(action.Length > 0 ? action : page.Path, [.. Input().Matches(form).Select(input => input.Value).Where(IsSent).Select(input => (Attribute(input, "name"), Attribute(input, "value")))]);
    }

    /// <summary>The form with something typed over what stood there.</summary>
    public PageForm With(string name, string value) => this with { Fields = [.. Fields.Where(field => field.Name != name), (name, value)] };

    /// <summary>What is sent; with a file as the form for files does it.</summary>
    public HttpContent Content(byte[]? file)
    {
        if (file is null)
        {
            return new FormUrlEncodedContent(Fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        }

        MultipartFormDataContent content = [];
        foreach ((string name, string value) in Fields)
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "File", "bench.xlsx");
        return content;
    }

    private static bool IsSent(string input) => Attribute(input, "name").Length > 0 && Attribute(input, "type") switch
    {
        "file" => false,
        "checkbox" or "radio" => Checked().IsMatch(input),
        _ => true,
    };

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $@"\s{name}=""([^""]*)""", RegexOptions.None, TimeSpan.FromMilliseconds(PatienceMilliseconds)).Groups[1].Value);

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline, PatienceMilliseconds)]
    private static partial Regex Form();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex Input();

    [GeneratedRegex("\\schecked\\b", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex Checked();
}
