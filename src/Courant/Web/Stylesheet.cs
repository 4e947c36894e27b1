using System.Security.Cryptography;
using System.Text;

namespace Courant.Web;

/// <summary>The page's own style sheet and the policy that allows this one and nothing else.</summary>
internal static class Stylesheet
{
    public const string Text = """
        :root {
            --paper: #fbfaf6; --ink: #1d1b18; --soft: #5b554c; --rule: #cfc8ba; --accent: #8c1d18;
            --new-ink: #1b5634; --new: #e1efe4; --cross-ink: #1f4a75; --cross: #e1ebf5;
            --revised-ink: #6e4300; --revised: #f6ead0; --withdrawn-ink: #8c1d18; --withdrawn: #f8e0dc;
            --held-ink: #4d473f; --held: #ebe7de;
            --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", "Book Antiqua", Georgia, "Times New Roman", serif;
            --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
        }
        @media (prefers-color-scheme: dark) {
            :root {
                --paper: #171614; --ink: #e9e4da; --soft: #aca498; --rule: #45413a; --accent: #f0a49b;
                --new-ink: #a9dcb9; --new: #1c3326; --cross-ink: #abcdf0; --cross: #1b2d40;
                --revised-ink: #eecb85; --revised: #3a2d12; --withdrawn-ink: #f5b3aa; --withdrawn: #431f1b;
                --held-ink: #cdc6ba; --held: #2e2b27;
            }
        }
        * { box-sizing: border-box; }
        html { background: var(--paper); color: var(--ink); color-scheme: light dark; -webkit-text-size-adjust: 100%; }
        body { margin: 0 auto; max-width: 82rem; padding: 0 1.25rem 3rem; font: 1rem/1.5 var(--serif); overflow-wrap: break-word; }
        h1, h2, h3, p, ul { margin: 0; padding: 0; font-weight: inherit; }
        ul { list-style: none; }
        a { color: inherit; text-decoration-color: var(--rule); text-decoration-thickness: 1px; text-underline-offset: .18em; }
        a:hover { color: var(--accent); text-decoration-color: currentColor; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
        main:focus { outline: none; }
        :target { scroll-margin-top: 1rem; }
        .skip { position: absolute; left: -99rem; padding: .5rem 1rem; background: var(--ink); color: var(--paper); font-family: var(--sans); z-index: 1; }
        .skip:focus { left: .5rem; top: .5rem; color: var(--paper); }
        .count, .number { font-variant-numeric: tabular-nums; }

        .masthead { text-align: center; padding-top: .7rem; }
        .sample { font: 600 .8125rem/1.4 var(--sans); background: var(--revised); color: var(--revised-ink); padding: .35rem .75rem; margin-bottom: .6rem; }
        .masthead h1 { font-size: clamp(2rem, 1.4rem + 3vw, 3.25rem); line-height: 1.05; letter-spacing: -.01em; font-weight: 600; }
        .dateline { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; margin-top: .5rem; padding: .3rem 0;
            border-top: 3px double var(--ink); border-bottom: 1px solid var(--ink); font-size: .9375rem; font-style: italic; }
        .under { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; font: .8125rem/1.5 var(--sans); color: var(--soft); padding-top: .2rem; text-align: left; }
        .receipt-line.gap { color: var(--withdrawn-ink); }
        .receipt-line a { display: inline-block; min-height: 24px; padding: 0 .25rem; }
        .masthead nav ul { display: flex; gap: .15rem 1.1rem; overflow-x: auto; font: .875rem/1.2 var(--sans); border-top: 1px solid var(--rule);
            border-bottom: 1px solid var(--rule); margin-top: .2rem; scrollbar-width: none; }
        .masthead nav a { display: block; padding: .5rem .1rem; text-decoration: none; white-space: nowrap; }
        .masthead nav .count { color: var(--soft); }

        .sheet { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; padding-top: .8rem; }
        h2 { font-size: 1.375rem; line-height: 1.2; font-weight: 600; }
        h2 .count { font: .875rem var(--sans); color: var(--soft); margin-left: .25rem; }

        .brief h2, .brief h3 { font-weight: 600; }
        .brief h3 { font-size: 1rem; line-height: 1.3; margin-top: .8rem; color: var(--accent); }
        .brief p { margin-top: .2rem; max-width: 65ch; }
        .more-themes li { margin-top: .35rem; font-size: .9375rem; max-width: 65ch; }
        .brief .byline { margin-top: .9rem; font: italic .875rem/1.45 var(--serif); color: var(--soft); }
        .cites { white-space: normal; }
        .cite { display: inline-block; min-width: 24px; min-height: 24px; text-align: center; font: .75rem/24px var(--sans); color: var(--soft); text-decoration: none; }
        a.cite:hover { color: var(--accent); text-decoration: underline; }
        .also li { border-top: 1px solid var(--rule); }
        .also a { display: block; padding: .4rem 0; font-size: .9375rem; line-height: 1.3; text-decoration: none; }
        .brief .more { display: none; }

        main > section + section { border-top: 1px solid var(--ink); padding-top: .5rem; margin-top: 1.75rem; }
        .picks { display: grid; grid-template-columns: minmax(0, 1fr); }
        .pick { padding: .7rem 0 .45rem; border-bottom: 1px solid var(--rule); }
        .pick:target { box-shadow: -1.25rem 0 0 -1rem var(--accent); }
        .pick h3 { font-size: 1.125rem; line-height: 1.25; font-weight: 600; text-wrap: pretty; }
        .pick h3 a { text-decoration: none; padding: .16rem 0; }
        .pick h3 a:hover { text-decoration: underline; }
        .number { font: .8125rem var(--sans); color: var(--soft); }
        .facts { font: .8125rem/1.5 var(--sans); color: var(--soft); margin-top: .2rem; }
        .facts > span + span::before { content: "·"; margin-right: .3rem; }
        .facts > .chip + span::before { content: none; }
        .chip { display: inline-block; padding: 0 .45rem; margin-right: .15rem; border-radius: 1rem; font-weight: 600; font-size: .75rem; line-height: 1.25rem; }
        .chip.new { color: var(--new-ink); background: var(--new); }
        .chip.cross { color: var(--cross-ink); background: var(--cross); }
        .chip.revised { color: var(--revised-ink); background: var(--revised); }
        .chip.withdrawn { color: var(--withdrawn-ink); background: var(--withdrawn); }
        .chip.held { color: var(--held-ink); background: var(--held); }
        .reason { margin-top: .35rem; padding-left: .6rem; border-left: 3px solid var(--rule); font-size: .9375rem; line-height: 1.4; max-width: 65ch; }
        .revised > .reason { border-color: var(--revised-ink); }
        .withdrawn > .reason { border-color: var(--withdrawn-ink); }
        .pick.withdrawn h3 a { text-decoration: line-through; }
        .summary { margin-top: .3rem; max-width: 65ch; line-height: 1.42; }
        .maker { font-size: .8125rem; color: var(--soft); }
        .claims { display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; margin-top: .3rem; font: .875rem/1.5 var(--sans); }
        .claims b { font-variant-numeric: tabular-nums; white-space: nowrap; }
        .extent { font: .8125rem/1.5 var(--sans); color: var(--soft); white-space: nowrap; }
        .from, .why, .foot { font: .8125rem/1.5 var(--sans); color: var(--soft); }
        .from, .why { margin-top: .25rem; }
        .label { font-weight: 600; }
        .foot { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.1rem; }
        .foot a { display: inline-block; min-width: 24px; min-height: 24px; padding: .15rem 0; }
        .foot details[open] { flex-basis: 100%; }
        details > summary { display: inline-block; min-height: 24px; padding: .15rem 0; font: .8125rem/1.5 var(--sans); color: var(--soft); cursor: pointer; list-style: none; }
        details > summary::-webkit-details-marker { display: none; }
        details > summary::before { content: "+"; display: inline-block; width: .9em; }
        details[open] > summary::before { content: "–"; }
        details > summary:hover { color: var(--accent); }
        details > p { max-width: 65ch; padding: .2rem 0 .5rem; font: .9375rem/1.5 var(--serif); color: var(--ink); }
        .head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem; }
        .query[open] { flex-basis: 100%; }
        .query > p { font: .8125rem/1.5 var(--sans); color: var(--soft); }
        .again { font-size: .9688rem; line-height: 1.35; padding: .35rem 0; }
        .again li { padding: .2rem 0; }
        .again a { display: inline-block; min-height: 24px; text-decoration: none; }
        .again a:hover { text-decoration: underline; }
        .again .where { font: .8125rem var(--sans); color: var(--soft); }
        .nothing { padding: .75rem 0; color: var(--soft); font-style: italic; }

        footer { margin-top: 2.5rem; padding-top: .75rem; border-top: 3px double var(--ink); font: .8125rem/1.5 var(--sans); color: var(--soft); }
        footer h2 { font-family: var(--serif); color: var(--ink); }
        footer p { margin: .3rem 0; max-width: 80ch; }
        .scroll { overflow-x: auto; margin: .5rem 0 1rem; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; vertical-align: top; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid var(--rule); white-space: nowrap; }
        th { font-weight: 600; }
        td:last-child { white-space: normal; min-width: 9rem; }
        td:nth-child(4) { white-space: normal; min-width: 12rem; }
        .figure { text-align: right; }
        td a { display: inline-block; min-height: 24px; line-height: 24px; }

        @media (min-width: 62rem) {
            .sheet { grid-template-columns: minmax(0, 19rem) minmax(0, 1fr); gap: 2rem; align-items: start; }
            /* It scrolls to its own end with the page and stays there. */
            .brief { border-right: 1px solid var(--rule); padding-right: 1.5rem; font-size: .9688rem; min-height: min(100vh, 100%); align-self: end; position: sticky; bottom: 0; }
            .picks { grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 2rem; }
            .pick:last-child:nth-child(odd) { grid-column: 1 / -1; }
        }
        @media (max-width: 40rem) {
            body { padding: 0 1rem 2rem; }
            .masthead { padding-top: .4rem; }
            .masthead h1 { font-size: 1.75rem; }
            .dateline { margin-top: .3rem; padding: .15rem 0; font-size: .8125rem; }
            .sample { font-size: .75rem; padding: .25rem .5rem; }
            .brief-text { max-height: 7rem; overflow: hidden; -webkit-mask-image: linear-gradient(#000 60%, transparent); mask-image: linear-gradient(#000 60%, transparent); }
            .brief .more { display: inline-block; padding: .35rem 0; font: 600 .8125rem/1.5 var(--sans); color: var(--accent); }
            .brief:target .brief-text, .brief-text:focus-within { max-height: none; -webkit-mask-image: none; mask-image: none; }
            .brief:target .more { display: none; }
        }
        @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
        @media print {
            :root { --paper: #fff; --ink: #000; --soft: #333; --rule: #999; --accent: #000; }
            body { max-width: none; padding: 0; font-size: 10pt; }
            .skip, nav, .more, .query, .receipt-line a { display: none !important; }
            .sheet { display: block; }
            .brief { border: 0; padding: 0 0 1rem; min-height: 0; position: static; }
            .brief-text { columns: 2; }
            .brief-text { max-height: none; mask-image: none; }
            .picks { display: block; columns: 2; column-gap: 2rem; }
            .pick, .again li { break-inside: avoid; }
            details::details-content { content-visibility: visible; height: auto; }
            .chip { border: 1px solid; background: none !important; color: #000 !important; }
            a { text-decoration: none; }
        }
        """;

    /// <summary>No script, no picture, nothing from elsewhere; the one style sheet is named by its hash.</summary>
    public static readonly string Policy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"
        + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))
        + "'";
}
