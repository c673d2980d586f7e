//! The live page on 127.0.0.1.

use std::io::{self, Write, stderr};
use std::sync::Arc;
use std::thread;

use tiny_http::{HTTPVersion, Header, Method, Request, Response, Server};

use super::page_files::bytes;
use crate::error::CommandError;

/// Serves the page until Ctrl-C.
pub(super) fn serve(index: &str, port: u16) -> Result<(), CommandError> {
    let refused = |reason: String| CommandError::Serve { port, reason };
    let server = Server::http(("127.0.0.1", port)).map_err(|error| refused(error.to_string()))?;
    let server = Arc::new(server);
    let port = server.server_addr().to_ip().map_or(port, |address| address.port());
    let stopped = Arc::clone(&server);
    ctrlc::set_handler(move || stopped.unblock()).map_err(|error| refused(error.to_string()))?;
    // Nobody may be listening on standard error, and the page is served all the same.
    let _unheard = writeln!(stderr(), "The map is at http://127.0.0.1:{port}/ until Ctrl-C");
    let index: Arc<str> = index.into();
    for request in server.incoming_requests() {
        let index = Arc::clone(&index);
        // A browser may leave one answer unread for a while and wait for the next.
        thread::spawn(move || {
            let answer = answer(&request, &index, port);
            // A browser that has gone away needs no answer.
            let _unsent = send(request, answer);
        });
    }
    Ok(())
}

type Answer = Response<std::io::Cursor<Vec<u8>>>;

/// Answers, and has the browser close the connection: the server may leave a new one waiting for as long as those before
/// it are kept open.
fn send(request: Request, answer: Answer) -> io::Result<()> {
    let mut bytes = Vec::new();
    let is_head = *request.method() == Method::Head;
    answer.raw_print(&mut bytes, HTTPVersion(1, 1), request.headers(), is_head, None)?;
    let status_bytes = bytes.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let (status, rest) = bytes.split_at(status_bytes);
    let mut connection = request.into_writer();
    for part in [status, b"Connection: close\r\n", rest] {
        connection.write_all(part)?;
    }
    connection.flush()
}

fn answer(request: &Request, index: &str, port: u16) -> Answer {
    let header = |name: &'static str| {
        request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
    };
    // A foreign site that points its own name at 127.0.0.1 must not read the incidents.
    let is_own_host = header("Host").is_none_or(|host| {
        [format!("127.0.0.1:{port}"), format!("localhost:{port}")].iter().any(|own| own == host)
    });
    if !is_own_host {
        return error(403, "not this host");
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return error(405, "only GET and HEAD");
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    if path.is_empty() || path == "index.html" {
        return file("index.html", index.as_bytes(), false);
    }
    let takes_brotli = header("Accept-Encoding").is_some_and(accepts_brotli);
    let compressed = bytes(&format!("{path}.br")).filter(|_| takes_brotli);
    match (compressed, bytes(path)) {
        (Some(compressed), Some(_)) => file(path, compressed, true),
        (None, Some(bytes)) => file(path, bytes, false),
        (_, None) => error(404, "there is no such file"),
    }
}

fn file(path: &str, bytes: &[u8], is_brotli: bool) -> Answer {
    let mut answer = Response::from_data(bytes).with_chunked_threshold(usize::MAX);
    let headers = [
        ("Content-Type", content_type(path)),
        // Names carry no hash.
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept-Encoding"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    for (name, value) in headers.into_iter().chain(is_brotli.then_some(("Content-Encoding", "br"))) {
        if let Ok(header) = Header::from_bytes(name, value) {
            answer.add_header(header);
        }
    }
    answer
}

fn error(status: u16, words: &str) -> Answer {
    Response::from_string(words).with_status_code(status)
}

/// Whether `br` stands among the encodings with a weight above nothing.
fn accepts_brotli(encodings: &str) -> bool {
    encodings.split(',').any(|encoding| {
        let (name, weight) = encoding.split_once(';').unwrap_or((encoding, "q=1"));
        let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse::<f64>().ok());
        name.trim() == "br" && weight.is_none_or(|weight| weight > 0.0)
    })
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json" | "geojson") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_is_sent_to_those_who_take_it() {
        assert!(accepts_brotli("gzip, deflate, br"));
        assert!(accepts_brotli("br;q=0.5"));
        assert!(!accepts_brotli("gzip, br;q=0"));
        assert!(!accepts_brotli("gzip"));
    }

    #[test]
    fn a_module_is_served_as_one() {
        assert_eq!(content_type("assets/sahelmap.wasm"), "application/wasm");
        assert_eq!(content_type("packs/places.pack"), "application/octet-stream");
    }
}
