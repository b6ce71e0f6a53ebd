//! What Apache is told: `.htaccess`.
//!
//! In: sites. Out: a file that Apache 2.4 reads in the folder of the site. Never: a part that Apache leaves out where it lacks
//! something: it answers with an error then, and whoever looks after the host sees it at once.

use std::fmt::Write as _;

use super::hosted::{HostedSite, has_folders, parts};
use super::old_address::{Flavour, literal};
use super::sent::{self, FOR_HOSTS};

/// The name of the file in the folder that is published.
pub(super) const FILE: &str = ".htaccess";

const HEAD: &str = "\
# Written by Lamplight with each build, for Apache 2.4. It needs mod_headers, mod_rewrite and AllowOverride FileInfo; without them
# Apache answers every request with an error, rather than send pages without what protects readers.
AddDefaultCharset utf-8
";

/// The file for some sites.
pub(super) fn file(sites: &[HostedSite]) -> String {
    let base = sites.first().map_or("/", HostedSite::base_of_output);
    let mut text = format!("{HEAD}ErrorDocument 404 {base}404.html\n");
    set(&mut text, "", &sent::always());
    text.push_str("\nRewriteEngine On\n");
    rewrite(&mut text, "(?:^|/)\\.(?!well-known/)", "-", "R=404,L");
    let for_hosts: Vec<String> = FOR_HOSTS.iter().map(|name| literal(name, Flavour::Bytes)).collect();
    rewrite(&mut text, &format!("^(?:{})$", for_hosts.join("|")), "-", "R=404,L");
    text.push_str("# A folder without a page is not listed.\n");
    text.push_str("RewriteCond \"%{REQUEST_FILENAME}\" -d\nRewriteCond \"%{REQUEST_FILENAME}/index.html\" !-f\n");
    rewrite(&mut text, "^", "-", "R=404,L");
    for site in sites {
        let below = literal(site.path.trim_start_matches('/'), Flavour::Bytes);
        for redirect in &site.redirects {
            let to = redirect.to_numbered(&site.base_path, &|number| format!("${number}")).replace('%', "\\%");
            rewrite(&mut text, &format!("^{below}{}$", redirect.pattern(Flavour::Bytes)), &to, "R=301,L,NE");
        }
    }
    if has_folders(sites) {
        part(&mut text, &format!("^{}assets/", literal(base, Flavour::Bytes)), &sent::kept());
    }
    for site in sites {
        of_site(&mut text, site);
    }
    text
}

fn of_site(text: &mut String, site: &HostedSite) {
    let base = literal(&site.base_path, Flavour::Bytes);
    if site.path != "/" {
        let _ = write!(
            text,
            "\n<If \"%{{REQUEST_URI}} =~ m#^{base}#\">\n  ErrorDocument 404 {}404.html\n</If>\n",
            site.base_path
        );
    }
    for (pattern, headers) in parts(site) {
        part(text, &pattern, &headers);
    }
}

/// What is sent with the files whose paths a pattern meets.
fn part(text: &mut String, pattern: &str, headers: &[(&str, String)]) {
    let _ = writeln!(text, "\n<If \"%{{REQUEST_URI}} =~ m#{pattern}#\">");
    set(text, "  ", headers);
    text.push_str("</If>\n");
}

fn set(text: &mut String, indent: &str, headers: &[(&str, String)]) {
    for (name, value) in headers {
        let _ = writeln!(text, "{indent}Header always set {name} \"{value}\"");
    }
}

fn rewrite(text: &mut String, pattern: &str, to: &str, flags: &str) {
    let _ = writeln!(text, "RewriteRule \"{pattern}\" \"{to}\" [{flags}]");
}
