//! The files of the built page inside the command, none where it was built without.

/// Each file's path in the built page, and its bytes.
pub(super) static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/page_files.rs"));

/// The bytes of a file.
pub(super) fn bytes(path: &str) -> Option<&'static [u8]> {
    FILES.iter().find(|(name, _)| *name == path).map(|(_, bytes)| *bytes)
}

/// The text of a file.
pub(super) fn text(path: &str) -> Option<&'static str> {
    str::from_utf8(bytes(path)?).ok()
}
