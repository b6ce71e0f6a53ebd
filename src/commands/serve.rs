//! `lamplight serve`: a preview that follows every save.
//!
//! In: content that is being edited. Out: pages in a browser on this computer, with what is wrong on the page that it
//! belongs to. Never: writes anything, or stops because the content is broken: what was last whole stays on screen.

mod content_type;
mod headers;
mod insertion;
mod live;
pub mod names;
mod redirects;
pub mod watch;
pub mod web;

use std::path::PathBuf;
use std::sync::Arc;

use super::chain::Request;
use crate::diagnostic::{Failure, Finding};
use live::Live;
use names::Names;
use web::Server;

/// What a preview tells while it runs.
#[derive(Debug)]
pub enum Event<'e> {
    /// It answers at an address.
    Started(String),
    /// The content was read.
    Built {
        /// Everything worth mending.
        findings: &'e [Finding],
        /// How many pages there are.
        pages: usize,
    },
    /// The content could not be read this time.
    Failed(&'e Failure),
}

/// Where a preview answers.
#[derive(Debug, Clone, Default)]
pub struct Where {
    /// The port; the next free one where none is asked for.
    pub port: Option<u16>,
    /// Names that lead to this computer, beside its own.
    pub names: Names,
}

/// Serves until Ctrl+C. Fails where no port is free, or the content cannot be read at the start.
pub fn serve(request: &Request, at: Where, tell: &'static (dyn Fn(&Event<'_>) + Sync)) -> Result<(), Failure> {
    let server = Server::bind(at)?;
    let (live, watched) = Live::start(&at_address(request, &server))?;
    let live = Arc::new(live);
    live.tell(tell);
    let (reloader, following) = (server.reloader(), Arc::clone(&live));
    let _watch = watch::watch(&existing(watched), move |_| {
        match following.follow() {
            Ok(()) => following.tell(tell),
            Err(failure) => tell(&Event::Failed(&failure)),
        }
        reloader.reload();
    })?;
    tell(&Event::Started(format!("http://{}/", server.address())));
    server.run(live)
}

/// The request with the preview's own address, so that absolute addresses lead here too.
fn at_address(request: &Request, server: &Server) -> Request {
    let base_url = Some(format!("http://{}", server.address()));
    Request { base_url, ..request.clone() }
}

fn existing(mut folders: Vec<PathBuf>) -> Vec<PathBuf> {
    folders.sort();
    folders.dedup();
    folders
}
