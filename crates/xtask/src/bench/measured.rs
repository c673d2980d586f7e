//! What was measured, and where the programs that measure leave it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::error::{TaskError, at};

/// The peer's name under which Sahelmap itself is measured.
pub(super) const SAHELMAP: &str = "sahelmap";

/// How fast one program does one kind of work.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measured {
    pub(super) work: String,
    pub(super) peer: String,
    pub(super) per_second: f64,
}

/// The lines `work, peer, rate a second`, parted by tabs; whatever else a program prints is passed over.
pub(super) fn from_lines(printed: &str) -> Vec<Measured> {
    let measured = |line: &str| {
        let mut cells = line.split('\t');
        let (work, peer, rate) = (cells.next()?, cells.next()?, cells.next()?);
        let per_second = rate.trim().parse().ok().filter(|rate: &f64| rate.is_finite())?;
        Some(Measured { work: work.to_owned(), peer: peer.to_owned(), per_second })
    };
    printed.lines().filter_map(measured).collect()
}

/// What criterion left below a folder.
pub(super) fn from_criterion(folder: &Path) -> Result<Vec<Measured>, TaskError> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        if !path.is_dir() {
            continue;
        }
        let files = ["benchmark.json", "estimates.json"].map(|file| fs::read_to_string(path.join(file)));
        if path.ends_with("new")
            && let [Ok(benchmark), Ok(estimates)] = files
        {
            all.extend(measured(&benchmark, &estimates));
        } else {
            all.extend(from_criterion(&path)?);
        }
    }
    all.sort_by(|a, b| (&a.work, &a.peer).cmp(&(&b.work, &b.peer)));
    Ok(all)
}

/// The rate from criterion's description of a benchmark and its median time for a round.
fn measured(benchmark: &str, estimates: &str) -> Option<Measured> {
    let benchmark: Value = serde_json::from_str(benchmark).ok()?;
    let estimates: Value = serde_json::from_str(estimates).ok()?;
    let questions = benchmark["throughput"]["Elements"].as_f64()?;
    let median_ns = estimates["median"]["point_estimate"].as_f64()?;
    Some(Measured {
        work: benchmark["group_id"].as_str()?.to_owned(),
        peer: benchmark["function_id"].as_str()?.to_owned(),
        per_second: questions / median_ns * 1e9,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_the_questions_of_a_round_over_its_median_time() {
        let benchmark = r#"{"group_id":"exact","function_id":"fst","throughput":{"Elements":500}}"#;
        let estimates = r#"{"mean":{"point_estimate":9.0},"median":{"point_estimate":250000.0}}"#;
        let expected = Measured { work: "exact".into(), peer: "fst".into(), per_second: 2_000_000.0 };
        assert_eq!(measured(benchmark, estimates), Some(expected));
        assert_eq!(measured(benchmark, "{}"), None);
        assert_eq!(measured("", estimates), None);
    }

    #[test]
    fn lines_of_other_forms_are_passed_over() {
        let found = from_lines("hello\nborder\tPostGIS geography\t38800.5\nborder\tPostGIS\tNaN\n\t\n");
        let [border] = &found[..] else { panic!("{found:?}") };
        assert_eq!((border.work.as_str(), border.per_second), ("border", 38_800.5));
    }

    #[test]
    fn what_criterion_leaves_is_found_at_any_depth() -> Result<(), Box<dyn std::error::Error>> {
        let folder = std::env::temp_dir().join(format!("sahelmap-bench-{}", std::process::id()));
        let new = folder.join("exact/fst/new");
        fs::create_dir_all(&new)?;
        fs::write(
            new.join("benchmark.json"),
            r#"{"group_id":"exact","function_id":"fst","throughput":{"Elements":10}}"#,
        )?;
        fs::write(new.join("estimates.json"), r#"{"median":{"point_estimate":1e9}}"#)?;
        let found = from_criterion(&folder);
        fs::remove_dir_all(&folder)?;
        assert_eq!(found?, [Measured { work: "exact".into(), peer: "fst".into(), per_second: 10.0 }]);
        Ok(())
    }
}
