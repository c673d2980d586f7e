//! The browser tests: Playwright drives Chromium, Node's own runner counts.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{TaskError, at};
use crate::step;
use crate::workspace::Workspace;

/// Runs the tests in `tests/browser` against a built page and command.
pub(crate) fn test(workspace: &Workspace, sahelmap: &Path) -> Result<(), TaskError> {
    let report = workspace.target().join("browser-tests.tap");
    let screenshots = workspace.target().join("screenshots");
    fs::create_dir_all(&screenshots).map_err(at(&screenshots))?;
    let mut node = workspace.program("node");
    // One file after the other: the times they measure are those of a browser with a core to itself.
    node.args([
        "--test",
        "--test-concurrency=1",
        "--test-reporter=spec",
        "--test-reporter-destination=stdout",
    ]);
    node.arg("--test-reporter=tap").arg(format!("--test-reporter-destination={}", report.display()));
    node.args(test_files(workspace)?);
    node.env("SAHELMAP_COMMAND", sahelmap).env("SAHELMAP_SCREENSHOTS", &screenshots);
    let ended = step::run("Testing the page in a browser", &mut node);
    let tap = fs::read_to_string(&report).map_err(at(&report))?;
    let (passed, failed) = (count(&tap, "pass"), count(&tap, "fail"));
    println!("\nbrowser: {passed} passed, {failed} failed");
    println!("screenshots: {}", screenshots.display());
    if failed > 0 || passed == 0 {
        return Err(TaskError::BrowserTests { passed, failed });
    }
    ended
}

fn test_files(workspace: &Workspace) -> Result<Vec<PathBuf>, TaskError> {
    let folder = workspace.root().join("tests/browser");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).map_err(at(&folder))? {
        let path = entry.map_err(at(&folder))?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The number in a closing line of the report, `# pass 12`.
fn count(tap: &str, word: &str) -> u32 {
    let wanted = format!("# {word} ");
    tap.lines().rev().find_map(|line| line.strip_prefix(&wanted)?.trim().parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_of_the_report_are_counted() {
        let tap = "ok 1 - the page opens\n# tests 3\n# pass 2\n# fail 1\n";
        assert_eq!((count(tap, "pass"), count(tap, "fail"), count(tap, "skipped")), (2, 1, 0));
    }
}
