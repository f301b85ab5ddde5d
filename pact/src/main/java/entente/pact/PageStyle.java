package entente.pact;

/** How a pact's page looks: like a treaty that was set with care, on a screen in light and dark, on paper in black. */
final class PageStyle {
    private static final String SHEET = """
            :root {
              color-scheme: light dark;
              --paper: #fcfbf8; --ink: #1c1b19; --soft: #5f5b53; --line: #d8d2c5; --wash: #f4f1ea;
              --accent: #7d1f24; --loud: #7d1f24; --on-loud: #fffaf5;
              --serif: "Noto Serif", "Source Serif 4", Cambria, Georgia, "Times New Roman", "Noto Serif CJK KR",
                "Noto Serif KR", serif;
              --serif-ko: "Noto Serif CJK KR", "Noto Serif KR", "Nanum Myeongjo", AppleMyungjo, Batang, "Noto Serif",
                Georgia, serif;
              --sans: system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, "Noto Sans CJK KR",
                "Noto Sans KR", sans-serif;
              --sans-ko: "Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", system-ui,
                sans-serif;
              --mono: ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
              --code: 9.25rem;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --paper: #17181b; --ink: #e8e5de; --soft: #a9a499; --line: #3b3c41; --wash: #1f2125;
                --accent: #e0a093; --loud: #6d1f24; --on-loud: #fff4ee;
              }
            }
            * { box-sizing: border-box; }
            html { background: var(--paper); color: var(--ink); font: 1rem/1.6 var(--serif); text-size-adjust: 100%; }
            body { max-width: 78rem; margin: 0 auto; padding: 2.5rem 2rem 4rem; }
            :lang(ko) { font-family: var(--serif-ko); word-break: keep-all; line-height: 1.7; }
            :lang(en), :lang(fr) { hyphens: auto; }
            h1, h2, h3, p { margin: 0; font-weight: inherit; font-size: inherit; overflow-wrap: break-word; }
            a { color: inherit; text-decoration: none; }
            a:hover, a:focus-visible { text-decoration: underline; }
            code, table code:lang(ko) { font: .82em/1.4 var(--mono); overflow-wrap: anywhere; hyphens: none; }

            .columns { display: grid; grid-template-columns: var(--code) repeat(3, minmax(0, 1fr)); }
            .columns > * { padding-right: 1.75rem; }

            .standing { font-family: var(--sans); padding: .9rem 0; border-block: 3px double var(--accent);
              margin-bottom: 2.75rem; }
            .standing.template { background: var(--loud); color: var(--on-loud); border: 0; padding: 1.1rem 1rem;
              margin-inline: -1rem; }
            .standing strong { display: block; font-size: 1.5rem; line-height: 1.25; letter-spacing: .06em; }
            .standing p { font-size: .9rem; line-height: 1.55; }
            .standing :lang(ko), .standing:lang(ko) { font-family: var(--sans-ko); }
            .title > * { font-size: 1.42rem; line-height: 1.34; text-wrap: balance; hyphens: manual; }
            .title > :lang(ko) { font-size: 1.36rem; line-height: 1.4; }
            .imprint { font: .8rem/1.5 var(--sans); color: var(--soft); }
            .imprint code { color: var(--ink); }
            .title > .imprint { font-size: .9rem; line-height: 2; }

            h2 { margin-top: 3.25rem; padding-bottom: .35rem; border-bottom: 1px solid var(--ink);
              font-size: 1.15rem; line-height: 1.4; break-after: avoid; }
            h3 { margin-top: 1.75rem; font-size: .95rem; break-after: avoid; }
            .languages { position: sticky; top: 0; z-index: 1; margin-top: 3.25rem; padding-block: .4rem;
              background: var(--paper); border-bottom: 1px solid var(--ink); font: .8rem/1.5 var(--sans);
              color: var(--soft); letter-spacing: .04em; }
            .languages :lang(ko) { font-family: var(--sans-ko); line-height: inherit; }

            nav ol { margin: .75rem 0 0; padding: 0; list-style: none; font-size: .88rem; line-height: 1.5; }
            nav li { display: grid; grid-template-columns: 2rem 1fr; break-inside: avoid; }
            nav li > span { color: var(--soft); font-variant-numeric: tabular-nums; }
            nav li a { text-align: left; hyphens: manual; }

            .article { padding-top: 2.5rem; scroll-margin-top: 2rem; }
            .article .number { font: 2rem/1 var(--serif); color: var(--accent); font-variant-numeric: lining-nums;
              overflow-wrap: anywhere; }
            .article h2 { margin: 0; padding: 0; border: 0; font-size: 1.08rem; line-height: 1.4; text-wrap: balance; hyphens: manual; }
            .article h2 small { display: block; line-height: 1.6; font-size: .82rem; color: var(--soft); letter-spacing: .03em; }
            .article .words { grid-template-rows: auto auto; }
            .article .words > [lang] { display: grid; grid-row: span 2; grid-template-rows: subgrid; }
            .article .words p { margin-top: .55rem; orphans: 3; widows: 3; }

            table { border-collapse: collapse; width: 100%; font: .82rem/1.5 var(--sans); text-align: left; }
            th, td { padding: .34rem 1.1rem .34rem 0; vertical-align: top; font-weight: inherit; overflow-wrap: break-word; }
            .grid th:last-child, .grid td:last-child { padding-right: 0; }
            table :lang(ko) { font-family: var(--sans-ko); line-height: inherit; }
            table :lang(en), table :lang(fr) { hyphens: manual; }
            tbody tr { border-top: 1px solid var(--line); break-inside: avoid; }
            thead { color: var(--soft); }
            thead th { vertical-align: bottom; }
            .terms { table-layout: fixed; margin-top: 1rem; }
            .terms td { padding-right: 1.75rem; }
            .terms .more { border-top: 0; }
            .terms .more > * { padding-top: 0; }
            .terms .code { width: var(--code); padding-right: .9rem; color: var(--soft); overflow-wrap: anywhere; }
            .terms thead th { font-size: .74rem; letter-spacing: .05em; padding-block: .2rem; }
            .terms .block > * { font-weight: 600; border-top: 1px solid var(--soft); }
            .terms .block code { color: var(--ink); font-weight: 600; }
            .block + tr { border-top: 0; }
            tr.block { break-after: avoid; }
            dl { margin: 0; }
            dl div + div { margin-top: .12rem; }
            dt, dd { display: inline; margin: 0; }
            dt { color: var(--soft); }
            dd.name { font-weight: 600; }
            .treaty { font-family: var(--serif); font-style: italic; }
            .mark { font-weight: 600; }
            .three > span { display: block; }
            .line-of-three > span + span::before { content: " · "; color: var(--soft); }
            table [lang=""] { font-family: var(--sans); hyphens: none; }
            table .treaty[lang=""] { font-family: var(--serif); }
            .areas, .relations { table-layout: fixed; }
            .areas .area { width: 24%; }
            .areas .phase { width: 9%; }
            .areas .ceiling { width: 14%; }
            .areas .channel { width: 14%; }
            .relations .side { width: 28%; }
            .relations .relation { width: 27%; }
            .relations .sign { display: inline-block; min-width: 1.4em; font-weight: 600; }
            .grid { margin-top: .9rem; }
            .grid code { color: var(--soft); }
            .grid th { font-weight: 600; }
            .grid thead th { font-size: .76rem; font-weight: inherit; }
            .scroll { overflow-x: auto; }
            .nothing { margin-top: .8rem; }
            .nothing > * { font: .78rem/1.5 var(--sans); color: var(--soft); }
            .nothing > :lang(ko) { font-family: var(--sans-ko); }

            .picture { margin: 1.5rem 0 .5rem; overflow-x: auto; break-inside: avoid; }
            .picture svg { display: block; width: 100%; min-width: 44rem; height: auto; font-family: var(--sans); }
            .picture :lang(ko) { font-family: var(--sans-ko); }
            .nation { fill: var(--ink); font-weight: 600; }
            .axis { fill: var(--soft); }
            .rung { fill: var(--wash); stroke: var(--ink); stroke-width: 1.2; }
            .rung.lowest { fill: none; stroke: var(--soft); stroke-dasharray: 1.5 3; stroke-linecap: round; }
            .rail { stroke: var(--line); stroke-width: 3; fill: none; }
            .swatch { stroke: var(--ink); stroke-width: .5; }
            svg .mark { fill: var(--ink); font-weight: 500; font-family: var(--sans-ko); }
            svg .mark.lowest { fill: var(--soft); font-weight: 400; }
            .line { stroke: var(--ink); stroke-width: 1.8; fill: none; }
            .line.thin { stroke-width: 1.1; }
            .line.dashed { stroke-dasharray: 7 5; }
            .line.strong { stroke: var(--accent); stroke-width: 2.2; }
            .head { fill: var(--ink); }
            .note { fill: var(--paper); stroke: var(--ink); stroke-width: 1; }
            .letter { fill: var(--ink); font-family: var(--sans); }
            .sample { display: block; width: 4rem; height: 1.5rem; }

            .verdict { margin-top: 1.25rem; padding: .8rem 0; border-block: 1px solid var(--ink); break-inside: avoid; }
            .verdict > * { font: .9rem/1.55 var(--sans); }
            .verdict > :lang(ko) { font-family: var(--sans-ko); }
            .verdict.unsafe { border-block: 3px double var(--accent); }
            .verdict strong { color: var(--accent); }

            footer { margin-top: 3.5rem; padding-top: .8rem; border-top: 3px double var(--ink); break-inside: avoid; }
            footer dl { font: .8rem/1.5 var(--sans); }
            footer dl > div { padding: .2rem 0; }
            footer dt { display: block; }
            footer dd { display: block; }
            footer dt :lang(ko) { font-family: var(--sans-ko); }

            @media screen and (max-width: 52rem) {
              body { padding: 1.25rem 1rem 3rem; }
              .columns { display: block; }
              .columns > * { padding-right: 0; }
              .columns > * + * { margin-top: .6rem; }
              .languages { display: none; }
              .article .words > [lang] { display: block; margin-top: .9rem; }
              h2.columns > *, h3.columns > * { display: block; margin-top: 0; }
              .terms, .terms tbody, .terms tr, .terms th, .terms td { display: block; width: auto; padding-right: 0; }
              .terms thead { display: none; }
              .terms tr { padding: .4rem 0; }
              .terms th, .terms td { padding-block: .12rem; }
              .terms .code { width: auto; }
              .terms .block > * { border-top: 0; }
              .terms .block { border-top: 1px solid var(--soft); }
              .grid { min-width: 58rem; }
              .standing strong { font-size: 1.2rem; }
              .title > * { font-size: 1.2rem; }
            }

            @media print {
              :root {
                color-scheme: light;
                --paper: #fff; --ink: #000; --soft: #333; --line: #999; --wash: #fff; --accent: #000;
                --loud: #fff; --on-loud: #000; --code: 25mm;
              }
              html { font-size: 9pt; line-height: 1.45; }
              body { max-width: none; margin: 0; padding: 0; }
              nav { display: none; }
              .languages { position: static; margin-top: 8mm; }
              .columns > *, .terms td { padding-right: 4mm; }
              .areas th, .areas td { padding-right: 2.5mm; }
              .standing { margin-bottom: 9mm; }
              .standing.template { margin-inline: 0; border: 1.5pt solid #000; padding: 3mm; }
              .standing.template.columns, .standing.template .columns { --code: 22mm; }
              .standing strong { font-size: 15pt; }
              .title > [lang] { font-size: 13pt; }
              h2 { margin-top: 9mm; }
              .article { padding-top: 8mm; }
              .article .words { break-inside: avoid; break-after: avoid; }
              .columns.title, .verdict, .standing { break-inside: avoid; }
              tbody tr { break-inside: avoid; }
              .article .number { font-size: 17pt; }
              table { font-size: 7.6pt; line-height: 1.4; }
              th, td { padding-block: 1mm; }
              thead { display: table-header-group; }
              .scroll, .picture { overflow: visible; }
              .picture svg { min-width: 0; }
              .line, .rung, .head, .swatch { print-color-adjust: exact; }
            }
            """;

    private PageStyle() {}

    /** @param running what stands at the head of each printed page, left and right, and at its foot */
    static String sheet(String left, String right, String foot) {
        return SHEET + """
                @page {
                  size: A4; margin: 20mm 15mm 20mm 15mm;
                  @top-left { content: "%s"; font: 7.5pt "Noto Sans", "Noto Sans CJK KR", sans-serif; }
                  @top-right { content: "%s"; font: bold 7.5pt "Noto Sans", "Noto Sans CJK KR", sans-serif; }
                  @bottom-left { content: "%s"; font: 6.5pt "DejaVu Sans Mono", monospace; }
                  @bottom-right { content: counter(page) " / " counter(pages);
                    font: 7.5pt "Noto Sans", "Noto Sans CJK KR", sans-serif; }
                }
                """.formatted(escaped(left), escaped(right), escaped(foot));
    }

    /** A string of CSS in which only letters, digits and spaces stand for themselves. */
    private static String escaped(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ')
                out.appendCodePoint(c);
            else out.append("\\%06x".formatted(c == 0 ? 0xFFFD : c));
        });
        return out.toString();
    }
}
