//! `sahelmap atlas install` from a folder and from a server on this machine.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::boundary_fixture::dump;
use crate::dump_server::DumpServer;
use crate::invocation::{Outcome, files_in, sahelmap_keeping_in};

/// `ML.zip` as GeoNames packs it.
fn zipped(text: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("readme.txt", "GeoNames dump"), ("ML.txt", text)] {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file(name, stored).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn install(kept: &Path, from: &str) -> Outcome {
    sahelmap_keeping_in(kept, &["atlas", "install", "ML", "--from", from])
}

/// Whether the command finds an installed village, and a town of a country that was not installed.
fn assert_installed(kept: &Path) {
    let answer =
        sahelmap_keeping_in(kept, &["geocode", "Wilageinvente 7", "Ouagadougou", "-f", "csv"]).stdout;
    assert!(answer.contains("geonames:90000007"), "{answer}");
    assert!(answer.contains("geonames:2357048"), "{answer}");
    assert_eq!(files_in(kept), ["default.atlas"]);
}

#[test]
fn a_folder_with_a_dump_becomes_the_default_atlas() {
    for (name, bytes) in [("ML.txt", dump(20).into_bytes()), ("ML.zip", zipped(&dump(20)))] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), bytes).unwrap();
        let kept = folder.path().join("kept");
        let outcome = install(&kept, folder.path().to_str().unwrap());
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        assert_installed(&kept);
    }
}

#[test]
fn a_dump_without_places_or_of_another_country_leaves_the_default_atlas_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("kept");
    fs::write(folder.path().join("ML.txt"), dump(20)).unwrap();
    assert_eq!(install(&kept, folder.path().to_str().unwrap()).code, Some(0));
    let of_burkina = dump(20).replace("\tML\t", "\tBF\t");
    for (name, bytes) in
        [("ML.txt", Vec::new()), ("ML.txt", of_burkina.clone().into_bytes()), ("ML.zip", zipped(&of_burkina))]
    {
        fs::write(folder.path().join(name), bytes).unwrap();
        let outcome = install(&kept, folder.path().to_str().unwrap());
        assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
        assert!(outcome.stderr.contains("ML.txt is no list of places of Mali"), "{}", outcome.stderr);
        assert_installed(&kept);
    }
}

#[test]
fn a_folder_without_the_dump_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = install(&folder.path().join("kept"), folder.path().to_str().unwrap());
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains("there is no ML.zip and no ML.txt"), "{}", outcome.stderr);
}

#[test]
fn a_download_that_breaks_off_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = zipped(&dump(100));
    let half = bytes.len() / 2 + 1;
    let server = DumpServer::start(bytes, half);
    let outcome = install(folder.path(), &server.url);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert_eq!(server.asked_from(), [None, Some(half)]);
    assert_installed(folder.path());
}

#[test]
fn a_download_broken_off_too_often_goes_on_at_the_next_install() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = zipped(&dump(100));
    let tenth = bytes.len() / 10 + 1;
    let server = DumpServer::start(bytes, tenth);
    let outcome = install(folder.path(), &server.url);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains("ask again to go on where it broke off"), "{}", outcome.stderr);
    let outcome = install(folder.path(), &server.url);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert_eq!(server.asked_from()[5], Some(5 * tenth));
    assert_installed(folder.path());
}

#[test]
fn a_dump_fetched_for_an_install_that_failed_is_not_fetched_again() {
    let folder = tempfile::tempdir().unwrap();
    let server = DumpServer::start(zipped(&dump(20)), usize::MAX);
    let both = ["atlas", "install", "ML", "GH", "--from", &server.url];
    assert_eq!(sahelmap_keeping_in(folder.path(), &both).code, Some(1));
    let outcome = install(folder.path(), &server.url);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert_eq!(server.asked_from(), [None]);
    assert_installed(folder.path());
}

#[test]
fn a_damaged_download_is_refused_and_not_kept() {
    let mut bytes = zipped(&dump(100));
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x20;
    for (bytes, why) in [
        (bytes, "ML.txt is damaged: Invalid checksum"),
        (b"<html>Sign in to the network</html>".to_vec(), "ML.zip.part is refused"),
        (zipped(""), "ML.txt is no list of places of Mali"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let server = DumpServer::start(bytes, usize::MAX);
        let outcome = install(folder.path(), &server.url);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(1), ""));
        assert!(outcome.stderr.contains(why), "{}", outcome.stderr);
        assert!(!folder.path().join("default.atlas").exists());
        assert_eq!(files_in(&folder.path().join("downloads")), Vec::<String>::new());
    }
}

#[test]
fn a_server_without_the_dump_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let server = DumpServer::start(Vec::new(), 0);
    let outcome = sahelmap_keeping_in(folder.path(), &["atlas", "install", "NE", "--from", &server.url]);
    assert_eq!(outcome.code, Some(1));
    assert!(
        outcome.stderr.contains("NE.zip could not be fetched: the server answered 404"),
        "{}",
        outcome.stderr
    );
}
