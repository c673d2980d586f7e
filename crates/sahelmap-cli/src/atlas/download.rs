//! Downloads that go on where they broke off, and are kept only once they are checked.

use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use ureq::http::{Response, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body};

use super::proxy::proxy;
use crate::progress::Progress;
use crate::session::{Session, note};

/// A server that does not take the connection in this time is not there.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);

/// A server that has not begun to answer by then will not.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(60);

/// A server that goes on sending is silent no longer than this; one that is has left.
const SILENCE_TIMEOUT: Duration = Duration::from_secs(30);

/// A file that was fetched whole for an install that then failed is still today's.
const KEPT_FOR: Duration = Duration::from_secs(24 * 60 * 60);

/// How often a download that breaks off is taken up again before it is an error.
const MOST_TRIES: u32 = 5;

/// The wait before the second try; it doubles with every further one.
const FIRST_WAIT: Duration = Duration::from_millis(250);

/// Why a file could not be fetched.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DownloadError {
    /// No connection, or one that broke off too often.
    #[error("{url} could not be fetched: {why}; ask again to go on where it broke off")]
    Broken { url: String, why: String },
    /// An answer that is no file.
    #[error("{url} could not be fetched: the server answered {status}")]
    Status { url: String, status: u16 },
    /// A file that is not what it should be.
    #[error("{file} is refused: {why}")]
    Refused { file: String, why: String },
    /// A folder or file on this machine.
    #[error("{}: cannot be written: {error}", .path.display())]
    Write { path: PathBuf, error: io::Error },
}

/// Fetches files over HTTP.
pub(super) struct Downloader<'s> {
    session: &'s Session,
    silence_timeout: Duration,
}

/// How one try ended.
enum Try {
    /// Every byte is there.
    Whole,
    /// What is there is not a beginning of what the server has: begin anew.
    Outdated,
    /// It broke off, for this reason.
    BrokenOff(String),
}

impl<'s> Downloader<'s> {
    pub(super) fn new(session: &'s Session) -> Self {
        Self { session, silence_timeout: SILENCE_TIMEOUT }
    }

    /// Fetches a file into a folder, going on where an earlier try broke off; it takes its name once `verify` says
    /// that it is what it should be, and is removed otherwise. One that has its name since less than a day is not
    /// fetched again.
    pub(super) fn fetch(
        &self,
        url: &str,
        folder: &Path,
        name: &str,
        verify: impl Fn(&Path) -> Result<(), DownloadError>,
    ) -> Result<PathBuf, DownloadError> {
        fs::create_dir_all(folder)
            .map_err(|error| DownloadError::Write { path: folder.to_owned(), error })?;
        let path = folder.join(name);
        if is_of_today(&path) && verify(&path).is_ok() {
            return Ok(path);
        }
        let part =
            Part { path: folder.join(format!("{name}.part")), tag: folder.join(format!("{name}.tag")) };
        let agent = self.agent(url);
        let mut wait = FIRST_WAIT;
        let mut last_why = String::new();
        for attempt in 0..MOST_TRIES {
            if attempt > 0 {
                note(&format!("{url} broke off ({last_why}); going on at byte {}", part.length()));
                sleep(wait);
                wait *= 2;
            }
            match self.try_once(&agent, url, &part)? {
                Try::Whole => {
                    let outcome = verify(&part.path);
                    if outcome.is_err() {
                        part.remove();
                    }
                    outcome?;
                    fs::rename(&part.path, &path)
                        .map_err(|error| DownloadError::Write { path: path.clone(), error })?;
                    part.remove();
                    return Ok(path);
                }
                Try::Outdated => {
                    part.remove();
                    last_why = "the file has changed on the server".to_owned();
                }
                Try::BrokenOff(why) => last_why = why,
            }
        }
        Err(DownloadError::Broken { url: url.to_owned(), why: last_why })
    }

    fn agent(&self, url: &str) -> Agent {
        // The system's certificates, since an office's proxy may bring its own.
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .timeout_recv_response(Some(ANSWER_TIMEOUT))
            .timeout_per_read(Some(self.silence_timeout))
            .user_agent(concat!("sahelmap/", env!("CARGO_PKG_VERSION")));
        let (scheme, host) = url.split_once("://").unwrap_or_default();
        // No proxy reaches this machine's own servers.
        let is_local = ["127.0.0.1", "localhost", "[::1]"].iter().any(|local| host.starts_with(local));
        let proxy = if is_local { None } else { proxy(scheme, |name| env::var(name).ok()) };
        config.proxy(proxy).build().into()
    }

    fn try_once(&self, agent: &Agent, url: &str, part: &Part) -> Result<Try, DownloadError> {
        let there = part.length();
        let mut request = agent.get(url);
        if there > 0
            && let Some(tag) = part.read_tag()
        {
            request = request.header("Range", format!("bytes={there}-")).header("If-Range", tag);
        }
        let response = match request.call() {
            Ok(response) => response,
            Err(error) => return Ok(Try::BrokenOff(error.to_string())),
        };
        let status = response.status().as_u16();
        let start = match status {
            200 => 0,
            206 => match content_range(&response) {
                Some(start) if start == there => start,
                _ => return Ok(Try::Outdated),
            },
            416 => return Ok(Try::Outdated),
            // The server is busy: worth another try.
            429 | 500..=599 => return Ok(Try::BrokenOff(format!("the server answered {status}"))),
            _ => return Err(DownloadError::Status { url: url.to_owned(), status }),
        };
        let length =
            text(&response, header::CONTENT_LENGTH.as_str()).and_then(|length| length.parse::<u64>().ok());
        let total = length.map(|length| start + length);
        part.keep_tag(&response);
        let progress = self.session.progress_of_bytes(total.unwrap_or_default());
        progress.advance(start);
        match part.append(start, response.into_body(), &progress) {
            Err(Stop::Write(error)) => Err(DownloadError::Write { path: part.path.clone(), error }),
            Err(Stop::Read(error)) => Ok(Try::BrokenOff(error.to_string())),
            Ok(()) if total.is_none_or(|total| total == part.length()) => Ok(Try::Whole),
            Ok(()) => Ok(Try::BrokenOff("the connection closed early".to_owned())),
        }
    }
}

/// What is there of a file, and which edition of it that is.
struct Part {
    path: PathBuf,
    tag: PathBuf,
}

enum Stop {
    Read(io::Error),
    Write(io::Error),
}

impl Part {
    fn length(&self) -> u64 {
        self.path.metadata().map_or(0, |file| file.len())
    }

    fn read_tag(&self) -> Option<String> {
        fs::read_to_string(&self.tag).ok().filter(|tag| !tag.is_empty())
    }

    /// Remembers the edition, so that two are never pieced together; a weak tag does not promise equal bytes.
    fn keep_tag(&self, response: &Response<Body>) {
        let strong = text(response, "etag").filter(|tag| !tag.starts_with("W/"));
        let tag = strong.or_else(|| text(response, "last-modified")).unwrap_or_default();
        // Without it the next try begins anew, which is slower and as right.
        let _begins_anew = fs::write(&self.tag, tag);
    }

    fn append(&self, start: u64, body: Body, progress: &Progress) -> Result<(), Stop> {
        let mut file: File = if start == 0 {
            File::create(&self.path).map_err(Stop::Write)?
        } else {
            OpenOptions::new().append(true).open(&self.path).map_err(Stop::Write)?
        };
        let mut reader = body.into_reader();
        let mut buffer = vec![0; 1 << 16];
        loop {
            let length = match reader.read(&mut buffer) {
                Ok(0) => return file.flush().map_err(Stop::Write),
                Ok(length) => length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Stop::Read(error)),
            };
            file.write_all(&buffer[..length]).map_err(Stop::Write)?;
            progress.advance(length as u64);
        }
    }

    fn remove(&self) {
        for path in [&self.path, &self.tag] {
            // What is not there need not go.
            let _not_there = fs::remove_file(path);
        }
    }
}

fn is_of_today(path: &Path) -> bool {
    let modified = path.metadata().and_then(|file| file.modified());
    modified.is_ok_and(|moment| moment.elapsed().is_ok_and(|age| age < KEPT_FOR))
}

fn text(response: &Response<Body>, name: &str) -> Option<String> {
    response.headers().get(name)?.to_str().ok().map(str::to_owned)
}

/// The first byte of a partial answer: of `bytes 100-199/1000` it is 100.
fn content_range(response: &Response<Body>) -> Option<u64> {
    let range = text(response, "content-range")?;
    range.strip_prefix("bytes ")?.split('-').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};
    use std::net::TcpListener;
    use std::sync::mpsc;
    use std::thread;

    use super::*;
    use crate::progress::ProgressMode;

    /// A server that sends half of `ab` and then nothing, until it is asked for the rest.
    fn stalling_server() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/ML.zip", listener.local_addr().unwrap());
        thread::spawn(move || {
            // Held open, so that the client is the one who goes.
            let mut silent = Vec::new();
            for mut stream in listener.incoming().flatten() {
                let mut head = String::new();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                while reader.read_line(&mut head).is_ok_and(|length| length > 2) {}
                let answer = match head.to_lowercase().contains("range: bytes=1-") {
                    true => "206 Partial Content\r\nContent-Range: bytes 1-1/2\r\nContent-Length: 1\r\n\r\nb",
                    false => "200 OK\r\nETag: \"1\"\r\nContent-Length: 2\r\n\r\na",
                };
                stream.write_all(format!("HTTP/1.1 {answer}").as_bytes()).unwrap();
                silent.push(stream);
            }
        });
        url
    }

    #[test]
    fn a_server_that_falls_silent_is_left_and_asked_for_the_rest() {
        let (url, folder) = (stalling_server(), tempfile::tempdir().unwrap());
        let at = folder.path().to_owned();
        let (done, fetched) = mpsc::channel();
        thread::spawn(move || {
            let session = Session::new(None, ProgressMode::Never);
            let downloader = Downloader { session: &session, silence_timeout: Duration::from_millis(100) };
            done.send(downloader.fetch(&url, &at, "ML.zip", |_| Ok(())).map(|path| fs::read(path).unwrap()))
        });
        let bytes = fetched.recv_timeout(Duration::from_secs(20)).expect("the download hangs").unwrap();
        assert_eq!(bytes, b"ab");
    }

    #[test]
    fn a_file_that_was_fetched_whole_is_not_fetched_again_unless_it_is_refused() {
        let (url, folder) = ("http://127.0.0.1:9/ML.zip", tempfile::tempdir().unwrap());
        fs::write(folder.path().join("ML.zip"), "whole").unwrap();
        let session = Session::new(None, ProgressMode::Never);
        let downloader = Downloader { session: &session, silence_timeout: Duration::from_millis(100) };
        assert!(downloader.fetch(url, folder.path(), "ML.zip", |_| Ok(())).is_ok());
        let refuse = |_: &Path| Err(DownloadError::Status { url: url.to_owned(), status: 0 });
        let error = downloader.fetch(url, folder.path(), "ML.zip", refuse).unwrap_err();
        assert!(matches!(error, DownloadError::Broken { .. }), "{error}");
    }
}
