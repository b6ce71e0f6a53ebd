//! What is sent with which files, whatever the host.

use std::fmt::Write as _;

/// The policy of every page but for who may frame it.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; media-src 'self'; form-action 'self'; manifest-src 'self'; base-uri 'none'; upgrade-insecure-requests";

/// What is sent beside the policy. The sources of each choice are in src/README.md.
pub(super) const SECURITY: [(&str, &str); 5] = [
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "geolocation=(), camera=(), microphone=(), browsing-topics=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Strict-Transport-Security", "max-age=31536000"),
];

/// What is sent for what readers download: nothing in it runs, or asks for anything but a video or a recording for itself. It
/// is joined with the policy of every page, and of both the stricter part holds. What the other two lines are for, and in
/// which browsers it was tried, is among the decisions in src/README.md.
pub(super) const DOWNLOADS: [(&str, &str); 3] = [
    ("Content-Security-Policy", "sandbox; default-src 'none'; media-src 'self'"),
    ("Cross-Origin-Opener-Policy", "unsafe-none"),
    ("Access-Control-Allow-Origin", "*"),
];

/// What is sent for pages that could put a reader at risk.
pub(super) const PRIVATE: [(&str, &str); 2] = [("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer")];

/// What is sent for files with a hash in their name.
pub(super) const KEPT: [(&str, &str); 1] = [("Cache-Control", "public, max-age=31536000, immutable")];

/// The file that IIS reads.
pub(super) const FOR_IIS: &str = "web.config";

/// The file that nginx reads.
pub(super) const FOR_NGINX: &str = "nginx.conf";

/// What hosts read and readers have no use for.
pub(super) const FOR_HOSTS: [&str; 4] = ["_headers", "_redirects", FOR_NGINX, FOR_IIS];

/// Headers as indented lines of the file `_headers`.
pub(super) fn lines(headers: &[(&str, &str)]) -> String {
    let mut lines = String::new();
    for (name, value) in headers {
        let _ = writeln!(lines, "  {name}: {value}");
    }
    lines
}

// What hosts that take one value for each header are told.

/// The headers that are sent with every file.
pub(super) fn always() -> Vec<(&'static str, String)> {
    let policy = ("Content-Security-Policy", format!("{POLICY}; frame-ancestors 'none'"));
    let security = SECURITY.iter().map(|(name, value)| (*name, (*value).to_owned()));
    // Asked for anew each time, so that an urgent notice is seen.
    [policy].into_iter().chain(security).chain([("Cache-Control", "no-cache".to_owned())]).collect()
}

/// For files with a hash in their name.
pub(super) fn kept() -> Vec<(&'static str, String)> {
    KEPT.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

/// For what readers download: the policy of every page, and the stricter one.
pub(super) fn downloads() -> Vec<(&'static str, String)> {
    let whole = |(name, value): &(&'static str, &str)| match *name {
        "Content-Security-Policy" => (*name, format!("{POLICY}; frame-ancestors 'none', {value}")),
        _ => (*name, (*value).to_owned()),
    };
    DOWNLOADS.iter().map(whole).collect()
}

/// For pages that other websites may show in a frame.
pub(super) fn embedded() -> Vec<(&'static str, String)> {
    vec![("Content-Security-Policy", format!("{POLICY}; frame-ancestors *"))]
}

/// For pages that could put a reader at risk.
pub(super) fn private() -> Vec<(&'static str, String)> {
    PRIVATE.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}
