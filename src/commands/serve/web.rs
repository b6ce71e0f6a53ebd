//! The preview's web server. In: what would be published, asked for page by page. Out: the answers that the web host
//! would give (headers, redirects, the page for what is not there), to browsers on this machine.
//! Never: an answer from the disk, an address outside the site, a visitor from another machine or by another machine's name,
//! a cached page, a change of anything: there is nothing for another website to set off.

use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use tokio::sync::{Semaphore, broadcast};
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};

use super::limits::{Limited, MOST_PAGES};
use super::names::Names;
use super::{content_type, headers, insertion, redirects};
use crate::diagnostic::Failure;
use crate::publish::OutputPath;

/// The first port that is tried when none is asked for.
const FIRST_PORT: u16 = 1111;

/// How many ports are tried.
const PORTS: u16 = 100;

/// How long open connections may take to end after ctrl-c.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where a preview answers.
#[derive(Debug, Clone, Default)]
pub struct Where {
    /// The port; the next free one where none is asked for.
    pub port: Option<u16>,
    /// Names that lead to this computer, beside its own.
    pub names: Names,
}

/// The site as it would be published right now.
pub trait Preview: Send + Sync + 'static {
    /// The bytes of an output path such as `harlow/index.html`; `None` where the site has no such file.
    fn get(&self, path: &str) -> Option<Vec<u8>>;

    /// What was found on the page at an output path, as HTML to stand at the end of its body; `None` for nothing.
    fn findings_html(&self, path: &str) -> Option<String>;

    /// The texts of the published `_headers` files, in the order in which they apply.
    fn headers(&self) -> Vec<String>;

    /// The texts of the published `_redirects` files, in the order in which they apply.
    fn redirects(&self) -> Vec<String>;
}

/// What is sent to open pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ServerEvent {
    /// A file of the content was saved: load the page anew.
    Reload,
    /// The preview ends: no page waits for more.
    End,
}

/// Makes open pages load anew. Cheap to clone, from any thread.
#[derive(Debug, Clone)]
pub struct Reloader(broadcast::Sender<ServerEvent>);

impl Reloader {
    /// Makes every open page load anew; nothing happens where none is open.
    pub fn reload(&self) {
        let _ = self.0.send(ServerEvent::Reload);
    }
}

/// A server that holds its port and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    names: Names,
    events: broadcast::Sender<ServerEvent>,
}

impl Server {
    /// Takes a port on this machine: the one asked for, or the next free one from 1111 on. Fails where it is in use
    /// or may not be taken.
    pub fn bind(at: Where) -> Result<Self, Failure> {
        let Where { port, names } = at;
        let listener = match port {
            Some(port) => listen(port).map_err(|error| cannot_listen(port, &error))?,
            None => first_free()?,
        };
        let reported = listener.set_nonblocking(true).and_then(|()| listener.local_addr());
        let address = reported.map_err(|error| cannot_listen(port.unwrap_or(FIRST_PORT), &error))?;
        Ok(Self { listener, address, names, events: broadcast::Sender::new(16) })
    }

    /// Where it will answer: `http://` and this.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What makes open pages load anew.
    pub fn reloader(&self) -> Reloader {
        Reloader(self.events.clone())
    }

    /// Answers until ctrl-c. Fails where the system gives no threads or connections.
    pub fn run(self, preview: Arc<dyn Preview>) -> Result<(), Failure> {
        self.run_until(preview, async {
            // Without a way to hear ctrl-c, the system ends the program by itself.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }

    /// Answers until `stop` is ready; open connections then end within two seconds.
    pub fn run_until<Stop>(self, preview: Arc<dyn Preview>, stop: Stop) -> Result<(), Failure>
    where
        Stop: Future<Output = ()> + Send + 'static,
    {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.map_err(|error| cannot_serve(&error))?;
        let served = runtime.block_on(self.answer_until(preview, stop));
        // A page that is still being rendered is for nobody any more.
        runtime.shutdown_background();
        served.map_err(|error| cannot_serve(&error))
    }

    /// Answers requests until `stop`, and waits a moment for those that are under way.
    async fn answer_until<Stop>(self, preview: Arc<dyn Preview>, stop: Stop) -> std::io::Result<()>
    where
        Stop: Future<Output = ()> + Send + 'static,
    {
        let listener = Limited::of(tokio::net::TcpListener::from_std(self.listener)?);
        let (events, mut ended) = (self.events.clone(), self.events.subscribe());
        let stop = async move {
            stop.await;
            // Open pages hold their connection for events; sent the last one, they let it go.
            let _ = events.send(ServerEvent::End);
        };
        let turns = Arc::new(Semaphore::new(MOST_PAGES));
        let site = Site { preview, events: self.events, names: Arc::new(self.names), turns };
        let router = Router::new().fallback(answer).with_state(site);
        let serving = axum::serve(listener, router).with_graceful_shutdown(stop).into_future();
        let patience = async move {
            while !matches!(ended.recv().await, Ok(ServerEvent::End) | Err(broadcast::error::RecvError::Closed)) {}
            tokio::time::sleep(PATIENCE).await;
        };
        tokio::select! {
            served = serving => served,
            () = patience => Ok(()),
        }
    }
}

/// Takes a port on this machine only.
fn listen(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

/// Takes the first free port.
fn first_free() -> Result<TcpListener, Failure> {
    let last = FIRST_PORT + PORTS - 1;
    (FIRST_PORT..=last).find_map(|port| listen(port).ok()).ok_or_else(|| {
        Failure::new(
            format!("no port from {FIRST_PORT} to {last} is free"),
            "end a preview that still runs, or choose a port with --port",
        )
    })
}

/// The failure to take a port.
fn cannot_listen(port: u16, error: &std::io::Error) -> Failure {
    use std::io::ErrorKind as Kind;
    let (reason, remedy) = match error.kind() {
        Kind::AddrInUse => ("is in use", "end the program that uses it, or choose another with --port"),
        Kind::PermissionDenied => ("may not be used", "choose one from 1024 on with --port"),
        _ => ("cannot be used", "choose another with --port"),
    };
    Failure::new(format!("port {port} on this machine {reason}"), remedy)
}

/// The failure of a server that could not go on.
fn cannot_serve(error: &std::io::Error) -> Failure {
    Failure::new(format!("the preview could not go on: {error}"), "close other programs, then start the preview again")
}

/// What every answer is made from.
#[derive(Clone)]
struct Site {
    preview: Arc<dyn Preview>,
    events: broadcast::Sender<ServerEvent>,
    names: Arc<Names>,
    turns: Arc<Semaphore>,
}

/// What is said to whoever asks by another name: nothing of the site, and nothing that they sent.
const ANOTHER_NAME: &str = "This preview answers only by its own names: 127.0.0.1 and localhost.\n\
    Open the address that `lamplight serve` printed. If another name leads to this computer, start it with: --host NAME\n";

/// Answers a request for a page, a file or the events, if it asks for this preview by one of its names.
async fn answer(State(site): State<Site>, method: Method, uri: Uri, headers: HeaderMap) -> Response<Body> {
    if !site.names.answer(&uri, &headers) {
        let plain = [(header::CACHE_CONTROL, "no-store"), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")];
        return (StatusCode::MISDIRECTED_REQUEST, plain, ANOTHER_NAME).into_response();
    }
    if method != Method::GET && method != Method::HEAD {
        let allowed = [(header::ALLOW, "GET, HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allowed, "A preview can only be read.\n").into_response();
    }
    match uri.path() {
        insertion::EVENTS_ADDRESS => Sse::new(events(&site.events)).keep_alive(KeepAlive::default()).into_response(),
        insertion::SCRIPT_ADDRESS => Answer::file("reload.js", insertion::SCRIPT.into()).into_response(),
        insertion::STYLE_ADDRESS => Answer::file("preview.css", insertion::STYLE.into()).into_response(),
        _ => {
            // Rendering a page takes a while at worst, and other pages should not wait for it.
            let turn = site.turns.acquire_owned().await.ok();
            let found = tokio::task::spawn_blocking(move || {
                let _turn = turn;
                find(&*site.preview, &uri)
            })
            .await;
            found.map_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response(), Answer::into_response)
        }
    }
}

/// The events for one open page, until the preview ends. A page that missed some loads anew as well, once.
fn events(
    events: &broadcast::Sender<ServerEvent>,
) -> impl Stream<Item = Result<Event, std::convert::Infallible>> + use<> {
    BroadcastStream::new(events.subscribe())
        .take_while(|event| !matches!(event, Ok(ServerEvent::End)))
        .map(|_| Ok(Event::default().event("reload").data("saved")))
}

/// An answer before it is sent.
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    /// A file of the site, or of the preview itself.
    fn file(path: &str, body: Vec<u8>) -> Self {
        let kind = ("content-type".to_owned(), content_type::of(path).to_owned());
        Self { status: 200, headers: vec![kind], body }
    }

    /// A word that sends the browser elsewhere.
    fn elsewhere(status: u16, to: &str) -> Self {
        Self { status, headers: vec![("location".to_owned(), encode(to))], body: Vec::new() }
    }

    /// The same answer with another status.
    fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// What the answer holds.
    fn content_type(&self) -> &str {
        self.headers.iter().find(|(name, _)| name == "content-type").map_or("", |(_, value)| value)
    }

    /// Adds headers; one that is there already is replaced.
    fn add_headers(&mut self, headers: Vec<(String, String)>) {
        self.headers.retain(|(known, _)| !headers.iter().any(|(name, _)| name == known));
        self.headers.extend(headers);
    }

    /// The answer as it is sent. A header that HTTP cannot carry is left out, as a web host would.
    fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in self.headers {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                response.headers_mut().insert(name, value);
            }
        }
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

/// What a web host would answer for an address: a forced rule, a file, a rule, or the page for what is not there.
fn find(preview: &dyn Preview, uri: &Uri) -> Answer {
    let mut answer = match decode(uri.path()) {
        Some(address) => find_address(preview, &address, uri),
        None => not_found(preview),
    };
    let address = decode(uri.path()).unwrap_or_else(|| "/".to_owned());
    answer.add_headers(headers::for_address(&preview.headers(), &address, answer.content_type()));
    answer
}

/// The answer for a decoded address, before the published headers.
fn find_address(preview: &dyn Preview, address: &str, uri: &Uri) -> Answer {
    let rule = redirects::for_address(&preview.redirects(), address);
    let (forced, rule) = if rule.as_ref().is_some_and(|rule| rule.is_forced) { (rule, None) } else { (None, rule) };
    let forced = forced.and_then(|rule| follow(preview, rule, uri));
    let found = forced.or_else(|| file_or_folder(preview, address, uri));
    found.or_else(|| follow(preview, rule?, uri)).unwrap_or_else(|| not_found(preview))
}

/// The file at an address, or the way to the folder of that name.
fn file_or_folder(preview: &dyn Preview, address: &str, uri: &Uri) -> Option<Answer> {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        return file(preview, &format!("{path}index.html"));
    }
    file(preview, path).or_else(|| {
        let index = OutputPath::new(format!("{path}/index.html"))?;
        preview.get(index.as_str())?;
        Some(Answer::elsewhere(301, &with_query(&format!("{}/", uri.path()), uri)))
    })
}

/// A file of the site; pages with what the preview adds. What only the web host reads is not shown.
fn file(preview: &dyn Preview, path: &str) -> Option<Answer> {
    let path = OutputPath::new(path).filter(|path| !matches!(path.as_str(), "_headers" | "_redirects"))?;
    let bytes = preview.get(path.as_str())?;
    if content_type::of(path.as_str()) != content_type::HTML {
        return Some(Answer::file(path.as_str(), bytes));
    }
    let findings = preview.findings_html(path.as_str());
    let page = insertion::insert(&String::from_utf8_lossy(&bytes), findings.as_deref());
    Some(Answer::file(path.as_str(), page.into_bytes()))
}

/// Does what a rule says; `None` where it names a page that the site does not have.
fn follow(preview: &dyn Preview, rule: redirects::Redirect, uri: &Uri) -> Option<Answer> {
    if rule.leads_away() {
        let to = if rule.to.contains('?') { rule.to } else { with_query(&rule.to, uri) };
        return Some(Answer::elsewhere(rule.status, &to));
    }
    let path = rule.to.trim_start_matches('/');
    let shown = file(preview, path).or_else(|| file(preview, format!("{path}/index.html").trim_start_matches('/')));
    let shown = shown.or_else(|| file(preview, &format!("{path}index.html")));
    Some(shown?.with_status(rule.status))
}

/// The site's page for what is not there, or a plain line.
fn not_found(preview: &dyn Preview) -> Answer {
    let plain = || {
        let page = "<!doctype html><html lang=\"en-GB\"><head><title>Not found</title></head>\
                    <body><p>There is no page at this address.</p></body></html>";
        Answer::file("404.html", insertion::insert(page, None).into_bytes())
    };
    file(preview, "404.html").unwrap_or_else(plain).with_status(404)
}

/// An address with the query that was asked with.
fn with_query(address: &str, uri: &Uri) -> String {
    uri.query().map_or(address.to_owned(), |query| format!("{address}?{query}"))
}

/// An address as a header carries it: what is not plain ASCII in percent signs.
fn encode(address: &str) -> String {
    let encode = |byte: u8| if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    address.bytes().map(encode).collect()
}

/// An address with its percent signs resolved; `None` where that is not text, or not a way down from the top: no
/// empty part, no `.` or `..`, nothing that is a separator on another system.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        bytes.push(if byte == b'%' { digit(rest.next())? * 16 + digit(rest.next())? } else { byte });
    }
    let address = String::from_utf8(bytes).ok()?;
    let inner = address.strip_prefix('/')?;
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let is_safe = address == "/" || OutputPath::new(inner).is_some();
    is_safe.then_some(address)
}

#[cfg(test)]
mod tests;
