//! `lamplight serve`: a preview that follows every save.
//!
//! In: content that is being edited. Out: pages in a browser on this computer, with what is wrong on the page that it
//! belongs to. Never: writes anything, or stops because the content is broken: what was last whole stays on screen.

mod content_type;
mod headers;
mod insertion;
mod limits;
mod live;
pub mod names;
mod redirects;
pub mod watch;
pub mod web;

use std::sync::Arc;

use super::chain::{self, Request};
use crate::diagnostic::Failure;
use live::LivePreview;
pub use live::{EmitEvent, Event};
use web::Server;
pub use web::Where;

/// Serves until Ctrl+C. Fails where no port is free, or the content cannot be read, or its address told, at the start.
pub fn serve(request: &Request, at: Where, emit: &'static EmitEvent) -> Result<(), Failure> {
    let server = Server::bind(at)?;
    let live = Arc::new(LivePreview::start(&at_address(request, &server))?);
    live.emit(emit)?;
    let (reloader, following) = (server.reloader(), Arc::clone(&live));
    let _watch = watch::watch(&chain::followed(request), move |_, watched| {
        // What cannot be reported on the streams stands on the pages.
        if let Err(failure) = &watched {
            let _ = emit(&Event::Failed(failure));
        }
        let _ = match following.follow() {
            Ok(()) => following.emit(emit),
            Err(failure) => emit(&Event::Failed(&failure)),
        };
        reloader.reload();
    })?;
    emit(&Event::Started(format!("http://{}/", server.address())))?;
    server.run(live)
}

/// The request with the preview's own address, so that absolute addresses lead here too.
fn at_address(request: &Request, server: &Server) -> Request {
    let base_url = Some(format!("http://{}", server.address()));
    Request { base_url, ..request.clone() }
}
