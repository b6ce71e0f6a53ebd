//! Reporting pages as they are published, with the default theme.

use std::sync::Arc;

use super::{Content, HostedSite, Rendered, files_for_hosts};
use crate::diagnostic::Findings;
use crate::model::vocabulary::TODAY;
use crate::source::Sources;
use crate::{model, site, theme};

const SITE: &str = "name: Safer A\npartnership: p\ncouncil: p\narea: {name: A, code: E07000073}\n\
    address: https://example.org/\ncurrent_edition: 2026-2029\ndescription: What we do.\n\
    accessibility: {status: not assessed, prepared: 2026-01-01, reviewed: 2026-01-01}\n";
const CONTACTS: &str = "
- {id: line, name: The line, channel: phone, value: '03001232040', anonymous: true, verified: {on: 2026-11-01, by: team}}
- {id: old, name: Old, channel: phone, value: '08454503936', as_of: 2015, verified: {on: 2015-11-01, by: team}}
- {id: web, name: Form, channel: web, value: 'https://example.org/f', verified: {on: 2026-11-01, by: team}}
";
const HATE: &str = "---\ntitle: Report hate crime\nsummary: It is </script> a crime.\nhappened: Someone hurt me\n\
    ways: [{contact: line}, {contact: web}, {contact: old}]\nsupport: [{contact: web}]\nnext: Next.\nanonymous: Yes.\n\
    checked: {on: 2026-11-15, by: team}\n---\n";
const ABUSE: &str = "---\ntitle: Domestic abuse\nsummary: You can get help.\nsensitive: true\n\
    safe_title: Help and advice\nways: [{contact: line}]\nsupport: [{contact: web}]\n\
    checked: {on: 2026-11-15, by: team}\n---\n";

/// What Netlify and Cloudflare Pages are told.
fn headers(sites: &[HostedSite]) -> String {
    let files = files_for_hosts(sites).into_iter();
    files.filter(|(path, _)| *path == "_headers").map(|(_, text)| text).collect()
}

fn site(more: &[(&str, &str)], drafts: bool) -> Rendered {
    let base = [
        ("site.yaml", SITE),
        ("organisations.yaml", "- {id: p, name: P, kind: council}\n"),
        ("2026-2029/edition.yaml", "title: T\nshort_title: T\nstarts: 2026\nends: 2029\nstatus: draft\n"),
        ("contacts.yaml", CONTACTS),
        ("pages/safety.md", "---\ntitle: Reading safely\n---\nText.\n"),
    ];
    let sources = Sources::from_texts("content", base.into_iter().chain(more.iter().copied()));
    let mut findings = Findings::new();
    let strategy = model::read(&sources, drafts, TODAY, &mut findings).unwrap();
    let statistics = Arc::new(crate::statistics::work_out(&strategy, "content/data", &mut findings));
    let (strategy, words) = (Arc::new(strategy), crate::words::british());
    let material = site::Material { strategy, statistics, words, sources: &sources, base_url: None };
    let site = site::plan(material, super::lay_out, &mut findings);
    let theme = theme::load(&["en-GB"], &[theme::default_sources()], &mut findings).unwrap();
    Rendered::new(Arc::new(site), theme, "2026-11-21".parse().unwrap(), &mut findings)
}

fn file(rendered: &Rendered, path: &str) -> String {
    let output = rendered.outputs().iter().find(|output| output.path == path).unwrap();
    match rendered.render(output).unwrap() {
        Content::Page(text) | Content::Text(text) => text,
        Content::Copy(_) | Content::Photograph(_) => String::new(),
    }
}

fn page(rendered: &Rendered, address: &str) -> String {
    file(rendered, &format!("{address}index.html"))
}

fn holds_in_order(html: &str, parts: &[&str]) {
    let mut rest = html;
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("{part} is not there, or not there in order"));
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn a_pathway_answers_in_the_order_in_which_people_ask() {
    let html = page(&site(&[("reporting/hate-crime.md", HATE)], false), "reporting/hate-crime/");
    holds_in_order(
        &html,
        &[
            "<h1>Report hate crime",
            "id=\"emergency\"",
            "It is &lt;/script&gt; a crime.",
            "id=\"ways\"",
            "href=\"tel:03001232040\">0300 123 2040<",
            "href=\"tel:1800103001232040\">18001 0300 123 2040<",
            "<span class=\"contact__as-of\">as of 2015</span>",
            "</span> 0845 450 3936</p>",
            "id=\"next\"",
            "id=\"anonymous\"",
            "<dt>The line</dt><dd>You can stay anonymous.</dd>",
            "<dt>Form</dt><dd>You may be asked for your details. Check what it asks for before you send anything.",
            "id=\"support\"",
            "id=\"web-support\"",
            "15 November 2026",
            "reporting/hate-crime/card/",
        ],
    );
    assert!(!html.contains("08454503936"), "nobody calls a number of 2015 by mistake");
}

#[test]
fn programs_are_reported_what_people_are_reported() {
    let site = site(&[("reporting/hate-crime.md", HATE)], false);
    let html = page(&site, "reporting/hate-crime/");
    let json = html.split("<script type=\"application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let reported: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(reported["@type"], "GovernmentService");
    assert_eq!(reported["description"], "It is </script> a crime.");
    assert_eq!(reported["availableChannel"][0]["servicePhone"]["telephone"], "+443001232040");
    assert_eq!(reported["availableChannel"].as_array().unwrap().len(), 2, "history is not a channel");
    let book: serde_json::Value = serde_json::from_str(&file(&site, "contacts.json")).unwrap();
    let ids: Vec<&str> = book["contacts"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["line", "web"]);
}

#[test]
fn the_hub_asks_what_happened() {
    let html = page(&site(&[("reporting/hate-crime.md", HATE)], false), "reporting/");
    holds_in_order(&html, &["id=\"emergency\"", "What happened?", "Someone hurt me", "Report hate crime"]);
}

#[test]
fn a_sensitive_page_leaves_few_traces() {
    let site = site(&[("reporting/domestic-abuse.md", ABUSE), ("reporting/hate-crime.md", HATE)], false);
    let html = page(&site, "reporting/domestic-abuse/");
    assert!(html.contains("<title>Help and advice – Safer A</title>"), "{html}");
    assert!(html.contains("<meta name=\"description\" content=\"What we do.\">") && !html.contains("og:"));
    assert!(html.contains("name=\"referrer\" content=\"no-referrer\"") && html.contains("data-exit"));
    assert!(html.contains("../../safety/"), "the exit link leads to what it does not do");
    let card = page(&site, "reporting/domestic-abuse/card/");
    assert!(card.contains("help-card__title\">Help and advice<") && card.contains("data-exit"));
    assert!(!file(&site, "feed.atom").contains("domestic-abuse"));
    let sent = headers(&[HostedSite::of(&site.site, "/")]);
    let (before, after) =
        sent.split_once("\n/reporting/*\n  Cache-Control: no-store\n  Referrer-Policy: no-referrer\n").unwrap();
    assert!(before.ends_with("Access-Control-Allow-Origin: *") && after.contains("/assets/*"), "{sent}");
    assert!(!site.outputs().iter().any(|output| output.path.starts_with("embed/domestic-abuse")));
}

#[test]
fn only_embedded_pages_may_be_framed() {
    let without = site(&[("reporting/domestic-abuse.md", ABUSE)], false);
    assert_eq!(headers(&[HostedSite::of(&without.site, "/")]).matches("frame-ancestors 'none'").count(), 1);
    let both = site(&[("reporting/domestic-abuse.md", ABUSE), ("reporting/hate-crime.md", HATE)], false);
    let sent = headers(&[HostedSite::of(&both.site, "/a/")]);
    let everywhere = sent.split("/a/").next().unwrap();
    assert!(!everywhere.contains("upgrade-insecure-requests; frame-ancestors"));
    for page in &both.site.pages {
        let is_folder =
            sent.contains(&format!("\n/a/{}*\n  Content-Security-Policy: frame-ancestors 'none'\n", page.address));
        let top = page.address.as_str().split('/').next().unwrap();
        let below_site = sent.contains(&format!("\n/a/{top}/*\n  Content-Security-Policy: frame-ancestors 'none'\n"));
        let alone =
            sent.contains(&format!("\n/a/{}\n  Content-Security-Policy: frame-ancestors 'none'\n", page.address));
        assert_ne!(is_folder || below_site || alone, page.profile.is(site::Property::Embedded), "{}", page.address);
    }
    assert!(sent.contains("/a/embed/*\n  Content-Security-Policy: frame-ancestors *\n"));
    assert!(sent.contains("\n/a/index.html\n  Content-Security-Policy: frame-ancestors 'none'\n"), "{sent}");
}

#[test]
fn cards_and_embedded_pages_are_in_no_list_and_hold_the_first_contacts() {
    let site = site(&[("reporting/hate-crime.md", HATE)], false);
    let card = page(&site, "reporting/hate-crime/card/");
    holds_in_order(
        &card,
        &["In danger now? Call 999", "The line <b>0300 123 2040</b>", "<svg class=\"code\" role=\"img\""],
    );
    assert!(card.contains("QR code: opens https://example.org/reporting/hate-crime/"));
    let embed = page(&site, "embed/hate-crime/");
    assert!(
        embed.matches("target=\"_top\"").count() >= 3 && embed.contains("stylesheet") && !embed.contains("site-header")
    );
    assert!(!page(&site, "embed/hate-crime/plain/").contains("stylesheet"));
    for list in ["sitemap.xml", "site-map/index.html", "feed.atom"] {
        let text = file(&site, list);
        assert!(!text.contains("/card/") && !text.contains("/embed"), "{list}");
    }
}

#[test]
fn a_page_in_another_language_says_what_is_in_which() {
    let urdu = "---\ntitle: نفرت\nsummary: خلاصہ\noriginal: 2026-05-01\nnext: جواب\n---\n";
    let draft = "---\ntitle: Welsh\nsummary: S.\noriginal: 2026-11-15\ndraft: true\n---\n";
    let more = [
        ("reporting/1-hate-crime.md", HATE),
        ("reporting/1-hate-crime.ur.md", urdu),
        ("reporting/1-hate-crime.cy.md", draft),
    ];
    let site = site(&more, false);
    let html = page(&site, "reporting/hate-crime/ur/");
    holds_in_order(
        &html,
        &[
            "<html lang=\"ur\" dir=\"rtl\"",
            "<header class=\"site-header\" lang=\"en-GB\" dir=\"ltr\"",
            "<h1>نفرت",
            "<div lang=\"en-GB\" dir=\"ltr\"><section class=\"emergency\"",
            "<p class=\"stale\" lang=\"en-GB\" dir=\"ltr\">This page was made from the 1 May 2026 version.",
            "lang=\"en-GB\" dir=\"ltr\">English</a>",
            "aria-current=\"page\" lang=\"ur\" dir=\"rtl\">اردو</span>",
            "<h2 id=\"ways\" lang=\"en-GB\" dir=\"ltr\">Ways to report it",
            "id=\"line\" lang=\"en-GB\"",
            "جواب",
        ],
    );
    assert!(page(&site, "reporting/hate-crime/").contains("hreflang=\"ur\""));
    assert!(!site.outputs().iter().any(|output| output.path.contains("/cy/")), "a draft is kept back");
    assert!(file(&site, "sitemap.xml").contains("/reporting/hate-crime/ur/"));
}

#[test]
fn fixed_words_of_a_translation_take_the_place_of_the_themes() {
    let headings =
        ["ways_to_report", "what_happens_next", "can_i_stay_anonymous", "help_and_support", "help_either_way"];
    let headings = headings.into_iter().chain(["evidence", "checked_on", "translation_stale"]);
    let words: Vec<String> = headings.map(|key| format!("  {key}: Gair {key}\n")).collect();
    let words = words.concat();
    let welsh = format!("---\ntitle: Cymraeg\nsummary: S.\noriginal: 2026-11-15\nwords:\n{words}---\n");
    let site = site(&[("reporting/hate-crime.md", HATE), ("reporting/hate-crime.cy.md", &welsh)], false);
    let html = page(&site, "reporting/hate-crime/cy/");
    assert!(html.contains("<h2 id=\"ways\">Gair ways_to_report</h2>"), "{html}");
    assert!(
        html.contains("<div lang=\"en-GB\" dir=\"ltr\"><section class=\"emergency\""),
        "not translated, and says so"
    );
}

#[test]
fn easy_read_has_a_page_of_its_own() {
    let easy = "---\ntitle: Tell us\nsummary: S.\noriginal: 2026-11-15\n---\nOne.\n";
    let site = site(&[("reporting/hate-crime.md", HATE), ("reporting/hate-crime.easy.md", easy)], false);
    let html = page(&site, "reporting/hate-crime/easy/");
    assert!(html.contains("pathway easy-read") && html.contains("<html lang=\"en-GB\" dir=\"ltr\""));
    assert!(html.contains("aria-current=\"page\" lang=\"en-GB\" dir=\"ltr\">English – Easy Read</span>"));
}

/// The files that hold a text, by path.
fn holding<'r>(rendered: &'r Rendered, text: &str) -> Vec<&'r str> {
    let paths = rendered.outputs().iter().map(|output| output.path.as_str());
    paths.filter(|path| file(rendered, path).contains(text)).collect()
}

#[test]
fn a_number_changed_in_the_contact_book_changes_everywhere() {
    let pages = [("reporting/1-hate-crime.md", HATE), ("reporting/2-domestic-abuse.md", ABUSE)];
    let before = site(&pages, false);
    let moved = CONTACTS.replace("03001232040", "03069990123");
    let after = site(&[pages[0], pages[1], ("contacts.yaml", &moved)], false);
    let link = |digits: &str| format!("tel:{digits}");
    let linked = holding(&before, &link("03001232040"));
    assert!(linked.len() >= 4 && linked.contains(&"reporting/domestic-abuse/index.html"), "{linked:?}");
    assert_eq!(holding(&after, &link("03069990123")), linked);
    assert_eq!(holding(&after, "0300 123 2040"), Vec::<&str>::new());
    assert_eq!(holding(&after, "0306 999 0123"), holding(&before, "0300 123 2040"));
}

#[test]
fn a_page_leads_to_the_priorities_of_every_strategy_in_force() {
    let hate = HATE.replace("anonymous: Yes.", "anonymous: Yes.\npriorities: [hate, knives, old]");
    let priority = |title: &str| format!("number: \"1\"\ntitle: {title}\ncommitments: [We help.]\n");
    let edition = |years: &str| format!("title: {years}\nshort_title: {years}\nstatus: adopted\n");
    let (one, two) = (edition("One") + "starts: 2026\nends: 2029\n", edition("Two") + "starts: 2025\nends: 2028\n");
    let over = edition("Three") + "starts: 2020\nends: 2022\n";
    let (same, knives, old) = (priority("Hate crime"), priority("Knife crime"), priority("Old crime"));
    let rendered = site(
        &[
            ("reporting/hate-crime.md", &hate),
            ("2026-2029/edition.yaml", &one),
            ("2026-2029/priorities/1-hate.yaml", &same),
            ("two/edition.yaml", &two),
            ("two/priorities/1-hate.yaml", &same),
            ("two/priorities/2-knives.yaml", &knives),
            ("three/edition.yaml", &over),
            ("three/priorities/1-old.yaml", &old),
        ],
        false,
    );
    let html = page(&rendered, "reporting/hate-crime/");
    holds_in_order(
        &html,
        &[
            "strategy/2026-2029/priorities/hate/\">Hate crime (One)",
            "strategy/two/priorities/hate/\">Hate crime (Two)",
            "strategy/two/priorities/knives/\">Knife crime",
        ],
    );
    assert!(!html.contains("Old crime"));
}
