//! The preview server, asked over HTTP.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Instant;

use super::*;

/// A site of a few files.
struct Sample(BTreeMap<&'static str, &'static str>);

impl Preview for Sample {
    fn get(&self, path: &str) -> Option<Vec<u8>> {
        self.0.get(path).map(|text| text.as_bytes().to_vec())
    }

    fn findings_html(&self, path: &str) -> Option<String> {
        (path == "harlow/index.html").then(|| "<aside>mend me</aside>".to_owned())
    }

    fn headers(&self) -> Vec<String> {
        vec![
            "/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'; upgrade-insecure-requests\n  \
             Strict-Transport-Security: max-age=1\n  X-Frame-Options: DENY\n  Cache-Control: max-age=99\n"
                .to_owned(),
        ]
    }

    fn redirects(&self) -> Vec<String> {
        vec![
            "/old/* /harlow/:splat 301\n/harlow/* /harlow/404.html 404\n/shown /harlow/ 200\n/a.css /b 302!\n"
                .to_owned(),
        ]
    }
}

fn sample() -> Sample {
    Sample(BTreeMap::from([
        ("index.html", "<html><head></head><body>home</body></html>"),
        ("harlow/index.html", "<html><head></head><body>Harlow</body></html>"),
        ("harlow/404.html", "<body>lost in Harlow</body>"),
        ("404.html", "<body>lost</body>"),
        ("a.css", "a{}"),
        ("caffè.txt", "espresso"),
        ("_headers", "secret"),
    ]))
}

fn ask(address: &str) -> (u16, BTreeMap<String, String>, String) {
    let answer = find(&sample(), &address.parse().unwrap());
    (answer.status, answer.headers.into_iter().collect(), String::from_utf8(answer.body).unwrap())
}

#[test]
fn pages_come_with_headers_and_findings() {
    let (status, headers, body) = ask("/harlow/");
    assert_eq!(status, 200);
    assert_eq!(headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(headers["x-frame-options"], "DENY");
    assert!(!headers.contains_key("strict-transport-security"));
    assert!(headers["content-security-policy"].contains("connect-src 'self'"));
    assert!(!headers["content-security-policy"].contains("upgrade"));
    assert!(body.contains("/.lamplight/reload.js\" defer") && body.ends_with("<aside>mend me</aside></body></html>"));
    assert!(!ask("/").2.contains("mend me"));
}

#[test]
fn addresses_lead_where_the_host_would_lead() {
    let to = |address: &str| {
        let (status, headers, _) = ask(address);
        (status, headers.get("location").cloned().unwrap_or_default())
    };
    assert_eq!(to("/harlow"), (301, "/harlow/".to_owned()));
    assert_eq!(to("/harlow?a=b"), (301, "/harlow/?a=b".to_owned()));
    assert_eq!(to("/old/plan/"), (301, "/harlow/plan/".to_owned()));
    assert_eq!(to("/old/caff%C3%A8%20bar"), (301, "/harlow/caff%C3%A8%20bar".to_owned()));
    assert_eq!(to("/a.css"), (302, "/b".to_owned()), "a forced rule goes before a file");
    assert_eq!(to("/shown"), (200, String::new()));
    assert_eq!(to("/caff%C3%A8.txt"), (200, String::new()));
}

#[test]
fn what_is_not_there_gets_the_nearest_page_for_that() {
    let (status, headers, body) = ask("/harlow/nothing");
    assert_eq!(status, 404);
    assert!(body.starts_with("<body>lost in Harlow") && headers.contains_key("x-frame-options"), "{body}");
    for address in [
        "/nothing",
        "/_headers",
        "/../Cargo.toml",
        "/a/%2e%2e/b",
        "/%2e%2e/x",
        "//evil.example/",
        "/%zz",
        "/%ff",
        "/a%00",
        "/a%5cb",
    ] {
        let (status, headers, body) = ask(address);
        assert_eq!(status, 404, "{address}");
        assert!(body.starts_with("<body>lost") && !headers.contains_key("location"), "{address}");
    }
    let empty = find(&Sample(BTreeMap::new()), &"/".parse().unwrap());
    assert_eq!(empty.status, 404);
}

fn bind(port: u16) -> Result<Server, Failure> {
    Server::bind(Where { port: Some(port), ..Where::default() })
}

/// A server with the sample site, its address, and what stops it.
fn start() -> (SocketAddr, Reloader, tokio::sync::oneshot::Sender<()>, std::thread::JoinHandle<Result<(), Failure>>) {
    let server = bind(0).unwrap();
    let (address, reloader) = (server.address(), server.reloader());
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = std::thread::spawn(move || server.run_until(Arc::new(sample()), async { _ = stopped.await }));
    (address, reloader, stop, running)
}

/// One request on a connection of its own, and all of its answer.
fn speak(address: SocketAddr, method: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_browser_is_answered() {
    let (address, _, stop, running) = start();
    assert!(address.ip().is_loopback());
    let page = speak(address, "GET", "/");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.contains("cache-control: no-store\r\n"), "{page}");
    assert!(page.ends_with("home</body></html>"), "{page}");
    let head = speak(address, "HEAD", "/");
    let length = page.split_once("\r\n\r\n").unwrap().1.len();
    assert!(head.contains(&format!("content-length: {length}\r\n")) && head.ends_with("\r\n\r\n"), "{head}");
    assert!(speak(address, "POST", "/").starts_with("HTTP/1.1 405"));
    assert!(speak(address, "GET", "/nothing").starts_with("HTTP/1.1 404"));
    assert!(speak(address, "GET", "/../../etc/passwd").starts_with("HTTP/1.1 404"));
    let script = speak(address, "GET", "/.lamplight/reload.js");
    assert!(script.contains("text/javascript") && script.contains("EventSource"), "{script}");
    assert!(speak(address, "GET", "/.lamplight/preview.css").contains("text/css"));
    stop.send(()).unwrap();
    running.join().unwrap().unwrap();
}

#[test]
#[expect(clippy::disallowed_methods, reason = "it is measured how soon the preview ends")]
fn a_save_reaches_an_open_page_which_does_not_keep_the_preview_from_ending() {
    let (address, reloader, stop, running) = start();
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET /.lamplight/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    assert!(lines.any(|line| line == "content-type: text/event-stream"));
    assert!(lines.any(|line| line.is_empty()));
    reloader.reload();
    assert!(lines.any(|line| line == "event: reload"));
    let start = Instant::now();
    stop.send(()).unwrap();
    running.join().unwrap().unwrap();
    assert!(start.elapsed() < PATIENCE, "told of the end, the page lets go");
}

#[test]
fn a_port_in_use_is_reported_and_another_is_found() {
    let first = bind(0).unwrap();
    let failure = bind(first.address().port()).unwrap_err();
    assert!(failure.message().ends_with("is in use") && failure.remedy().contains("--port"), "{failure}");
    let free = || Server::bind(Where::default()).unwrap();
    let (one, other) = (free(), free());
    assert_ne!(one.address(), other.address());
    assert!(one.address().port() >= FIRST_PORT);
}

/// One request as it is typed, and all of its answer.
fn say(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{request}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn whoever_asks_by_another_name_is_reported_nothing() {
    let (address, _, stop, running) = start();
    for path in ["/", "/harlow/", "/nothing", "/a.css", "/.lamplight/events", "/.lamplight/reload.js"] {
        for request in [
            format!("GET {path} HTTP/1.1\r\nHost: evil.example:{}", address.port()),
            format!("GET {path} HTTP/1.1\r\nHost: localhost.evil.example"),
            format!("GET {path} HTTP/1.1"),
            format!("GET {path} HTTP/1.0"),
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nHost: evil.example"),
            format!("GET http://evil.example{path} HTTP/1.1\r\nHost: localhost"),
            format!("GET http://localhost{path} HTTP/1.1\r\nHost: evil.example"),
            format!("HEAD {path} HTTP/1.1\r\nHost: evil.example"),
            format!("POST {path} HTTP/1.1\r\nHost: evil.example"),
        ] {
            let answer = say(address, &request);
            let is_refused = ["421", "400"].iter().any(|code| answer.starts_with(&format!("HTTP/1.1 {code}")));
            assert!(is_refused || answer.starts_with("HTTP/1.0 421"), "{request}: {answer}");
            let is_reported = ["home", "Harlow", "lost", "a{}", "EventSource", "event-stream", "evil"];
            assert!(!is_reported.iter().any(|word| answer.contains(word)), "{request}: {answer}");
        }
    }
    let reported = say(address, "GET / HTTP/1.1\r\nHost: evil.example");
    assert!(
        reported.starts_with("HTTP/1.1 421 ") && reported.contains("text/plain") && reported.contains("--host"),
        "{reported}"
    );
    for host in ["localhost", "LOCALHOST:1111", "localhost.", "127.0.0.1:9", "[::1]:1111"] {
        let answer = say(address, &format!("GET / HTTP/1.1\r\nHost: {host}"));
        assert!(answer.starts_with("HTTP/1.1 200 "), "{host}: {answer}");
    }
    assert!(say(address, "GET http://localhost/ HTTP/1.1\r\nHost: localhost").starts_with("HTTP/1.1 200 "));
    stop.send(()).unwrap();
    running.join().unwrap().unwrap();
}
