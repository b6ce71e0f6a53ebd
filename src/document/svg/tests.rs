//! Pictures that only draw, and others.

use super::reading::MOST_NODES;
use super::*;

fn reported(text: &str) -> Vec<String> {
    let source = SourceText::new("a.svg", text);
    let mut findings = Findings::new();
    let is_safe = check(&source, &mut findings);
    let reported: Vec<String> =
        findings.iter().map(|finding| format!("{}: {}", finding.rule.code, finding.message)).collect();
    assert_eq!(is_safe, reported.is_empty(), "what is told is not published: {text}");
    reported
}

/// A picture with something in it.
fn with(inside: &str) -> String {
    format!(
        "<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\" xmlns:h=\"http://www.w3.org/1999/xhtml\" \
         xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\">{inside}</svg>"
    )
}

#[test]
fn what_drawing_programs_write_is_published() {
    for inside in [
        "<title>A &amp; B</title><path d=\"M0 0h1\" fill=\"url(#a)\" transform=\"matrix(1 0 0 1 0 0)\"/>",
        "<style type=\"text/css\"><![CDATA[.a{fill:#fff;clip-path:url( '#b' )}]]></style>",
        "<style>@font-face{font-family:x;src:url(data:font/woff2;base64,AA)} @media print{.a{fill:red}}</style>",
        "<sodipodi:namedview onload=\"x\" href=\"https://a.example/\"/><metadata><a href=\"https://a.example/\" xmlns=\"\"/></metadata>",
        "<use xlink:href=\"#a\"/><use href=\"#a\"/><linearGradient id=\"a\" xlink:href=\"#b\"/>",
        "<image href=\"data:image/png;base64,AA\"/><image xlink:href=\"DATA:image/JPEG;base64,AA\"/>",
        "<animate attributeName=\"x\" values=\"1;2\"/><text sodipodi:docname=\"C:\\a(b).svg\">on load: url(x)</text>",
        "<?xpacket begin='x'?><g aria-label=\"data: javascript:\"/>",
    ] {
        assert_eq!(reported(&with(inside)), Vec::<String>::new(), "{inside}");
    }
    let whole = format!("\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- x --><svg xmlns=\"{SVG}\"/>\n");
    assert_eq!(reported(&whole), Vec::<String>::new());
    assert_eq!(reported(&format!("<s:svg xmlns:s=\"{SVG}\"><s:g/></s:svg>")), Vec::<String>::new());
}

#[test]
fn what_does_more_than_draw_is_reported() {
    for inside in [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<script href=\"#a\"/>",
        "<s:script xmlns:s=\"http://www.w3.org/2000/svg\"/>",
        "<h:script>alert(1)</h:script>",
        "<metadata><h:img src=\"x\" onerror=\"alert(1)\"/></metadata>",
        "<x><h:p/></x>",
        "<foreignObject/>",
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"/>",
        "<handler/>",
        "<g onload=\"alert(1)\"/>",
        "<g ONCLICK=\"alert(1)\"/>",
        "<g onbegin=\"\"/>",
        "<a href=\"javascript:alert(1)\"/>",
        "<a xlink:href=\" java&#10;script:alert(1)\"/>",
        "<a href=\"https://evil.example/\"/>",
        "<a href=\"../index.html\"/>",
        "<a href=\"#a\" ping=\"https://evil.example/\"/>",
        "<use href=\"https://evil.example/a.svg#a\"/>",
        "<use href=\"data:image/svg+xml,x#a\"/>",
        "<use href=\"data:image/png;base64,AA\"/>",
        "<image href=\"https://evil.example/a.png\"/>",
        "<image href=\"//evil.example/a.png\"/>",
        "<image href=\"a.png\"/>",
        "<image href=\"data:image/svg+xml;base64,AA\"/>",
        "<image href=\"data:text/html,x\"/>",
        "<feImage xlink:href=\"http://evil.example/\"/>",
        "<g xml:base=\"https://evil.example/\"/>",
        "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
        "<animate attributeName=\"xlink:href\" values=\"#a;javascript:alert(1)\"/>",
        "<set attributeName=\" onclick\" to=\"alert(1)\"/>",
        "<g fill=\"url(https://evil.example/a)\"/>",
        "<g style=\"fill:URL( 'https://evil.example/a' )\"/>",
        "<g style=\"fill:\\75rl(//evil.example)\"/>",
        "<g fill=\"\\75rl(//evil.example)\"/>",
        "<g style=\"cursor:image-set('a' 1x)\"/>",
        "<style>@import '//evil.example/a.css';</style>",
        "<style>@im<![CDATA[port]]> '//evil.example/a.css';</style>",
        "<style>@im<g>x</g>por<!-- x -->t '//evil.example/a.css';</style>",
        "<style>@\\69mport '//evil.example/a.css';</style>",
        "<style>a{b:url(a.png)}</style>",
        "<style>a{b:url(data:image/svg+xml,x)}</style>",
        "<style>a{b:url(#a);c:url(\"http://evil.example\")}</style>",
        "<style>a{-moz-binding:none}</style>",
        "<?xml-stylesheet href=\"a.css\"?>",
    ] {
        let reported = reported(&with(inside));
        assert!(
            reported.iter().all(|reported| reported.starts_with("unsafe-svg")) && !reported.is_empty(),
            "{inside}: {reported:?}"
        );
    }
    let sheet = format!("<?xml-stylesheet type='text/xsl' href='#a'?><svg xmlns=\"{SVG}\"/>");
    assert_eq!(reported(&sheet), ["unsafe-svg: this SVG picture loads a style sheet"]);
    let entity = format!("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"{SVG}\">&a;</svg>");
    assert_eq!(
        reported(&entity),
        ["unsafe-svg: the DOCTYPE of this SVG picture declares something, which can change what the rest of it means"]
    );
}

#[test]
fn a_doctype_may_name_a_kind_of_document_and_declare_nothing() {
    let with_doctype = |doctype: &str| {
        format!("<?xml version=\"1.0\"?>\n<!DOCTYPE {doctype}>\n<svg xmlns=\"{SVG}\"><path d=\"M0 0\"/></svg>")
    };
    let named = "svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"";
    assert_eq!(reported(&with_doctype(named)), Vec::<String>::new());
    for declares in ["svg [<!ATTLIST svg onload CDATA \"x()\">]", "svg PUBLIC \"a>b\" \"c\" [<!ENTITY a \"b\">]"] {
        assert!(!reported(&with_doctype(declares)).is_empty(), "{declares}");
    }
    let twice = with_doctype(named)
        .replace("<?xml version=\"1.0\"?>", "<!-- <!DOCTYPE svg> -->")
        .replace(named, "svg [<!ENTITY a \"b\">]");
    assert!(!reported(&twice).is_empty());
}

#[test]
fn what_is_not_well_formed_is_reported() {
    let deep = with(&"<g>".repeat(200_000));
    let nul = "<\0s\0v\0g\0>\0";
    for text in [
        "",
        " ",
        "picture",
        nul,
        "<svg/>",
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\">",
        &with("<g></h>"),
        &with("<g a=\"1\" a=\"2\"/>"),
        &with("<g a=1/>"),
        &with("<y:g/>"),
        &with("&nbsp;"),
        &with("<"),
        &with("\u{1}"),
        &(with("") + "<svg/>"),
        "<?xml version=\"1.0\" encoding=\"UTF-7\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<?xml version='1.0' encoding = 'iso-8859-1'?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        &deep,
    ] {
        let reported = reported(text);
        assert!(reported.iter().any(|reported| reported.starts_with("broken-svg")), "{text:.80}: {reported:?}");
    }
}

#[test]
fn so_many_faults_are_reported_and_no_more() {
    assert_eq!(reported(&with(&"<script/>".repeat(MOST_REPORTED + 5))).len(), MOST_REPORTED);
}

#[test]
fn a_fault_is_reported_where_it_is() {
    let source = SourceText::new("a.svg", format!("<svg xmlns=\"{SVG}\">\n<g>\n  é<script/>\n</g></svg>"));
    let mut findings = Findings::new();
    check(&source, &mut findings);
    let place = findings.iter().next().unwrap().place.clone().unwrap();
    assert_eq!(place.line_and_column(), (3, 4));
    assert_eq!(source.text().get(place.span.range()), Some("<script"));
}

#[test]
fn a_picture_of_any_depth_is_looked_at() {
    let deep = with(&("<g>".repeat(200_000) + "<script/>" + &"</g>".repeat(200_000)));
    assert_eq!(reported(&deep), ["unsafe-svg: this SVG picture has a script in it: <script>"]);
    let many = with(&"<g/>".repeat(usize::try_from(MOST_NODES).unwrap()));
    assert_eq!(reported(&many), ["broken-svg: this SVG picture has more parts than a browser can draw"]);
}

#[test]
fn a_drawing_is_published_without_what_it_says_of_its_maker() {
    let drawing = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:export-filename="/home/alex/map.png" width="4"><!-- by Alex --><metadata><title>Alex <metadata/></title></metadata><title>Map</title></svg>"#;
    let without = without_details(drawing);
    assert!(without.contains("<title>Map</title>") && !without.to_lowercase().contains("alex"), "{without}");
    assert!(without.contains(r#"width="4">"#) && faults(&without).is_empty(), "{without}");
    assert_eq!(without_details("<svg"), "<svg");
}
