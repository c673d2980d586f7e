//! A bar on standard error on long work.

use std::io::{IsTerminal, stderr};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget};

/// Fewer rows or bytes than this are done before a bar could be read.
const FEWEST_STEPS: u64 = 5_000;

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
    unit: &'static str,
}

impl Progress {
    pub(crate) fn new(mode: ProgressMode, steps: u64, unit: &'static str) -> Self {
        let is_terminal = stderr().is_terminal();
        let shown = match mode {
            ProgressMode::Auto => is_terminal && steps >= FEWEST_STEPS,
            ProgressMode::Never => false,
            ProgressMode::Always => true,
        };
        let target =
            if shown && is_terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        Self { bar: ProgressBar::with_draw_target(Some(steps), target), is_terminal, is_forced: shown, unit }
    }

    /// So many more are done.
    pub(crate) fn advance(&self, steps: u64) {
        self.bar.inc(steps);
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
                "{} of {} {}",
                self.bar.position(),
                self.bar.length().unwrap_or_default(),
                self.unit
            );
        }
    }
}
