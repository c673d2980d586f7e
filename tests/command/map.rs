//! The map as a page, where the command was built with one.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use crate::invocation::{command, files_in, sahelmap};

const EXAMPLE: &str = "data/examples/2022-06-diallassagou.csv";
const REPORT: &str = "data/examples/2022-06-diallassagou.txt";

/// Whether the command was built without its page; then it must say so and write nothing.
fn has_no_page() -> bool {
    let folder = tempfile::tempdir().unwrap();
    let outcome = sahelmap(&["map", EXAMPLE, "-o", folder.path().join("map.html").to_str().unwrap()]);
    if outcome.code == Some(0) {
        return false;
    }
    assert_eq!(
        outcome.stderr,
        "sahelmap: this command was built without its page: build it with `cargo xtask build`\n"
    );
    assert_eq!(files_in(folder.path()), Vec::<String>::new());
    eprintln!("skipped: the command was built without web/dist");
    true
}

#[test]
fn one_page_holds_everything_it_needs() {
    if has_no_page() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("map.html");
    let outcome = sahelmap(&["map", EXAMPLE, "tests/fixtures/acled.csv", "-o", output.to_str().unwrap()]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
    let page = fs::read_to_string(output).unwrap();
    for part in [
        "<script type=\"application/geo+json\" data-name=\"2022-06-diallassagou.csv\">{",
        "<script type=\"application/geo+json\" data-name=\"acled.csv\">{",
        "data-path=\"packs/",
        "data-path=\"assets/sahelmap.wasm\" data-encoding=\"gzip\">",
        "data-path=\"reader/reader.wasm\" data-encoding=\"gzip\">",
        "data-path=\"reader/worker.js\" data-encoding=\"gzip\">",
        "<script type=\"application/octet-stream\" data-incidents data-encoding=\"gzip\">",
        "Dianwéli",
    ] {
        assert!(page.contains(part), "{part} is missing");
    }
    assert!(!page.contains("data-path=\"builder/"));
    for link in ["href=\"assets/", "src=\"assets/", "sahelmap:incidents", "sahelmap:style", "sahelmap:script"]
    {
        assert!(!page.contains(link), "{link} is still there");
    }
}

#[test]
fn a_report_is_put_on_the_page_as_its_incidents() {
    if has_no_page() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("map.html");
    let outcome = sahelmap(&["map", REPORT, EXAMPLE, "-o", output.to_str().unwrap()]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
    let page = fs::read_to_string(output).unwrap();
    let name = "data-name=\"2022-06-diallassagou.txt\">";
    let block = page.split(name).nth(1).unwrap().split("</script>").next().unwrap();
    for part in
        ["\"reported_as\":\"Diamweli\"", "\"fatalities_low\":132", "\"place_id\":\"geonames:2459040\""]
    {
        assert!(block.contains(part), "{part} is missing");
    }
}

#[test]
fn a_page_of_bad_input_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("map.html");
    let outcome = sahelmap(&["map", "tests/fixtures/bad/swapped.csv", "-o", output.to_str().unwrap()]);
    assert_eq!(outcome.code, Some(1));
    assert_eq!(files_in(folder.path()), Vec::<String>::new());
}

#[test]
fn the_live_page_is_served_on_this_machine_alone() {
    if has_no_page() {
        return;
    }
    let mut child = command(&["map", EXAMPLE, "--serve"]).spawn().unwrap();
    let mut said = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut said).unwrap();
    let address = said.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let ask = |path: &str, host: &str, more: &str| {
        let mut stream = TcpStream::connect(&address).unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    };
    let index = ask("/", &address, "");
    let module = ask("/assets/sahelmap.wasm", &address, "Accept-Encoding: gzip, br\r\n");
    let plain = ask("/assets/page.css", &address, "");
    let (missing, foreign) = (ask("/etc/passwd", &address, ""), ask("/", "example.org", ""));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(index.contains("200 OK") && index.contains("data-name=\"2022-06-diallassagou.csv\""));
    assert!(module.contains("Content-Type: application/wasm") && module.contains("Content-Encoding: br"));
    assert!(plain.contains("Content-Type: text/css") && !plain.contains("Content-Encoding"));
    // A connection that is kept open could keep another from being answered.
    assert!(plain.contains("\r\nConnection: close\r\n") && plain.contains("#map"));
    assert!(missing.starts_with("HTTP/1.1 404"));
    assert!(foreign.starts_with("HTTP/1.1 403"));
}
