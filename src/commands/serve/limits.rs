//! How much of this computer a preview may take. In: connections. Out: the same, so many at once, and each closed that does not
//! ask for anything in time. Never: a page that somebody reads cut off: whoever is answered has time again.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep};

/// So many connections are open at once: some dozens of pages, each with one for events. Others wait for their turn.
const MOST_CONNECTIONS: usize = 200;

/// So many pages are made at once: more would take memory, and no page would come sooner.
pub(super) const MOST_PAGES: usize = 4;

/// How long a connection may take from when it is opened, or was written to last, until its next request is there.
const TO_ASK: Duration = Duration::from_secs(30);

/// A listener that lets in so many at once.
pub(super) struct Limited {
    listener: TcpListener,
    room: Arc<Semaphore>,
    to_ask: Duration,
}

impl Limited {
    /// The limits of a preview on a listener.
    pub(super) fn of(listener: TcpListener) -> Self {
        Self { listener, room: Arc::new(Semaphore::new(MOST_CONNECTIONS)), to_ask: TO_ASK }
    }
}

impl Listener for Limited {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        // Nobody closes the room, so that there is one in the end.
        let permit = Arc::clone(&self.room).acquire_owned().await.ok();
        let (stream, address) = Listener::accept(&mut self.listener).await;
        (Connection { stream, waits: Box::pin(sleep(self.to_ask)), to_ask: self.to_ask, _permit: permit }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that is closed where nothing is asked or answered on it for too long.
pub(super) struct Connection {
    stream: TcpStream,
    waits: Pin<Box<Sleep>>,
    to_ask: Duration,
    _permit: Option<OwnedSemaphorePermit>,
}

impl Connection {
    /// Gives it time again.
    fn was_written(&mut self) {
        let until = Instant::now() + self.to_ask;
        self.waits.as_mut().reset(until);
    }
}

impl AsyncRead for Connection {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.waits.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Pin::new(&mut this.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write(context, bytes);
        if written.is_ready() {
            this.was_written();
        }
        written
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write_vectored(context, slices);
        if written.is_ready() {
            this.was_written();
        }
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream as Client;

    use super::*;

    /// A server that answers each request with "ok", with these limits; its address.
    fn serve(connections: usize, to_ask: Duration) -> SocketAddr {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        listener.set_nonblocking(true).unwrap();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                let listener = TcpListener::from_std(listener).unwrap();
                let limited = Limited { listener, room: Arc::new(Semaphore::new(connections)), to_ask };
                let router = axum::Router::new().fallback(|| async { "ok" });
                axum::serve(limited, router).await.unwrap();
            });
        });
        address
    }

    fn ask(address: SocketAddr) -> String {
        let mut client = Client::connect(address).unwrap();
        client.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        client.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        client.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn whoever_never_ends_a_request_is_shown_out() {
        let address = serve(1, Duration::from_millis(200));
        let mut half = Client::connect(address).unwrap();
        half.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        // A letter now and then, as those do that would hold a server for ever.
        half.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap();
        let mut pieces = half.try_clone().unwrap();
        std::thread::spawn(move || {
            while pieces.write_all(b"a").is_ok() {
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        // There is room for one: this is answered once the other is closed.
        assert!(ask(address).ends_with("ok"));
        let closed = half.read_to_end(&mut Vec::new());
        assert!(
            closed.as_ref().map_or_else(|error| error.kind() == io::ErrorKind::ConnectionReset, |_| true),
            "{closed:?}"
        );
    }

    #[test]
    fn whoever_is_answered_has_time_again() {
        let address = serve(8, Duration::from_millis(600));
        let mut client = Client::connect(address).unwrap();
        client.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        for _ in 0..4 {
            std::thread::sleep(Duration::from_millis(300));
            client.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            let mut answer = Vec::new();
            while !answer.ends_with(b"ok") {
                let mut piece = [0; 512];
                let read = client.read(&mut piece).unwrap();
                assert!(read > 0, "closed while it was used");
                answer.extend_from_slice(&piece[..read]);
            }
        }
    }
}
