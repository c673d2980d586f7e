//! The day that an atlas bears: today, or the one that whoever builds the same again asks for.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

use sahelmap::Date;
use sahelmap::atlas::day_at;

use crate::error::CommandError;

/// The variable that reproducible builds name their moment by (<https://reproducible-builds.org/specs/source-date-epoch/>).
const SOURCE_DATE_EPOCH: &str = "SOURCE_DATE_EPOCH";

/// The day of `SOURCE_DATE_EPOCH` where that is set, else today; `None` where the machine's clock knows no such day.
pub(super) fn build_day() -> Result<Option<Date>, CommandError> {
    let Some(asked) = env::var_os(SOURCE_DATE_EPOCH).filter(|asked| !asked.is_empty()) else {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok();
        return Ok(now.and_then(|since| day_at(i64::try_from(since.as_secs()).ok()?)));
    };
    let asked = asked.to_string_lossy();
    asked.parse().ok().and_then(day_at).map(Some).ok_or_else(|| CommandError::SourceDate(asked.into_owned()))
}
