//! The names by which a preview may be asked. In: a request's target and headers. Out: whether it was sent here by one of
//! them. Never: a name guessed to be meant, such as one that ends in a known one.
//!
//! A website that is open in the same browser can let its own name lead to this computer. To the browser the preview is a
//! part of that website then, which could read every draft; but the name that was asked for stands in the request.

use axum::http::{HeaderMap, Uri, header};

/// The names of this computer that nobody else can let lead elsewhere.
const OWN: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// The names of one preview, in small letters and without a port.
#[derive(Debug, Clone, Default)]
pub struct Names {
    more: Vec<String>,
}

impl Names {
    /// This computer's own names, and others that lead to it.
    pub fn with(more: &[String]) -> Self {
        Self { more: more.iter().filter_map(|name| host(name)).collect() }
    }

    /// Whether a request was sent to one of the names: the one `Host` of its headers, and the one of its target where that
    /// is a whole address.
    pub(super) fn answer(&self, uri: &Uri, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(header::HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
        let is_known = |name: &str| self.know(name);
        host.to_str().is_ok_and(is_known) && uri.authority().is_none_or(|authority| is_known(authority.as_str()))
    }

    /// Whether a name, with or without a port, is one of these.
    fn know(&self, name: &str) -> bool {
        host(name).is_some_and(|host| OWN.contains(&host.as_str()) || self.more.contains(&host))
    }
}

/// The name in `NAME:PORT`, in small letters and without the full stop that may end it; `None` where it is not one.
pub fn host(name: &str) -> Option<String> {
    let ends_at = if name.starts_with('[') { name.find(']')? + 1 } else { name.find(':').unwrap_or(name.len()) };
    let (host, port) = name.split_at_checked(ends_at)?;
    let is_port =
        port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.bytes().all(|it| it.is_ascii_digit()));
    let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    let is_letter = |it: u8| it.is_ascii_alphanumeric() || b"-._".contains(&it);
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let is_host = match address {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => !host.is_empty() && !host.starts_with('.') && host.bytes().all(is_letter),
    };
    (is_port && is_host).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_answered(hosts: &[&str], target: &str) -> bool {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(header::HOST, host.parse().unwrap());
        }
        Names::with(&["Preview.Example.org".to_owned()]).answer(&target.parse().unwrap(), &headers)
    }

    #[test]
    fn own_names_are_answered_with_any_port() {
        for host in [
            "localhost",
            "localhost:1111",
            "LocalHost:80",
            "localhost.:1111",
            "127.0.0.1",
            "127.0.0.1:65535",
            "[::1]:1111",
            "preview.example.org",
            "PREVIEW.example.org.:443",
        ] {
            assert!(is_answered(&[host], "/"), "{host}");
            assert!(is_answered(&["localhost"], &format!("http://{host}/a")), "{host}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for host in [
            "",
            "evil.example",
            "evil.example:1111",
            "localhost.evil.example",
            "evil-localhost",
            "notlocalhost",
            "x.localhost",
            "127.0.0.1.evil.example",
            "127.0.0.2",
            "0.0.0.0:1111",
            "[::]",
            "[::1",
            "[::1]x",
            "[::1].",
            "localhost:80:80",
            "localhost:x",
            "localhost evil.example",
            "evil.example@localhost",
            "localhost@evil.example",
            "localhost/",
            "localhost..",
            "x.preview.example.org",
            "example.org",
        ] {
            assert!(!is_answered(&[host], "/"), "{host}");
        }
        assert!(!is_answered(&[], "/"), "no name at all");
        assert!(!is_answered(&["localhost", "evil.example"], "/"), "two names");
        assert!(!is_answered(&["localhost", "localhost"], "/"), "two names");
        assert!(!is_answered(&["localhost"], "http://evil.example/"), "another name in the target");
        assert!(!is_answered(&["evil.example"], "http://localhost/"));
        assert!(!is_answered(&[], "http://localhost/"));
    }
}
