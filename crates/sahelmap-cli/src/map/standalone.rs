//! The self-contained page: style, script, module and packs inside one file.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::page::replace;
use super::page_files::{FILES, text};
use crate::error::CommandError;

/// The page, its incidents in place already, with everything that it would ask a server for.
pub(super) fn page(index: &str) -> Result<String, CommandError> {
    let style = text("assets/page.css").ok_or(CommandError::NoPage)?.replace("</style", "<\\/style");
    let script = text("assets/page.js").ok_or(CommandError::NoPage)?;
    let script = script.replace("</script", "<\\/script").replace("<!--", "<\\!--");
    let page = replace(index, "style", &format!("<style>{style}</style>"))?;
    let page = replace(&page, "files", &files()?)?;
    replace(&page, "script", &format!("<script>{script}</script>"))
}

/// A block for the module and for each pack.
fn files() -> Result<String, CommandError> {
    let is_fetched =
        |path: &str| path.starts_with("packs/") || (path.starts_with("assets/") && path.ends_with(".wasm"));
    let mut blocks = String::new();
    for (path, bytes) in FILES.iter().filter(|(path, _)| is_fetched(path) && !path.ends_with(".br")) {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes)?;
        let base64 = STANDARD.encode(gzip.finish()?);
        blocks.push_str(&format!(
            "<script type=\"application/octet-stream\" data-path=\"{path}\" data-encoding=\"gzip\">{base64}</script>\n"
        ));
    }
    Ok(blocks)
}
