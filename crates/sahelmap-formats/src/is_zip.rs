//! Zip files are told by their first bytes, whatever they are called.

/// Whether bytes begin a zip file.
pub(crate) fn is_zip(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04")
}
