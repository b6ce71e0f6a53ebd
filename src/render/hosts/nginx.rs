//! What nginx is told: a file to include in the `server` block of a website.
//!
//! In: sites. Out: directives, none of which stands in a `location`, so that those of the host's own keep the headers. Never: a part
//! of an address in what is sent but letters, digits and marks: nginx writes a variable as it is, line breaks and all.

use std::fmt::Write as _;

use super::hosted::{HostedSite, has_folders, parts};
use super::old_address::{Flavour, literal};
use super::sent::{self, FOR_HOSTS};

const HEAD: &str = "\
# Written by Lamplight with each build. Copy it to where nginx keeps its settings, name it with `include` in the `server` block of this
# website, and reload nginx. A `location` of your own that has an `add_header` sends none of these headers: repeat them there.
index index.html;
autoindex off;
charset utf-8;
absolute_redirect off;
";

/// The headers that differ from file to file, each with its variable.
const VARIABLES: [(&str, &str); 4] = [
    ("Content-Security-Policy", "$lamplight_policy"),
    ("Cross-Origin-Opener-Policy", "$lamplight_opener"),
    ("Access-Control-Allow-Origin", "$lamplight_origin"),
    ("Cache-Control", "$lamplight_cache"),
];

fn variable(header: &str) -> Option<&'static str> {
    VARIABLES.iter().find(|(name, _)| *name == header).map(|(_, variable)| *variable)
}

/// The file for some sites.
pub(super) fn file(sites: &[HostedSite]) -> String {
    let base = sites.first().map_or("/", HostedSite::base_of_output);
    let mut text = format!("{HEAD}{}\n\n", not_found(base));
    let always = sent::always();
    for (name, variable) in VARIABLES {
        let value = always.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
        let _ = writeln!(text, "set {variable} \"{value}\";");
    }
    if has_folders(sites) {
        part(&mut text, &format!("^{}assets/", literal(base, Flavour::Bytes)), &sent::kept());
    }
    for site in sites {
        of_site(&mut text, site);
    }
    text.push('\n');
    for (name, value) in &always {
        if variable(name).is_none() {
            let _ = writeln!(text, "add_header {name} \"{value}\" always;");
        }
    }
    for (name, variable) in VARIABLES {
        let _ = writeln!(text, "add_header {name} {variable} always;");
    }
    text.push('\n');
    when(&mut text, "/\\.(?!well-known/)", "return 404;");
    let for_hosts: Vec<String> = FOR_HOSTS.iter().map(|name| literal(name, Flavour::Bytes)).collect();
    when(&mut text, &format!("^{}(?:{})$", literal(base, Flavour::Bytes), for_hosts.join("|")), "return 404;");
    for site in sites {
        let below = literal(&site.base_path, Flavour::Bytes);
        for redirect in &site.redirects {
            let to = redirect.to_numbered(&site.base_path, &|number| format!("${number}"));
            let pattern = format!("^{below}{}$", redirect.pattern(Flavour::Bytes));
            when(&mut text, &pattern, &format!("return 301 \"{to}\";"));
        }
    }
    for HostedSite { base_path, .. } in sites.iter().filter(|site| site.path != "/") {
        let _ = write!(text, "\nlocation {base_path} {{\n  {}\n}}\n", not_found(base_path));
    }
    text
}

/// The page for what is not there; a folder without a page is not there either.
fn not_found(base: &str) -> String {
    format!("error_page 404 {base}404.html; error_page 403 =404 {base}404.html;")
}

fn of_site(text: &mut String, site: &HostedSite) {
    for (pattern, headers) in parts(site) {
        part(text, &pattern, &headers);
    }
}

/// What is sent with the files whose paths a pattern meets.
fn part(text: &mut String, pattern: &str, headers: &[(&str, String)]) {
    let set = headers.iter().filter_map(|(name, value)| Some(format!("set {} \"{value}\";", variable(name)?)));
    when(text, pattern, &set.collect::<Vec<_>>().join(" "));
}

fn when(text: &mut String, pattern: &str, what: &str) {
    let _ = writeln!(text, "if ($uri ~ \"{pattern}\") {{ {what} }}");
}
