//! What IIS is told: `web.config`.
//!
//! In: sites. Out: XML that IIS 10 with its URL Rewrite module reads. Never tried here, as IIS runs on Windows only: what the file
//! says is held to an expected one, and to being well-formed.

use std::fmt::Write as _;

use super::hosted::{HostedSite, has_folders};
use super::old_address::{Flavour, literal};
use super::sent::{self, FOR_HOSTS};
use crate::render::escape::escape;

/// Kinds of files that IIS does not know, or not as what they are: it sends none that it does not know.
const TYPES: [(&str, &str); 16] = [
    (".atom", "application/atom+xml"),
    (".avif", "image/avif"),
    (".brf", "application/octet-stream"),
    (".csv", "text/csv; charset=utf-8"),
    (".epub", "application/epub+zip"),
    (".ics", "text/calendar; charset=utf-8"),
    (".json", "application/json"),
    (".odp", "application/vnd.oasis.opendocument.presentation"),
    (".ods", "application/vnd.oasis.opendocument.spreadsheet"),
    (".odt", "application/vnd.oasis.opendocument.text"),
    (".opus", "audio/ogg"),
    (".rtf", "application/rtf"),
    (".txt", "text/plain; charset=utf-8"),
    (".vtt", "text/vtt; charset=utf-8"),
    (".webp", "image/webp"),
    (".woff2", "font/woff2"),
];

/// The file for some sites.
pub(super) fn file(sites: &[HostedSite]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <!-- Written by Lamplight with each build, for IIS 10. It needs the module URL Rewrite. -->\n\
         <configuration>\n  <system.webServer>\n    <directoryBrowse enabled=\"false\" />\n",
    );
    errors(&mut text, "404.html");
    text.push_str("    <staticContent>\n");
    for (ending, of) in TYPES {
        let _ = writeln!(text, "      <remove fileExtension=\"{ending}\" />");
        let _ = writeln!(text, "      <mimeMap fileExtension=\"{ending}\" mimeType=\"{of}\" />");
    }
    text.push_str("    </staticContent>\n");
    headers(&mut text, &sent::always(), &["X-Powered-By"]);
    text.push_str("    <rewrite>\n      <rules>\n");
    rule(&mut text, "hidden", "(^|/)\\.(?!well-known/)", NOT_FOUND);
    let for_hosts: Vec<String> = FOR_HOSTS.iter().map(|name| literal(name, Flavour::Utf16)).collect();
    rule(&mut text, "for hosts", &format!("^({})$", for_hosts.join("|")), NOT_FOUND);
    let mut number = 0;
    for site in sites {
        let below = literal(site.path.trim_start_matches('/'), Flavour::Utf16);
        for redirect in &site.redirects {
            number += 1;
            let to = redirect.to_numbered(&site.base_path, &|number| format!("{{R:{number}}}"));
            let action = format!("<action type=\"Redirect\" url=\"{}\" redirectType=\"Permanent\" />", escape(&to));
            let pattern = format!("^{below}{}$", redirect.pattern(Flavour::Utf16));
            rule(&mut text, &format!("old address {number}"), &pattern, &action);
        }
    }
    text.push_str("      </rules>\n    </rewrite>\n  </system.webServer>\n");
    if has_folders(sites) {
        part(&mut text, "assets", &sent::kept());
    }
    for site in sites {
        of_site(&mut text, site);
    }
    text.push_str("</configuration>\n");
    text
}

const NOT_FOUND: &str =
    "<action type=\"CustomResponse\" statusCode=\"404\" statusReason=\"Not Found\" statusDescription=\"Not found\" />";

fn of_site(text: &mut String, site: &HostedSite) {
    let below = site.path.trim_start_matches('/');
    if !below.is_empty() {
        open(text, below);
        errors(text, &format!("{below}404.html"));
        text.push_str("    </system.webServer>\n  </location>\n");
    }
    part(text, &format!("{below}assets"), &sent::kept());
    part(text, &format!("{below}files"), &sent::downloads());
    if site.has_embedded {
        part(text, &format!("{below}embed"), &sent::embedded());
    }
    for folder in &site.private {
        part(text, &format!("{below}{folder}"), &sent::private());
    }
}

fn open(text: &mut String, path: &str) {
    let path = escape(path.trim_end_matches('/'));
    let _ = writeln!(text, "  <location path=\"{path}\">\n    <system.webServer>");
}

/// What is sent with the files of a folder.
fn part(text: &mut String, path: &str, of: &[(&'static str, String)]) {
    open(text, path);
    let names: Vec<&str> = of.iter().map(|(name, _)| *name).collect();
    headers(text, of, &names);
    text.push_str("    </system.webServer>\n  </location>\n");
}

fn headers(text: &mut String, of: &[(&'static str, String)], instead_of: &[&str]) {
    text.push_str("    <httpProtocol>\n      <customHeaders>\n");
    for name in instead_of {
        let _ = writeln!(text, "        <remove name=\"{name}\" />");
    }
    for (name, value) in of {
        let _ = writeln!(text, "        <add name=\"{name}\" value=\"{}\" />", escape(value));
    }
    text.push_str("      </customHeaders>\n    </httpProtocol>\n");
}

fn errors(text: &mut String, path: &str) {
    let _ = write!(
        text,
        "    <httpErrors errorMode=\"Custom\" existingResponse=\"Replace\">\n      <remove statusCode=\"404\" />\n      \
         <error statusCode=\"404\" path=\"{}\" responseMode=\"File\" />\n    </httpErrors>\n",
        escape(path)
    );
}

fn rule(text: &mut String, name: &str, pattern: &str, action: &str) {
    let _ = write!(
        text,
        "        <rule name=\"{name}\" stopProcessing=\"true\">\n          <match url=\"{}\" />\n          {action}\n        \
         </rule>\n",
        escape(pattern)
    );
}
