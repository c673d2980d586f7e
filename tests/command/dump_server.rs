//! A server of one dump on this machine, as well or as badly behaved as a test wants.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A server that runs as long as the test.
pub(crate) struct DumpServer {
    /// Its address.
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<Option<usize>>>>,
}

impl DumpServer {
    /// Serves these bytes under `/ML.zip`; every connection breaks off after so many of them.
    pub(crate) fn start(bytes: Vec<u8>, most_bytes: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that goes away is the client's affair.
                let _gone = answer(stream, &bytes, most_bytes, &seen);
            }
        });
        Self { url, requests }
    }

    /// From which byte on each request asked for the dump, `None` for the whole.
    pub(crate) fn asked_from(&self) -> Vec<Option<usize>> {
        self.requests.lock().unwrap().clone()
    }
}

fn answer(
    mut stream: TcpStream,
    bytes: &[u8],
    most_bytes: usize,
    seen: &Mutex<Vec<Option<usize>>>,
) -> std::io::Result<()> {
    let mut head = String::new();
    let mut reader = BufReader::new(stream.try_clone()?);
    while reader.read_line(&mut head)? > 2 {}
    let head = head.to_lowercase();
    if !head.starts_with("get /ml.zip ") {
        return stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }
    let range = head.lines().find_map(|line| line.strip_prefix("range: bytes="));
    let from: Option<usize> = range.and_then(|range| range.trim_end_matches('-').parse().ok());
    seen.lock().unwrap().push(from);
    let rest = &bytes[from.unwrap_or(0)..];
    let status = match from {
        Some(from) => {
            let (last, all) = (bytes.len() - 1, bytes.len());
            format!("206 Partial Content\r\nContent-Range: bytes {from}-{last}/{all}")
        }
        None => "200 OK".to_owned(),
    };
    let length = rest.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nETag: \"1\"\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(&rest[..length.min(most_bytes)])
}
