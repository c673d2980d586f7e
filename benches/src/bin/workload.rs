//! Writes the workload into a folder, for programs in other languages.

use std::error::Error;
use std::path::Path;

use sahelmap_benches::Workload;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("usage: workload FOLDER")?;
    Workload::make()?.write(Path::new(&folder))
}
