//! What the page weighs over the wire, and what it may weigh.

use std::fmt;

/// The most that the first load may cost, compressed.
const FIRST_LOAD_LIMIT_BYTES: usize = 900_000;
/// The most that the WASM module may, of that.
const WASM_LIMIT_BYTES: usize = 200_000;

/// What is loaded later, each part in a folder of its own.
const LATER: [Later; 2] = [
    Later {
        // It has the reading of reports and its tables of words.
        what: "the reader of files",
        folder: "reader/",
        when: "when a file or report is brought",
        limit_bytes: 475_000,
    },
    Later {
        what: "the builder of atlases",
        folder: "builder/",
        when: "when a gazetteer is dropped",
        limit_bytes: 450_000,
    },
];

/// A part of the page that a first visit does without: a module and its worker.
struct Later {
    what: &'static str,
    /// Where it lies in the page.
    folder: &'static str,
    /// When it is loaded, as the table has it.
    when: &'static str,
    /// The most that it may weigh.
    limit_bytes: usize,
}

impl Later {
    fn holds(&self, name: &str) -> bool {
        name.starts_with(self.folder)
    }
}

/// The files of the page with their sizes.
#[derive(Default)]
pub(crate) struct PageWeight {
    files: Vec<FileWeight>,
}

struct FileWeight {
    name: String,
    plain_bytes: usize,
    wire_bytes: usize,
}

/// What is heavier than it may be.
#[derive(Debug, PartialEq)]
pub(crate) struct Excess {
    what: &'static str,
    found_bytes: usize,
    limit_bytes: usize,
}

impl PageWeight {
    /// Counts one file.
    pub(crate) fn add(&mut self, name: &str, plain_bytes: usize, wire_bytes: usize) {
        self.files.push(FileWeight { name: name.to_owned(), plain_bytes, wire_bytes });
    }

    /// The first limit that the page breaks, if it breaks one.
    pub(crate) fn excess(&self) -> Option<Excess> {
        let wasm_bytes = self.wire_bytes(|name| is_of_first_load(name) && name.ends_with(".wasm"));
        let first_bytes = self.wire_bytes(is_of_first_load);
        let later =
            LATER.iter().map(|part| (part.what, self.wire_bytes(|name| part.holds(name)), part.limit_bytes));
        [
            ("the WASM module", wasm_bytes, WASM_LIMIT_BYTES),
            ("the first load", first_bytes, FIRST_LOAD_LIMIT_BYTES),
        ]
        .into_iter()
        .chain(later)
        .find(|(_, found_bytes, limit_bytes)| found_bytes > limit_bytes)
        .map(|(what, found_bytes, limit_bytes)| Excess { what, found_bytes, limit_bytes })
    }

    fn wire_bytes(&self, wanted: impl Fn(&str) -> bool) -> usize {
        self.files.iter().filter(|file| wanted(&file.name)).map(|file| file.wire_bytes).sum()
    }
}

fn is_of_first_load(name: &str) -> bool {
    !LATER.iter().any(|part| part.holds(name))
}

impl fmt::Display for PageWeight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<32} {:>10} {:>10}", "file of the page", "kB", "kB brotli")?;
        for file in &self.files {
            writeln!(
                f,
                "{:<32} {:>10} {:>10}",
                file.name,
                Kilobytes(file.plain_bytes),
                Kilobytes(file.wire_bytes)
            )?;
        }
        let first = || self.files.iter().filter(|file| is_of_first_load(&file.name));
        let plain_bytes = first().map(|file| file.plain_bytes).sum();
        let wire_bytes = self.wire_bytes(is_of_first_load);
        write!(
            f,
            "{:<32} {:>10} {:>10}",
            "first load in all",
            Kilobytes(plain_bytes),
            Kilobytes(wire_bytes)
        )?;
        write!(f, "   (at most {}, of which WASM ", Kilobytes(FIRST_LOAD_LIMIT_BYTES))?;
        write!(f, "{})", Kilobytes(WASM_LIMIT_BYTES))?;
        for part in &LATER {
            let of_part = self.files.iter().filter(|file| part.holds(&file.name));
            write!(
                f,
                "\n{:<32} {:>10} {:>10}   (at most {})",
                part.when,
                Kilobytes(of_part.map(|file| file.plain_bytes).sum()),
                Kilobytes(self.wire_bytes(|name| part.holds(name))),
                Kilobytes(part.limit_bytes)
            )?;
        }
        Ok(())
    }
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, found_bytes, limit_bytes } = self;
        write!(
            f,
            "{what} is {} kB with brotli, and may be {} kB",
            Kilobytes(*found_bytes),
            Kilobytes(*limit_bytes)
        )
    }
}

/// Bytes written as kilobytes of 1,000 with one decimal.
struct Kilobytes(usize);

impl fmt::Display for Kilobytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{}", self.0 / 1000, self.0 % 1000 / 100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_within_its_limits_has_no_excess() {
        let mut weight = PageWeight::default();
        weight.add("assets/sahelmap.wasm", 600_000, WASM_LIMIT_BYTES);
        weight.add("packs/places.pack", 900_000, FIRST_LOAD_LIMIT_BYTES - WASM_LIMIT_BYTES);
        assert_eq!(weight.excess(), None);
    }

    #[test]
    fn a_module_one_byte_too_heavy_is_named() {
        let mut weight = PageWeight::default();
        weight.add("assets/sahelmap.wasm", 600_000, WASM_LIMIT_BYTES + 1);
        let excess = weight.excess().map(|excess| excess.to_string());
        assert_eq!(excess.as_deref(), Some("the WASM module is 200.0 kB with brotli, and may be 200.0 kB"));
    }

    #[test]
    fn what_is_loaded_later_counts_for_itself() {
        let mut weight = PageWeight::default();
        weight.add("packs/a.pack", 1_000_000, FIRST_LOAD_LIMIT_BYTES);
        for part in &LATER {
            weight.add(&format!("{}module.wasm", part.folder), 900_000, part.limit_bytes);
        }
        assert_eq!(weight.excess(), None);
        weight.add("builder/worker.js", 1, 1);
        assert_eq!(weight.excess().map(|excess| excess.what), Some("the builder of atlases"));
    }

    #[test]
    fn the_first_load_is_the_sum_of_its_files() {
        let mut weight = PageWeight::default();
        weight.add("packs/a.pack", 1_000_000, 500_000);
        weight.add("packs/b.pack", 1_000_000, 500_000);
        assert_eq!(weight.excess().map(|excess| excess.what), Some("the first load"));
        assert!(weight.to_string().contains("1000.0"));
    }
}
