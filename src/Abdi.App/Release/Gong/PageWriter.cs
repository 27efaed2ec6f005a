using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Abdi.App.Release;

/// <summary>Writes pages outside of any request, in both languages: they are read later, by whoever they are for, and hold nothing of a session.</summary>
internal sealed class PageWriter : IAsyncDisposable
{
    private readonly (AsyncServiceScope Scope, HtmlRenderer Renderer)[] languages;

    public PageWriter(IServiceScopeFactory scopes) => languages =
    [
        .. new[] { Language.Indonesian, Language.English }.Select(language =>
        {
            AsyncServiceScope scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<RequestLanguage>().Use(language);
            return (scope, new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>()));
        }),
    ];

    /// <summary>Writes one page.</summary>
    /// <typeparam name="TPage">The component; it has one parameter, <c>Model</c>.</typeparam>
    /// <param name="model">What the page shows.</param>
    public async Task<byte[]> Write<TPage>(object model)
        where TPage : IComponent
    {
        ParameterView parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = model });
        string[] pages = new string[languages.Length];
        for (int i = 0; i < pages.Length; i++)
        {
            HtmlRenderer renderer = languages[i].Renderer;
            pages[i] = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(parameters)).ToHtmlString());
        }

        return PagePair.Of(pages[0], pages[1]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach ((AsyncServiceScope scope, HtmlRenderer renderer) in languages)
        {
            await renderer.DisposeAsync();
            await scope.DisposeAsync();
        }
    }
}
