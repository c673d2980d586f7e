//! The self-contained page: style, script, modules and packs inside one file.

use super::page::{packed_block, replace};
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

/// A block for the map's module, for each pack, and for what reads files that are dropped.
fn files() -> Result<String, CommandError> {
    let is_fetched = |path: &str| {
        ["packs/", "reader/"].iter().any(|folder| path.starts_with(folder))
            || (path.starts_with("assets/") && path.ends_with(".wasm"))
    };
    let mut blocks = String::new();
    for (path, bytes) in FILES.iter().filter(|(path, _)| is_fetched(path) && !path.ends_with(".br")) {
        blocks.push_str(&packed_block(&format!("data-path=\"{path}\""), bytes)?);
    }
    Ok(blocks)
}
