//! The page: the WASM modules, the packs and the TypeScript around them, built into `web/dist`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::{TaskError, at};
use crate::npm;
use crate::page_weight::PageWeight;
use crate::step;
use crate::wasm_module;
use crate::workspace::Workspace;

/// What brotli is asked for: the most there is, since a page is compressed once and sent often.
const BROTLI_QUALITY: u32 = 11;
const BROTLI_WINDOW_BITS: u32 = 22;
const BROTLI_BUFFER_BYTES: usize = 64 * 1024;

/// Builds the page and prints what it weighs.
pub(crate) fn build(workspace: &Workspace) -> Result<PageWeight, TaskError> {
    npm::install(workspace)?;
    wasm_module::build(workspace)?;
    copy_packs(workspace)?;
    // The workers first: they are files of the page like the packs.
    for (what, config, mode) in [
        ("Building the worker that reads files", "vite.worker.config.ts", "reader"),
        ("Building the worker that builds atlases", "vite.worker.config.ts", "builder"),
        ("Building the page", "vite.config.ts", "production"),
    ] {
        let mut vite = npm::package_command(workspace, "vite/bin/vite.js");
        step::run(what, vite.args(["build", "--logLevel", "warn", "--config", config, "--mode", mode]))?;
    }
    step::say("Compressing the page");
    let mut weight = PageWeight::default();
    for file in files_below(&workspace.dist())? {
        let plain = fs::read(&file).map_err(at(&file))?;
        let compressed = compress(&plain).map_err(at(&file))?;
        let beside = with_br(&file);
        fs::write(&beside, &compressed).map_err(at(&beside))?;
        let name = file.strip_prefix(workspace.dist()).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        weight.add(&name, plain.len(), compressed.len());
    }
    println!("\n{weight}");
    Ok(weight)
}

/// The packs become files of the page, as they are.
fn copy_packs(workspace: &Workspace) -> Result<(), TaskError> {
    let from = workspace.root().join("data/packs");
    let to = workspace.web().join("public/packs");
    if to.is_dir() {
        // A pack that is no longer built must not stay on the page.
        fs::remove_dir_all(&to).map_err(at(&to))?;
    }
    fs::create_dir_all(&to).map_err(at(&to))?;
    for pack in files_below(&from)? {
        if let Some(name) = pack.file_name() {
            fs::copy(&pack, to.join(name)).map_err(at(&pack))?;
        }
    }
    Ok(())
}

fn compress(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer =
        brotli::CompressorWriter::new(Vec::new(), BROTLI_BUFFER_BYTES, BROTLI_QUALITY, BROTLI_WINDOW_BITS);
    writer.write_all(plain)?;
    writer.flush()?;
    Ok(writer.into_inner())
}

fn with_br(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    name.into()
}

/// Every file below a folder, in the order of their paths.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>, TaskError> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_reads_back() -> Result<(), Box<dyn std::error::Error>> {
        let plain = "Bandiagara, Bankass, Koro; ".repeat(40);
        let compressed = compress(plain.as_bytes())?;
        assert!(compressed.len() < plain.len() / 4);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut compressed.as_slice(), &mut back)?;
        assert_eq!(back, plain.as_bytes());
        Ok(())
    }

    #[test]
    fn the_compressed_file_lies_beside_the_plain_one() {
        assert_eq!(with_br(Path::new("assets/page.js")), Path::new("assets/page.js.br"));
    }
}
