namespace Abdi.App.Place;

/// <summary>Colours and type of the sheet, the tokens of the design; every class below <c>.pm</c>, so that it may stand inside a page.</summary>
internal static class MapStyle
{
    public const string Sheet = """
        <defs><pattern id="pm-hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v4" stroke="#4c5b56" stroke-width="1.6"/></pattern></defs>
        <style>
        @page{size:A4 landscape;margin:0}
        .pm text{font-family:"Inter","Plus Jakarta Sans",system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:#16211d}
        .pm .page{fill:#fff}.pm .panel{fill:#fff;stroke:#d5dcd8}.pm .sea{fill:#e7eef1}
        .pm .eyebrow{font-size:11.5px;font-weight:700;letter-spacing:.08em;fill:#0b5d4f}
        .pm .lead{letter-spacing:-.012em}.pm .k{font-weight:700;fill:#0b5d4f}
        .pm .under{font-size:13.5px;fill:#4c5b56}.pm .fact{font-size:17px;font-weight:700;letter-spacing:-.01em}
        .pm .verdict{font-size:14px;font-weight:700}.pm .good{fill:#e4f3e8}.pm .goodInk{fill:#14602f}.pm .bad{fill:#fdecea}.pm .badInk{fill:#8c1a15}
        .pm .sign{fill:none;stroke:#fff;stroke-width:2.6;stroke-linecap:round;stroke-linejoin:round}
        .pm .h2{font-size:15px;font-weight:700}.pm .small{font-size:12px}.pm .soft{fill:#4c5b56}.pm .tick{font-size:11px;fill:#4c5b56}
        .pm .row{font-size:12.5px;font-weight:500}.pm .figure{font-size:12.5px;font-variant-numeric:tabular-nums}.pm .strong{font-weight:700}
        .pm .mid{text-anchor:middle}.pm .end{text-anchor:end}
        .pm .n1{fill:#fbf3dc}.pm .n2{fill:#f0d79a}.pm .n3{fill:#dcab5b}.pm .n4{fill:#b4742f}.pm .n5{fill:#7a4416}
        .pm .swatch{stroke:#4c5b56;stroke-width:.4}.pm .bare{fill:#fff}.pm .unknown{fill:url(#pm-hatch)}.pm .gap{fill:#e7eef1}.pm .gapDot{fill:none;stroke:#71807a;stroke-width:2;stroke-linecap:round}
        .pm .coast{fill:none;stroke:#4c5b56;stroke-width:.8;stroke-linecap:round}
        .pm .borderEdge{fill:none;stroke:#4c5b56;stroke-width:3.4;stroke-linecap:round}
        .pm .border{fill:none;stroke:#fff;stroke-width:2.4;stroke-linecap:round}
        .pm .group,.pm .many{fill:#12324a;stroke:#fff;stroke-width:1.3}.pm .count{font-size:10.5px;font-weight:700;fill:#fff;text-anchor:middle}
        .pm .held{fill:none;stroke:#16211d;stroke-width:2;stroke-linecap:round}.pm .heldHalo{fill:none;stroke:#fff;stroke-width:4.4;stroke-linecap:round}
        .pm .name{font-size:11px;font-weight:700;letter-spacing:.05em;fill:#2c2115;text-anchor:middle;paint-order:stroke;stroke:#fff;stroke-opacity:.88;stroke-width:3.4px;stroke-linejoin:round}
        .pm .arrow{fill:none;stroke:#4c5b56;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}
        .pm .grid{stroke:#d5dcd8}.pm .zero{stroke:#71807a}.pm .link{stroke:#4c5b56;stroke-width:2.5}
        .pm .need{fill:#fff;stroke:#16211d;stroke-width:2}.pm .sent{fill:#1f6f78;stroke:#fff;stroke-width:.8}.pm .prior{fill:#9aa6a1}
        .pm .track{fill:#eaeeeb}.pm .less{fill:#9a4a1c}.pm .more{fill:#1f6f78}
        </style>
        """;
}
