//! A bar on standard error on long work.

use std::io::{IsTerminal, stderr};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget};

/// Fewer rows than this are done before a bar could be read.
const FEWEST_ROWS: u64 = 5_000;

/// When a bar is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProgressMode {
    /// Where standard error is a terminal and the work long
    #[default]
    Auto,
    /// Never
    Never,
    /// Always
    Always,
}

/// A bar, or nothing; it vanishes when dropped.
pub(crate) struct Progress {
    bar: ProgressBar,
    is_terminal: bool,
    is_forced: bool,
}

impl Progress {
    pub(crate) fn new(mode: ProgressMode, rows: u64) -> Self {
        let is_terminal = stderr().is_terminal();
        let shown = match mode {
            ProgressMode::Auto => is_terminal && rows >= FEWEST_ROWS,
            ProgressMode::Never => false,
            ProgressMode::Always => true,
        };
        let target =
            if shown && is_terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        Self { bar: ProgressBar::with_draw_target(Some(rows), target), is_terminal, is_forced: shown }
    }

    /// One more row is done.
    pub(crate) fn row(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
        // A bar redraws itself, which a file or a pipe cannot show: there, one line at the end says as much.
        if self.is_forced && !self.is_terminal {
            use std::io::Write;
            let _unheard = writeln!(
                stderr(),
                "{} of {} rows",
                self.bar.position(),
                self.bar.length().unwrap_or_default()
            );
        }
    }
}
