namespace Courant.Core.Enriching.Institutions;

/// <summary>The countries as affiliations write them, each with the name that is printed.</summary>
internal static class Countries
{
    private const int MostWords = 6;

    // Name first, then what else it is called, in the languages that affiliations are written in.
    private const string Names = """
        Afghanistan; Albania; Algeria|Algérie; Andorra; Angola; Argentina; Armenia; Australia; Austria|Österreich; Azerbaijan; Bahrain
        Bangladesh; Barbados; Belarus|Republic of Belarus; Belgium|Belgique|België; Benin; Bhutan; Bolivia; Bosnia and Herzegovina
        Botswana; Brazil|Brasil; Brunei|Brunei Darussalam; Bulgaria; Burkina Faso; Burundi; Cambodia; Cameroon|Cameroun; Canada; Chad
        Chile; China|People's Republic of China|PR China|P. R. China|P.R.C.|PRC|R. P. China|Mainland China; Colombia; Congo
        Democratic Republic of the Congo|DR Congo; Costa Rica; Croatia; Cuba; Cyprus; Czech Republic|Czechia; Denmark|Danmark
        Dominican Republic; Ecuador; Egypt|Arab Republic of Egypt; El Salvador; Estonia; Ethiopia; Fiji; Finland; France; Gabon; Gambia|The Gambia; Georgia
        Germany|Deutschland|Federal Republic of Germany|FRG; Ghana; Greece; Greenland; Guatemala; Guinea; Guinea-Bissau; Haiti; Honduras
        Hong Kong|Hong Kong SAR|Hong Kong SAR China|Hong Kong China; Hungary; Iceland; India; Indonesia; Iran|Islamic Republic of Iran|I. R. Iran; Iraq
        Ireland|Republic of Ireland; Israel; Italy|Italia; Ivory Coast|Côte d'Ivoire; Jamaica; Japan; Jordan; Kazakhstan|Republic of Kazakhstan; Kenya; Kosovo|Republic of Kosovo
        Kuwait; Kyrgyzstan; Laos|Lao PDR; Latvia; Lebanon; Lesotho; Liberia; Libya; Liechtenstein; Lithuania; Luxembourg; Macau|Macao|Macau SAR
        Macedonia|North Macedonia|FYROM|Republic of Macedonia; Madagascar; Malawi; Malaysia; Mali; Malta; Mauritania; Mauritius; Mexico|México; Moldova|Republic of Moldova; Monaco; Mongolia
        Montenegro; Morocco|Maroc; Mozambique; Myanmar|Burma; Namibia; Nepal; Netherlands|The Netherlands|Holland|Nederland; New Caledonia; New Zealand; Nicaragua; Niger
        Nigeria; North Korea; Norway|Norge; Oman|Sultanate of Oman; Pakistan; Palestine|Palestinian Territories; Panama; Papua New Guinea; Paraguay; Peru|Perú; Philippines|The Philippines; Poland|Polska; Portugal
        Puerto Rico; Qatar; Réunion|La Réunion; Romania; Russia|Russian Federation; Rwanda; Saudi Arabia|Kingdom of Saudi Arabia|KSA; Senegal|Sénégal; Serbia|Republic of Serbia; Sierra Leone
        Singapore; Slovakia|Slovak Republic; Slovenia; Somalia; South Africa|Republic of South Africa; South Korea|Korea|Republic of Korea|Korea Republic of|R. O. Korea; Spain|España; Sri Lanka; Sudan; Suriname; Swaziland; Sweden|Sverige
        Switzerland|Schweiz|Suisse; Syria|Syrian Arab Republic; Taiwan|Taiwan R.O.C.|Taiwan ROC|Republic of China|Taiwan Republic of China; Tajikistan; Tanzania|United Republic of Tanzania; Thailand; Togo; Trinidad and Tobago; Tunisia|Tunisie; Turkey|Türkiye
        Turkmenistan; Uganda; Ukraine; United Arab Emirates|UAE|U.A.E.; United Kingdom|UK|U.K.|Great Britain|England|Scotland|Wales|Northern Ireland|United Kingdom of Great Britain
        United States|USA|U.S.A.|United States of America|US|U.S.; Uruguay; Uzbekistan; Venezuela; Vietnam|Viet Nam; Yemen; Zambia; Zimbabwe
        Czechoslovakia; USSR|U.S.S.R.; Yugoslavia; West Germany
        """;

    private static readonly Dictionary<ulong, string> ByKey = Read();

    /// <summary>The printed name of a country that is written so; null for anything else.</summary>
    public static string? NameOf(ReadOnlySpan<AffiliationToken> tokens) => ByKey.GetValueOrDefault(WordKey.Of(tokens).Value);

    /// <summary>Which tokens are part of a country's name.</summary>
    public static bool[] Mark(AffiliationToken[] tokens)
    {
        var marked = new bool[tokens.Length];
        for (var at = 0; at < tokens.Length; at++)
        {
            var key = WordKey.Empty;
            var words = 0;
            for (var end = at; end < tokens.Length && words < MostWords && tokens[at].Kind == AffiliationTokenKind.Word; end++)
            {
                if (tokens[end].Kind == AffiliationTokenKind.Mark)
                {
                    continue;
                }

                words++;
                key = key.Then(tokens[end].Hash);
                if (ByKey.ContainsKey(key.Value))
                {
                    Array.Fill(marked, true, at, end + 1 - at);
                }
            }
        }

        return marked;
    }

    private static Dictionary<ulong, string> Read()
    {
        var names = new Dictionary<ulong, string>();
        foreach (var country in Names.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var written = country.Split('|');
            foreach (var name in written)
            {
                names[WordKey.Of(AffiliationToken.Of(name)).Value] = written[0];
            }
        }

        return names;
    }
}
