//! Files that were dropped on the page, read piece by piece: no file has to fit in memory.

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

use js_sys::Uint8Array;
use sahelmap_formats::building::{InputFile, ReadSeek};
use wasm_bindgen::JsValue;
use web_sys::{Blob, File, FileReaderSync};

/// So much of a file is asked of the browser at once, in bytes.
const PIECE_BYTES: u64 = 1 << 18;

/// One of the files of a gesture.
pub(crate) struct Dropped {
    file: File,
    all: Rc<[File]>,
    reader: FileReaderSync,
}

impl Dropped {
    /// The files of a gesture; a reader of files is there in a worker alone.
    pub(crate) fn all(files: Vec<File>) -> Result<Vec<Self>, JsValue> {
        let reader = FileReaderSync::new()?;
        let all: Rc<[File]> = files.into();
        let one = |file: &File| Self { file: file.clone(), all: Rc::clone(&all), reader: reader.clone() };
        Ok(all.iter().map(one).collect())
    }

    /// So many bytes of the beginning.
    pub(crate) fn beginning(&self, bytes: usize) -> io::Result<Vec<u8>> {
        piece(&self.reader, &self.file, 0, bytes as u64)
    }
}

impl InputFile for Dropped {
    fn shown(&self) -> String {
        self.file.name()
    }

    fn name(&self) -> String {
        self.file.name()
    }

    fn len_bytes(&self) -> u64 {
        // Whole and far below 2^53, so the cast is exact.
        self.file.size() as u64
    }

    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        let len_bytes = self.len_bytes();
        let blob = (*self.file).clone();
        let reader = self.reader.clone();
        Ok(Box::new(Pieces { blob, reader, len_bytes, at_bytes: 0, piece_at_bytes: 0, piece: Vec::new() }))
    }

    fn open_beside(&self, ending: &str) -> io::Result<Box<dyn ReadSeek + '_>> {
        let wanted = beside(&self.file.name(), ending);
        let found = self.all.iter().find(|file| file.name().eq_ignore_ascii_case(&wanted));
        let found = found.ok_or_else(|| io::Error::other(format!("{wanted} was not dropped with it")))?;
        let bytes = piece(&self.reader, found, 0, found.size() as u64)?;
        Ok(Box::new(Cursor::new(bytes)))
    }
}

/// What a file of the same name with another ending is called.
pub(crate) fn beside(name: &str, ending: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.{ending}")
}

/// The bytes of a file, a piece at a time.
struct Pieces {
    blob: Blob,
    reader: FileReaderSync,
    len_bytes: u64,
    at_bytes: u64,
    /// Where the piece at hand begins.
    piece_at_bytes: u64,
    piece: Vec<u8>,
}

impl Read for Pieces {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let within = |at: u64, start: u64, len: usize| at >= start && at - start < len as u64;
        if !within(self.at_bytes, self.piece_at_bytes, self.piece.len()) {
            if self.at_bytes >= self.len_bytes {
                return Ok(0);
            }
            self.piece = piece(&self.reader, &self.blob, self.at_bytes, PIECE_BYTES)?;
            self.piece_at_bytes = self.at_bytes;
        }
        let start = (self.at_bytes - self.piece_at_bytes) as usize;
        let rest = self.piece.get(start..).unwrap_or_default();
        let count = rest.len().min(into.len());
        into[..count].copy_from_slice(&rest[..count]);
        self.at_bytes += count as u64;
        Ok(count)
    }
}

impl Seek for Pieces {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.len_bytes.checked_add_signed(by),
            SeekFrom::Current(by) => self.at_bytes.checked_add_signed(by),
        };
        self.at_bytes = target.ok_or_else(|| io::Error::other("a seek to before the file's start"))?;
        Ok(self.at_bytes)
    }
}

/// Bytes of a file from an offset, fewer where it ends before.
fn piece(reader: &FileReaderSync, blob: &Blob, at_bytes: u64, len_bytes: u64) -> io::Result<Vec<u8>> {
    let refused = |_: JsValue| io::Error::other("the browser gives no access to it any more");
    let (start, end) = (at_bytes as f64, (at_bytes + len_bytes) as f64);
    let slice = blob.slice_with_f64_and_f64(start, end).map_err(refused)?;
    let buffer = reader.read_as_array_buffer(&slice).map_err(refused)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
