using System.Runtime.ExceptionServices;
using Courant.Core;
using Courant.Core.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Courant.Web;

/// <summary>The front page in HTML: one file that needs no script, no picture and nothing from elsewhere.</summary>
internal sealed class HtmlFrontPage : IRenderer
{
    public IEnumerable<Rendered> Render(Edition edition)
    {
        var parameters = ParameterView.FromDictionary(
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(PrintedPage.Edition)] = edition }
        );
        yield return new Rendered("index.html", "text/html", ToHtml<PrintedPage>(parameters).ReplaceLineEndings("\n"));
    }

    /// <summary>
    /// Renders a component whose parts all finish at once. Rendering is a function here and the page's components wait for nothing,
    /// so nothing is gained by a task: the renderer's own dispatcher runs the work on this thread before it returns, because no one
    /// else knows the renderer. A component that did wait would be a mistake, and is said to be one instead of being waited for.
    /// </summary>
    private static string ToHtml<T>(ParameterView parameters)
        where T : IComponent
    {
        var services = new ServiceCollection().BuildServiceProvider();
        var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = "";
        var rendering = renderer.Dispatcher.InvokeAsync(() =>
        {
            var root = renderer.BeginRenderingComponent<T>(parameters);
            Demand(root.QuiescenceTask);
            html = root.ToHtmlString();
            renderer.Dispose();
        });
        Demand(rendering);
        return html;
    }

    private static void Demand(Task done)
    {
        if (done.Exception?.InnerException is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }

        if (!done.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("A component of a printed page must not wait for anything.");
        }
    }
}
