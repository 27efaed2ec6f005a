using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Abdi.App.Tests.Web;

/// <summary>A browser without scripts: keeps cookies, follows no redirect by itself, and fills in the hidden fields of a form.</summary>
public sealed partial class Browser(Uri address, bool keepsCookies = true) : IDisposable
{
    private const int PatienceMilliseconds = 2000;

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = keepsCookies, CookieContainer = new() }) { BaseAddress = address, DefaultRequestHeaders = { { "Accept", "text/html" }, { "Accept-Language", "id" } } };

    public HttpClient Client => client;

    /// <summary>Whether a call failed because the site died while it was asked, or while it was connected to.</summary>
    public static bool IsCut(Exception failure) => failure is HttpRequestException or SocketException;

    /// <summary>Opens a page.</summary>
    public async Task<WebPage> Get(string path) => await WebPage.Of(await client.GetAsync(path, TestContext.Current.CancellationToken));

    /// <summary>Opens the page with the form, types, and presses its button.</summary>
    /// <param name="formAt">Where the form stands.</param>
    /// <param name="fields">What is typed, by the names of the fields.</param>
    /// <param name="sendTo">Where the form goes; its own page unless said.</param>
    public async Task<WebPage> Submit(string formAt, Dictionary<string, string?> fields, string? sendTo = null)
    {
        WebPage page = await Get(formAt);
        Dictionary<string, string> sent = new(StringComparer.Ordinal);
        foreach (Match hidden in HiddenField().Matches(page.Html))
        {
            sent.TryAdd(Attribute(hidden.Value, "name"), Attribute(hidden.Value, "value"));
        }

        foreach ((string name, string? value) in fields)
        {
            sent[name] = value ?? "";
        }

        using FormUrlEncodedContent form = new(sent);
        return await WebPage.Of(await client.PostAsync(sendTo ?? formAt, form, TestContext.Current.CancellationToken));
    }

    /// <summary>Opens the page with the form and sends exactly these fields, a name as often as it stands there.</summary>
    public async Task<WebPage> Send(string formAt, IEnumerable<(string Name, string Value)> fields, string? sendTo = null) => await Post(sendTo ?? formAt, fields, await TokenOf(formAt));

    /// <summary>Opens the page with the form once and sends it several times at the same moment, each time with exactly these fields.</summary>
    public async Task<WebPage[]> SendAtOnce(string formAt, IEnumerable<(string Name, string Value)[]> forms)
    {
        string token = await TokenOf(formAt);
        return await Task.WhenAll(forms.Select(fields => Post(formAt, fields, token)));
    }

    /// <summary>Opens the page with the form, chooses a file, types, and presses its button.</summary>
    public async Task<WebPage> Upload(string formAt, string fileName, byte[] file, string? sendTo = null, Dictionary<string, string>? fields = null)
    {
        WebPage page = await Get(formAt);
        using MultipartFormDataContent form = [];
        foreach (Match hidden in HiddenField().Matches(page.Html).DistinctBy(hidden => Attribute(hidden.Value, "name")))
        {
            form.Add(new StringContent(Attribute(hidden.Value, "value")), Attribute(hidden.Value, "name"));
        }

        foreach ((string name, string value) in fields ?? [])
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent(file), "File", fileName);
        return await WebPage.Of(await client.PostAsync(sendTo ?? formAt, form, TestContext.Current.CancellationToken));
    }

    public void Dispose() => client.Dispose();

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $@"\b{name}=""([^""]*)""", RegexOptions.None, TimeSpan.FromMilliseconds(PatienceMilliseconds)).Groups[1].Value);

    private async Task<string> TokenOf(string formAt) =>
        Attribute(HiddenField().Matches((await Get(formAt)).Html).First(hidden => Attribute(hidden.Value, "name") == "__RequestVerificationToken").Value, "value");

    private async Task<WebPage> Post(string address, IEnumerable<(string Name, string Value)> fields, string token)
    {
        using FormUrlEncodedContent form = new(fields.Append(("__RequestVerificationToken", token)).Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2)));
        return await WebPage.Of(await client.PostAsync(address, form, TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("<input type=\"hidden\"[^>]*>", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex HiddenField();
}

/// <summary>What came back.</summary>
public sealed record WebPage(HttpStatusCode Status, string Html, string? Location)
{
    /// <summary>Gets what a person reads: no tags, entities decoded, white space folded.</summary>
    public string Text => Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(Html, "<[^>]*>", " ", RegexOptions.None, TimeSpan.FromSeconds(2))), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(2)).Trim();

    internal static async Task<WebPage> Of(HttpResponseMessage response)
    {
        using (response)
        {
            return new(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers.Location?.OriginalString);
        }
    }
}
