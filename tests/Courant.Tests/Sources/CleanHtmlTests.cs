using Courant.Sources;

namespace Courant.Tests.Sources;

/// <summary>What a reader would read of the HTML and JATS of others, and which of it is shown.</summary>
public sealed class CleanHtmlTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("<p>One.</p><p>Two.</p>", "One.\n\nTwo.")]
    [InlineData("One.<br>Two.", "One.\nTwo.")]
    [InlineData("One.<br><br>Two.", "One.\n\nTwo.")]
    [InlineData("<ul><li>first</li><li>second</li></ul>after", "- first\n- second\n\nafter")]
    [InlineData("<ol><li><p>first</p></li><li>second <b>bold</b></li></ol>", "- first\n- second bold")]
    [InlineData("CO<sub>2</sub> and 10<sup>-3</sup>", "CO₂ and 10⁻³")]
    [InlineData("k<sub>max,B</sub>, the 1<sup>st</sup>", "k_(max,B), the 1st")]
    [InlineData("a &lt; b &amp;amp; c", "a < b &amp; c")]
    [InlineData("x<y and y>z", "xz")]
    [InlineData("x < y and y > z", "x < y and y > z")]
    [InlineData("a<script>alert(1)</script>b<style>p{}</style>c", "abc")]
    [InlineData("seen<span style='display: none'>hidden</span><i hidden>too</i>", "seen")]
    [InlineData("<pre>a  b\n  c</pre>", "a  b\n  c")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc")]
    [InlineData("<img src=x alt='a picture'> of", "a picture of")]
    [InlineData("<q>said</q> he", "“said” he")]
    [InlineData("<title>x</title>y<head><title>z</title></head>", "y")]
    [InlineData("<math alttext='E=mc^2'><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>", "E = mc²")]
    [InlineData(
        "<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x_{ij}</annotation></semantics></math>",
        "$x_{ij}$"
    )]
    [InlineData(
        "<jats:title>Abstract</jats:title><jats:p>One H<jats:sub>2</jats:sub>O.</jats:p><jats:p>Two.</jats:p>",
        "Abstract\n\nOne H₂O.\n\nTwo."
    )]
    [InlineData(
        "<jats:p>see <jats:inline-graphic href='a.gif'/> here, <jats:italic>E. coli</jats:italic></jats:p>",
        "see here, E. coli"
    )]
    [InlineData(
        "<jats:p>of <mml:math><mml:msub><mml:mi>T</mml:mi><mml:mi>c</mml:mi></mml:msub><mml:mo>=</mml:mo><mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac></mml:math> K</jats:p>",
        "of T_c = 1/2 K"
    )]
    [InlineData(
        "<jats:p>a <jats:inline-formula><jats:alternatives><jats:tex-math>\\documentclass{minimal} \\begin{document}$$\\alpha$$\\end{document}</jats:tex-math><mml:math><mml:mi>α</mml:mi></mml:math></jats:alternatives></jats:inline-formula> b</jats:p>",
        "a $\\alpha$ b"
    )]
    [InlineData(
        "<jats:list list-type='bullet'><jats:list-item><jats:p>a</jats:p></jats:list-item><jats:list-item><jats:p>b</jats:p></jats:list-item></jats:list>",
        "- a\n- b"
    )]
    [InlineData("<jats:sec><jats:title>Aims</jats:title><jats:p>To see.</jats:p></jats:sec>", "Aims\n\nTo see.")]
    public void Html_reads_as_text(string html, string text) => Assert.Equal(text, CleanHtml.Text(html));

    [Theory]
    [InlineData("<b onclick=x>b</b><blink>c</blink>", "<b>b</b>c")]
    [InlineData(
        "<a href='https://example.org/a?b=1&amp;c' target=_blank>x</a>",
        "<a href=\"https://example.org/a?b=1&amp;c\">x</a>"
    )]
    [InlineData("<a href='java\tscript:alert(1)'>x</a>", "<a>x</a>")]
    [InlineData("<a href='/b'>x</a>", "<a href=\"https://example.org/b\">x</a>")]
    [InlineData("<p>a<p>b", "<p>a</p><p>b</p>")]
    [InlineData("1 < 2 & \"3\"", "1 &lt; 2 &amp; &quot;3&quot;")]
    [InlineData("<jats:p>H<jats:sub>2</jats:sub>O</jats:p>", "<p>H<sub>2</sub>O</p>")]
    [InlineData("<svg><p>a</p></svg>b", "<p>a</p>b")]
    [InlineData("<pre>\n\nx</pre>", "<pre>\n\nx</pre>")]
    public void Html_keeps_what_is_allowed(string html, string safe) =>
        Assert.Equal(safe, CleanHtml.Safe(html, new Uri("https://example.org/a/")));
}
