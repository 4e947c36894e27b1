using System.Diagnostics;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Courant.Sources;

namespace Courant.Tests.Sources;

/// <summary>The payloads, cleaned, in a real browser with a tripwire. Skipped, visibly, where none is installed.</summary>
public sealed class BrowserTests
{
    private const string Policy =
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; script-src 'nonce-own'; base-uri 'none'; form-action 'none'\">";

    [Fact]
    public async Task R15_no_payload_trips_a_wire_or_the_content_policy_in_chromium()
    {
        var safe = HtmlPayloads.All.Select(payload => CleanHtml.Safe(payload)).ToList();
        foreach (var policy in new[] { Policy, "" })
        {
            var seen = await LookAsync(policy, safe);
            Assert.Equal(safe.Count, seen.Shown.Count);
            Assert.Equal(0, seen.Trips);
            Assert.Equal(0, seen.Reports);
            Assert.Empty(seen.Wrong);

            // The browser reads what is written as the same tree that our parser reads, also when a page writes it again.
            for (var i = 0; i < safe.Count; i++)
            {
                Assert.Equal(Tree(safe[i]), seen.Shown[i]);
            }
        }
    }

    [Fact]
    public async Task R15_the_wires_do_trip_where_nothing_is_cleaned()
    {
        string[] raw =
        [
            "<img src=x onerror=trip()>",
            "<svg onload=trip()></svg>",
            "<script>trip()</script>",
            "<details open ontoggle=trip()>x</details>",
        ];
        Assert.True((await LookAsync("", raw)).Trips >= raw.Length);
        var guarded = await LookAsync(Policy, raw);
        Assert.Equal(0, guarded.Trips);
        Assert.True(guarded.Reports >= raw.Length, $"{guarded.Reports} reports");
        Assert.NotEmpty((await LookAsync("", ["<a href='java\tscript:trip()'>x</a>"])).Wrong);
    }

    private sealed record Look(int Trips, int Reports, IReadOnlyList<string> Wrong, IReadOnlyList<string> Shown);

    private static string Tree(string html)
    {
        var page = new HtmlParser().ParseDocument("<!doctype html><body></body>");
        page.Body!.InnerHtml = html;
        return page.Body.InnerHtml;
    }

    private static async Task<Look> LookAsync(string policy, IReadOnlyList<string> parts)
    {
        var browser = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder =>
                new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))
            )
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(browser is null, "needs chromium, which is not installed");

        using var folder = new TempFolder();
        var page = Path.Combine(folder.Path, "page.html");
        await File.WriteAllTextAsync(
            page,
            $$"""
            <!doctype html><html><head><meta charset=utf-8>{{policy}}
            <script nonce=own>
            let trips = 0, reports = 0;
            function trip() { trips++; }
            window.alert = trip;
            document.addEventListener('securitypolicyviolation', () => reports++);
            </script></head><body>
            {{string.Concat(parts.Select(part => $"<div class=part>{part}</div>\n"))}}
            <script nonce=own>
            addEventListener('load', () => setTimeout(() => {
              const wrong = [], shown = [];
              for (const part of document.querySelectorAll('body > div.part')) {
                const before = part.innerHTML;
                part.innerHTML = before;
                if (part.innerHTML !== before) wrong.push('changes when it is written again: ' + before);
                shown.push(before);
                for (const element of part.querySelectorAll('*')) {
                  if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') wrong.push(element.outerHTML);
                  if (element.localName === 'a' && element.hasAttribute('href') && !['http:', 'https:', 'mailto:'].includes(element.protocol)) wrong.push(element.outerHTML);
                }
              }
              setTimeout(() => {
                const result = document.createElement('pre');
                result.id = 'result-of-this-page';
                result.textContent = encodeURIComponent(JSON.stringify({ Trips: trips, Reports: reports, Wrong: wrong, Shown: shown }));
                document.body.append(result);
              }, 300);
            }, 300));
            </script></body></html>
            """,
            TestContext.Current.CancellationToken
        );
        var start = new ProcessStartInfo(browser!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in (string[])
                [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    $"--user-data-dir={Path.Combine(folder.Path, "profile")}",
                    "--virtual-time-budget=5000",
                    "--dump-dom",
                    new Uri(page).AbsoluteUri,
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var dom = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _ = await errors;
        const string Mark = "<pre id=\"result-of-this-page\">";
        var from = dom.IndexOf(Mark, StringComparison.Ordinal);
        Assert.True(from >= 0, $"the page did not come to its end: {dom[..Math.Min(dom.Length, 500)]}");
        from += Mark.Length;
        var json = Uri.UnescapeDataString(
            WebUtility.HtmlDecode(dom[from..dom.IndexOf("</pre>", from, StringComparison.Ordinal)])
        );
        return JsonSerializer.Deserialize<Look>(json)!;
    }
}
