//! The reader of files and reports in the browser: whatever holds words about places, to what the map draws.
//!
//! It is a module of its own, since parsers of text would weigh on every visit and only who brings a file wants them. The
//! page's worker holds one [`Reader`]; the reading itself is that of the command, `sahelmap_formats`.

mod areas;
mod reader;
mod report;

pub use reader::Reader;
pub use report::{ReportRead, decisions_file};
